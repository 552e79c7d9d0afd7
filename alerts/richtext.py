"""The one way in for formatted text: bleach's allow-list, then nh3 as the last gate.

bleach is at its end of life and gets no more fixes (docs/adr/0009), so what it lets through is cleaned
once more by nh3, a maintained parser, with the same list. Behind both stands the content security policy.
"""

import re
from html import escape
from itertools import groupby

import bleach
import nh3

from alerts import pasting


TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "a", "blockquote"})
ATTRIBUTES = {"a": {"href", "title"}}
# What a longer text has besides: parts with headings, and tables whose heads say what they head.
DOCUMENT_TAGS = TAGS | {"h2", "table", "caption", "thead", "tbody", "tr", "th", "td"}
DOCUMENT_ATTRIBUTES = ATTRIBUTES | {"th": {"scope"}}
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
INVISIBLE = {"script", "style"}

LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
OUR_TAG = re.compile(rf"</?(?:{'|'.join(sorted(TAGS))})\b[^>]*>", re.IGNORECASE)
END_OF_BLOCK = re.compile(r"(</(?:p|ul|ol|li|h3|h4|blockquote)>)\s*(?=<)")
BULLET = re.compile(r"[-*•]\s+")
PLAIN_MARKS = (
    ("<br>", "\n"),
    ("<p>", ""),
    ("</p>", "\n\n"),
    ("<ul>", ""),
    ("</ul>", "\n"),
    ("<li>", "- "),
    ("</li>", "\n"),
)


def sanitise(html, tags=TAGS, attributes=ATTRIBUTES):
    """Formatted text with only what is allowed left in it, safe to put on a page as it is."""
    return last_gate(listed(drop_invisible(html, tags), tags, attributes), tags, attributes)


def sanitise_document(html):
    """The same for a longer text, which may have parts and tables."""
    return sanitise(html, DOCUMENT_TAGS, DOCUMENT_ATTRIBUTES)


def listed(html, tags=TAGS, attributes=ATTRIBUTES):
    return bleach.clean(
        html,
        tags=tags,
        attributes={tag: list(names) for tag, names in attributes.items()},
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
    )


def drop_invisible(html, tags=TAGS):
    """Scripts and styles with their content: bleach would keep it as text."""
    return nh3.clean(html, tags=nh3.ALLOWED_TAGS | tags, clean_content_tags=INVISIBLE)


def last_gate(html, tags=TAGS, attributes=ATTRIBUTES):
    return nh3.clean(
        html,
        tags=set(tags),
        attributes={"*": set(), **attributes},
        url_schemes=set(SCHEMES),
        clean_content_tags=INVISIBLE,
    )


def as_text(html):
    """The words of formatted text, a line for each block: for mail and for reading rules."""
    blocks = LINK.sub(spell_out, html)
    for mark in ("</p>", "<br>", "</li>", "</h3>", "</h4>", "</blockquote>"):
        blocks = blocks.replace(mark, f"{mark}\n")
    words = nh3.clean(blocks.replace("<li>", "<li>- "), tags=set())
    lines = (line.strip() for line in unescape(words).splitlines())
    return "\n".join(line for line in lines if line not in {"", "-"})


def spell_out(link):
    """A link as words and address: text cannot be pressed."""
    address, words = link.groups()
    return words if words in {address, address.partition(":")[2]} else f"{words} ({address})"


def unescape(words):
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        words = words.replace(entity, character)
    return words


def from_plain(text):
    """What somebody typed, as HTML: an empty line ends a paragraph, "- " begins an item of a list.
    Text with tags in it is taken for HTML already, ours or what was pasted from elsewhere."""
    if pasting.has_markup(text):
        html = pasting.without_empty(sanitise(pasting.ours(text)))
        html = END_OF_BLOCK.sub(r"\1", html.strip())
        return html if OUR_TAG.search(html) or not html else f"<p>{html}</p>"
    lines = escape(text.strip(), quote=False).splitlines()
    blocks = groupby((line.strip() for line in lines), key=kind_of_line)
    return "".join(block(kind, list(group)) for kind, group in blocks)


def kind_of_line(line):
    if not line:
        return "gap"
    return "item" if BULLET.match(line) else "words"


def block(kind, lines):
    if kind == "gap":
        return ""
    if kind == "words":
        return f"<p>{'<br>'.join(lines)}</p>"
    return "<ul>" + "".join(f"<li>{BULLET.sub('', line)}</li>" for line in lines) + "</ul>"


def editable(html):
    """Formatted text for a text box: plain when from_plain would give the same back, or else as HTML."""
    plain = as_plain(html)
    comes_back = sanitise(from_plain(plain)) == html
    return plain if comes_back or not OUR_TAG.search(html) else END_OF_BLOCK.sub(r"\1\n", html)


def as_plain(html):
    for mark, instead in PLAIN_MARKS:
        html = html.replace(mark, instead)
    return unescape(html).strip()
