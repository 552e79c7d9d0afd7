"""What an editorial page is made of: few things, each with the design system's own look."""

from wagtail.blocks import ListBlock, RichTextBlock
from wagtailnhsukfrontend.blocks import DoBlock, InsetTextBlock, WarningCalloutBlock


WORDS = ["bold", "ul", "ol", "link"]


class Important(WarningCalloutBlock):
    body = RichTextBlock(features=WORDS)


class Inset(InsetTextBlock):
    body = RichTextBlock(features=WORDS)


class Do(DoBlock):
    do = ListBlock(RichTextBlock(features=["bold", "link"]))


BODY = [
    ("text", RichTextBlock(features=["h2", "h3", *WORDS])),
    ("important", Important()),
    ("inset", Inset()),
    ("do", Do()),
]
