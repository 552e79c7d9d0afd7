"""What comes along with text that is copied from mail, from Word or from a web page, and nobody meant.

The words are kept. Marks of which we have an equal become ours; the others go, and so do the invisible ones
that turn the direction of a text: with them a line can read differently from what it says.
"""

import re


BLOCKS = "div|tr|section|article|header|footer|main|aside|center|address|dl|dt|dd|figure|h[1256]"
INLINE = "span|font|small|sup|sub|mark|code|label|table|tbody|thead|td|th|img|html|body|meta|link|form"
DROPPED = "head|title|xml|svg|script|style"
OURS = "p|br|strong|em|ul|ol|li|h3|h4|a|blockquote"
MARKUP = re.compile(
    rf"</?(?:{OURS}|{BLOCKS}|{INLINE}|{DROPPED}|b|i|u|s|[ovw]:\w+)(?:\s[^<>]*)?/?>|<!--|<!\[|<!doctype",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|<!\[[^>]*>|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
WITH_CONTENT = re.compile(rf"<({DROPPED})\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
EQUALS = (
    (r"<(/?)h[12]\b[^>]*>", r"<\1h3>"),
    (r"<(/?)h[56]\b[^>]*>", r"<\1h4>"),
    (r"<(/?)b(?:\s[^>]*)?>", r"<\1strong>"),
    (r"<(/?)i(?:\s[^>]*)?>", r"<\1em>"),
    (r"</?t[dh]\b[^>]*>", " "),
    (rf"<(/?)(?:{BLOCKS})\b[^>]*>", r"<\1p>"),
)
EMPTY = re.compile(r"<(p|li|h3|h4|strong|em)>(?:\s|&nbsp;|\xa0)*</\1>")

# Overrides, embeddings and isolates turn the text that follows; no keyboard has them.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Marks for a single place, which belong into a text that runs from the right.
MARKING = re.compile("[\u200e\u200f\u061c]")
# What is not seen at all. Joiners stay: Bengali and emoji are written with them.
UNSEEN = re.compile("[\u200b\u00ad\ufeff\u2060]")


def has_markup(text):
    return bool(MARKUP.search(text))


def ours(html):
    """Markup from anywhere with our own tags in place of those that are like them."""
    html = WITH_CONTENT.sub("", COMMENTS.sub("", html))
    for pattern, instead in EQUALS:
        html = re.sub(pattern, instead, html, flags=re.IGNORECASE)
    return html


def without_empty(html):
    """Nested boxes of a web page leave paragraphs with nothing in them."""
    while (fewer := EMPTY.sub("", html)) != html:
        html = fewer
    return html


def without_turning(text, *, from_the_right=False):
    text = UNSEEN.sub("", TURNING.sub("", text))
    return text if from_the_right else MARKING.sub("", text)
