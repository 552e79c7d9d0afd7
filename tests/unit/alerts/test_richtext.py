"""Formatted text: nothing executable gets in, whichever of the two gates is asked."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.richtext import (
    ATTRIBUTES,
    SCHEMES,
    TAGS,
    as_text,
    editable,
    from_plain,
    last_gate,
    listed,
    sanitise,
)


VECTORS = [
    "<script>alert(1)</script>hi",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'>",
    "<noframes><p title='</noframes><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe><p title='</iframe><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    "<title><p title='</title><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jAvAsCrIpT&colon;alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#1; javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='https://example.org' onclick=alert(1) style='x:expression(1)'>x</a>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p onmouseover=alert(1)>x</p>",
    "<p/onclick=alert(1)//>x",
    "<<p>script>alert(1)<</p>/script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href='javascript:alert(1)'>",
    "<table background='javascript:alert(1)'><td>x</td></table>",
    "<input autofocus onfocus=alert(1)><details open ontoggle=alert(1)>",
    "\x00<scr\x00ipt>alert(1)</script>",
    "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
]
GATES = [sanitise, listed, last_gate]
PIECES = [
    "<p>",
    "</p>",
    "<a href='",
    "'>",
    "</a>",
    "<",
    ">",
    "&lt;",
    "&",
    '"',
    "javascript:",
    "<svg>",
    "<!--",
]
PIECES += ["-->", "<style>", "</style>", "<script>", "</script>", "onerror=", " x ", "<br>", "<li>", "\n"]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


class Inspector(HTMLParser):
    """Collects whatever a text has that is not on the list."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        if tag not in TAGS:
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name not in allowed]
        addresses = [value or "" for name, value in attrs if name == "href"]
        self.found += [address for address in addresses if urlsplit(address).scheme not in {"", *SCHEMES}]


def not_on_the_list(html):
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.found


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("vector", VECTORS)
def test_neither_gate_lets_through_what_is_not_on_the_list(gate, vector):
    assert not_on_the_list(gate(vector)) == []


@pytest.mark.parametrize("vector", VECTORS)
def test_cleaning_twice_is_cleaning_once(vector):
    once = sanitise(vector)

    assert sanitise(once) == once
    assert last_gate(once) == once


@settings(max_examples=150)
@given(st.text() | MARKUP)
def test_no_text_gets_anything_through(text):
    once = sanitise(text)

    assert not_on_the_list(once) == []
    assert sanitise(once) == once


def test_what_is_on_the_list_stays():
    html = '<h3>Advice</h3><p>Carry <strong>naloxone</strong>.<br>Call <a href="tel:999">999</a>.</p>'

    assert not_on_the_list(html) == []
    assert as_text(sanitise(html)) == "Advice\nCarry naloxone.\nCall 999."


def test_scripts_and_styles_go_with_their_content():
    assert sanitise("<p>a</p><script>alert(1)</script><style>p{}</style>") == "<p>a</p>"


def test_text_keeps_a_line_for_each_block_and_spells_out_links():
    html = '<p>See <a href="https://a.example/?x=1&amp;y=2">this page</a>.</p><ul><li>a &lt; b</li></ul>'

    assert as_text(html) == "See this page (https://a.example/?x=1&y=2).\n- a < b"


def test_a_link_that_is_its_own_words_is_said_once():
    html = '<p><a href="tel:111">111</a> or <a href="https://a.example">https://a.example</a></p>'

    assert as_text(html) == "111 or https://a.example"


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("", ""),
        ("One line", "<p>One line</p>"),
        ("One\ntwo\r\n\r\nthree", "<p>One<br>two</p><p>three</p>"),
        ("Do:\n- this\n• that", "<p>Do:</p><ul><li>this</li><li>that</li></ul>"),
        ("a < b & <unknown>", "<p>a &lt; b &amp; &lt;unknown&gt;</p>"),
        ("<p>HTML <em>already</em></p>", "<p>HTML <em>already</em></p>"),
        ("minus -1 - or so", "<p>minus -1 - or so</p>"),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(typed, html):
    assert sanitise(from_plain(typed)) == html


def test_what_was_typed_comes_back_as_it_was_typed():
    typed = "Two lines\nof a paragraph\n\n- one\n- two"

    assert editable(sanitise(from_plain(typed))) == typed


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p><p>b</p>",
        "<p>a <strong>b</strong></p><ul><li>c</li></ul>",
        "<h3>x</h3><ol><li>y</li></ol>",
        "<p>&lt;p&gt; is not a paragraph</p>",
        '<p><a href="https://a.example" rel="noopener noreferrer">a</a></p>',
    ],
)
def test_opening_and_saving_changes_nothing(html):
    assert sanitise(from_plain(editable(html))) == html


@settings(max_examples=150)
@given(st.text() | MARKUP)
def test_opening_and_saving_loses_no_word_of_whatever_was_saved(typed):
    saved = sanitise(from_plain(typed))

    again = sanitise(from_plain(editable(saved)))

    assert as_text(again) == as_text(saved)
    assert sanitise(from_plain(editable(again))) == again
