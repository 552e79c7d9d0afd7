"""The one way in for formatted text: bleach's allow-list, then nh3 as the last gate.

bleach is at its end of life and gets no more fixes (docs/adr/0009), so what it lets through is cleaned
once more by nh3, a maintained parser, with the same list. Behind both stands the content security policy.
"""

import bleach
import nh3


TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "a", "blockquote"})
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
INVISIBLE = {"script", "style"}


def sanitise(html):
    """Formatted text with only what is allowed left in it, safe to put on a page as it is."""
    listed = bleach.clean(
        drop_invisible(html),
        tags=TAGS,
        attributes={tag: list(names) for tag, names in ATTRIBUTES.items()},
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
    )
    return last_gate(listed)


def drop_invisible(html):
    """Scripts and styles with their content: bleach would keep it as text."""
    return nh3.clean(html, tags=nh3.ALLOWED_TAGS | TAGS, clean_content_tags=INVISIBLE)


def last_gate(html):
    return nh3.clean(
        html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), clean_content_tags=INVISIBLE
    )


def as_text(html):
    """The words of formatted text, a line for each block: for mail and for reading rules."""
    blocks = html
    for mark in ("</p>", "<br>", "</li>", "</h3>", "</h4>", "</blockquote>"):
        blocks = blocks.replace(mark, f"{mark}\n")
    words = nh3.clean(blocks.replace("<li>", "<li>- "), tags=set())
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        words = words.replace(entity, character)
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())
