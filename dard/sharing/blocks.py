"""What a publication is made of, as it is edited: words, tables that nobody types, and prompts to be written
or taken out."""

from wagtail.blocks import CharBlock, RichTextBlock, StructBlock


WORDS = ["h2", "h3", "bold", "ul", "ol", "link"]


class Fixed(CharBlock):
    """A line that is shown to whoever edits, and not changed by them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.field.widget.attrs["readonly"] = True


class Table(StructBlock):
    """A table made from what is kept, by its name. Its numbers come from there, and are typed by nobody."""

    key = Fixed(
        label="Which table",
        help_text="It is shown as it was made. It can be moved or taken out, and not changed.",
    )

    class Meta:
        icon = "table"
        label = "Table or figures"


class Prompt(StructBlock):
    """Something a person has to write, because no program may. It is written, or taken out."""

    heading = Fixed(label="Heading")
    ask = Fixed(label="What is asked")
    words = RichTextBlock(label="Your words", features=WORDS, required=False)

    class Meta:
        icon = "edit"
        label = "To be written by hand"


BODY = [
    ("text", RichTextBlock(features=WORDS)),
    ("table", Table()),
    ("prompt", Prompt()),
]
