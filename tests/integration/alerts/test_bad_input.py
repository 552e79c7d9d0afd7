"""Whatever is typed or pasted into the composer: a sentence where it cannot be kept, and nothing is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alerts import actions
from tests.factories.alerts import open_alert
from tests.factories.wordings import IN_ARABIC, IN_BENGALI, translated
from tests.integration.alerts.browsing import press, read, url
from tests.integration.alerts.composing import save, typed, value_in
from workflow.refusals import Refused


FROM_WORD = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    "<style>p.MsoNormal {mso-style-parent:''}</style>"
    "<p class=MsoNormal style='mso-margin-top-alt:auto'><b>Six people</b> needed “naloxone”<o:p></o:p></p>"
)
FROM_MAIL = (
    "<div dir=ltr><div>Six people</div><blockquote><font size=2>needed naloxone</font></blockquote></div>"
)
FROM_THE_WEB = (
    '<section><h1>Six people</h1><p onclick="x()">needed <a href="javascript:x()">naloxone</a></p>'
    "<script>alert(1)</script></section>"
)


@pytest.mark.parametrize(
    ("name", "pasted", "kept"),
    [
        ("known", FROM_WORD, "<p><strong>Six people</strong> needed “naloxone”</p>"),
        ("known", FROM_MAIL, "<p>Six people</p><blockquote>needed naloxone</blockquote>"),
        ("known", FROM_THE_WEB, '<h3>Six people</h3><p>needed <a rel="noopener noreferrer">naloxone</a></p>'),
        ("known", "<span style='mso-x:y'>Six</span> people", "<p>Six people</p>"),
        ("known", "\u202esix\u202c people\u200f", "<p>six people</p>"),
        ("known", "Six people 💊", "<p>Six people 💊</p>"),
        ("headline", "<b>Powder</b> sold as heroin", "Powder sold as heroin"),
        ("headline", "Powder \u202esold\u202c as\u200b heroin", "Powder sold as heroin"),
        ("appearance", "<p>Blue</p><p>round</p>", "Blue\nround"),
        ("text_message", "Don’t use alone – carry “naloxone”…", 'Don\'t use alone - carry "naloxone"...'),
        ("people-en-advice", FROM_WORD, "<p><strong>Six people</strong> needed “naloxone”</p>"),
        ("people-ar-action", "\u200fاحمل\u200f \u202eالنالوكسون", "\u200fاحمل\u200f النالوكسون"),
    ],
)
def test_what_is_pasted_is_kept_for_its_words(client, coordinator, name, pasted, kept):
    alert = open_alert(**translated(ar=IN_ARABIC))
    data = typed(alert.open_draft) | {name: pasted, "scan_choice": "at_work"}

    save(client, coordinator, alert, data)

    assert said(alert.open_draft, name) == kept


def said(draft, name):
    if "-" not in name:
        return getattr(draft, name)
    readers, language, word = name.split("-")
    found = (each for each in draft.variants if (each["readers"], each["language"]) == (readers, language))
    return next(found)[word]


YESTERDAY = timezone.now() - timedelta(days=1)
LONG = "Six people needed naloxone." * 1867


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("known", LONG, "Use at most 20000 characters: these are 50409. Nothing is cut off."),
        ("people-bn-advice", LONG, "Use at most 20000 characters: these are 50409. Nothing is cut off."),
        ("people-bn-headline", "x" * 121, "Use at most 120 characters: these are 121. Nothing is cut off."),
        ("text_message", "x" * 481, "Use at most 480 characters: these are 481. Nothing is cut off."),
        ("headline", "x\x00", "Null characters are not allowed."),
        ("people-en-action", "x\x00", "Null characters are not allowed."),
        ("counted_on", "yesterday", "Give the day of the count, for example 27/11/2026."),
        ("counted_on", "2999-01-01", "Nobody can have counted on a day that is still to come."),
        ("valid_until", "1 May", "Give a day and a time, for example 27/11/2026, 17:00."),
        ("languages", ["xx"], "Select a valid choice."),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence_and_stays_in_its_box(client, coordinator, name, value, sentence):
    alert = open_alert(**translated(bn=IN_BENGALI))
    before = alert.open_draft.content_hash

    page = save(client, coordinator, alert, typed(alert.open_draft, action="Kept too") | {name: value})

    assert sentence in page.content.decode()
    assert value_in(page, name) == value
    assert value_in(page, "action") == "Kept too"
    assert value_in(page, "people-bn-action") == IN_BENGALI["action"]
    assert alert.open_draft.content_hash == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"valid_until": YESTERDAY}, "has passed already"),
        (translated() | {"languages": ["bn"]}, "Bengali"),
        (translated(bn=IN_BENGALI | {"headline": ""}), "Bengali"),
        (translated(bn=IN_BENGALI | {"advice": ""}), "Bengali"),
    ],
)
def test_what_may_be_saved_for_now_is_refused_when_it_is_sent_on(client, coordinator, changes, sentence):
    alert = open_alert(by=coordinator, **changes)

    html = press(client, coordinator, "submit", alert)

    assert sentence in html
    assert alert.open_draft.state == "editing"
    with pytest.raises(Refused, match=sentence):
        actions.submit(alert.open_draft, by=coordinator)


def test_whatever_was_pasted_the_alerts_page_runs_none_of_it(client, coordinator):
    alert = open_alert()
    save(
        client,
        coordinator,
        alert,
        typed(alert.open_draft, known=FROM_THE_WEB, action="<img src=x onerror=y>"),
    )

    html = read(client, coordinator, url("detail", alert))

    assert "alert(1)" not in html
    assert "onerror" not in html
