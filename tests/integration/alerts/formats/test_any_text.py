"""Whatever somebody typed or pasted: no format breaks, and each gives the text back."""

import json
import re

import feedparser
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from alerts.formats import REPRESENTATIONS
from alerts.formats.characters import carried, on_one_line
from alerts.richtext import as_text, from_plain, sanitise
from tests import json_feed
from tests.cap_prose import Message, faults
from tests.factories.alerts import issued_alert
from tests.factories.as_issued import issued_under_older_rules


pytestmark = [pytest.mark.heavy, pytest.mark.once]


NASTY = [
    "]]>",
    "<script>alert(1)</script> & <b>bold</b> &amp; &#0;",
    "\x00\x0b\x1b\x1f\ufffe\uffff",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200f",
    "مرحبا <p>بالعالم</p>",
    "\U0001f48a\U0001f9d1\u200d\u2695\ufe0f e\u0301",
    'a, b; c\\n d: "e"\r\nf\rg\u2028h\x85i',
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "BEGIN:VEVENT\r\nEND:VCALENDAR",
    "long " * 10_000,
]
PIECES = st.one_of(st.text(max_size=40), st.sampled_from(NASTY[:-1]))
TEXTS = st.lists(PIECES, min_size=1, max_size=4).map(" ".join)


@pytest.fixture
def version(db):
    return issued_alert().current_version


def say(version, text):
    """A version that says this in every field, as a row that was written under other rules may."""
    plain = ("headline", "action", "not_known", "appearance", "substance", "people_affected", "change_note")
    html = sanitise(from_plain(text))
    version.content = version.content | dict.fromkeys(plain, text) | {"known": html, "advice": html}
    version.issuer = text
    return version


def made(version, name):
    return REPRESENTATIONS[name].of(version).body


def squeezed(text):
    """Without the spaces and line ends that formats fold and we trim."""
    return re.sub(r"\s+", "", carried(text or ""))


@given(text=TEXTS)
@example(text=NASTY[-1])
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_format_parses_and_gives_the_text_back(version, text):
    say(version, text)

    message = Message(made(version, "cap.xml"))
    said = json.loads(made(version, "alert.json"))
    on_the_map = json.loads(made(version, "alert.geojson"))
    entry = Calendar.from_ical(made(version, "alert.ics")).walk("VEVENT")[0]

    assert faults(message) == []
    assert (message.text("cap:info/cap:headline") or "") == on_one_line(text)
    assert squeezed(text) in squeezed(message.text("cap:info/cap:description"))
    assert squeezed(as_text(version.content["advice"])) in squeezed(message.text("cap:info/cap:instruction"))
    assert (said["wordings"][0]["headline"], said["not_known"]) == (text, text)
    assert on_the_map["properties"]["action"] == text
    assert squeezed(text) in squeezed(str(entry["summary"]))
    assert squeezed(text) in squeezed(str(entry["description"]))


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_every_feed_and_page_stands_any_text(website, client, text):
    text = text.replace("\x00", "")  # of all signs the one that PostgreSQL keeps nowhere
    short = text[:100]
    alert = issued_under_older_rules(
        headline=short, action=short, appearance=text, not_known=text, known=sanitise(from_plain(text))
    )

    feeds = [feedparser.parse(client.get(f"/alerts/{name}").content) for name in ("feed/", "cap.atom")]
    page = client.get(alert.get_absolute_url()).content.decode()

    assert [feed.bozo for feed in feeds] == [0, 0]
    assert [len(feed.entries) for feed in feeds] == [1, 1]
    assert json_feed.faults(client.get("/alerts/feed.json").content) == []
    assert "<script>alert" not in page
