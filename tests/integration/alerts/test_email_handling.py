"""How much of an alert an e-mail carries, and the words for each reason to write."""

import pytest

from alerts.labels import labels_for
from alerts.languages import Language
from alerts.notifications import compose
from alerts.states import Purpose, VersionKind
from tests.factories.alerts import issued_alert
from tests.factories.messages import OCCASIONS, in_bengali_and_arabic, labelled, message_about
from workflow.handling import Tlp


SECRET = [
    "Powder sold as heroin",
    "Protonitazepyne",
    "Brackenshire",
    "Organisation",
    "Six people",
    "Tell every",
]
IN_FULL = [
    "Protonitazepyne",
    "Light brown powder",
    "Six people",
    "What the powder contains",
    "Carry naloxone",
]


@pytest.fixture
def alert(db):
    return issued_alert()


def bodies(message):
    return [message.body, message.alternatives[0].content]


def mail(alert, purpose=Purpose.ALERT, kind=VersionKind.FIRST, **fields):
    return compose(message_about(alert, purpose, kind, **fields))


@pytest.mark.parametrize("tlp", [Tlp.CLEAR, Tlp.GREEN])
def test_it_says_all_where_it_may(alert, tlp):
    for body in bodies(mail(labelled(alert, tlp))):
        assert [each for each in IN_FULL if each not in body] == []


def test_a_summary_says_what_to_do_and_until_when(alert):
    message = mail(labelled(alert, Tlp.AMBER))

    for body in bodies(message):
        assert [each for each in IN_FULL if each in body] == []
        assert "Tell everybody you support today, and check your naloxone." in body
        assert "Valid until" in body
        assert "TLP:AMBER. People of this organisation, and those it works for" in body
    assert message.subject.startswith("Powder sold as heroin")


@pytest.mark.parametrize("occasion", OCCASIONS, ids="-".join)
@pytest.mark.parametrize("tlp", [Tlp.AMBER_STRICT, Tlp.RED])
def test_a_link_alone_gives_nothing_away(alert, tlp, occasion):
    alert.area.issuer = "Brackenshire Drug Alerts"

    message = mail(labelled(alert, tlp), *occasion)

    for text in [message.subject, *bodies(message)]:
        assert [each for each in SECRET if each in text] == []
    assert message.subject.endswith(f"Drug alert ({alert.reference})")
    assert "/a/" in message.body


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("occasion", OCCASIONS, ids="-".join)
def test_each_reason_has_its_words_in_each_language(alert, occasion, language):
    say = labels_for(language)
    key = occasion[0] if occasion[0] != Purpose.ALERT else occasion[1]

    text, html = bodies(mail(alert, *occasion, language=language))

    title = say.get(f"title_{key}", say["alert"])
    assert text.startswith(title.upper())
    assert title in html
    assert say["unsubscribe"] in text
    assert say["unsubscribe"] in html


@pytest.mark.parametrize("tlp", [Tlp.CLEAR, Tlp.AMBER, Tlp.RED])
@pytest.mark.parametrize("occasion", OCCASIONS, ids="-".join)
def test_every_footer_says_why_and_how_to_change_that(alert, occasion, tlp):
    delivery = message_about(labelled(alert, tlp), *occasion)

    for body in bodies(compose(delivery)):
        assert "You get this message" in body
        assert (delivery.subscriber.organisation.name in body) == (tlp != Tlp.RED)
        assert "Change what you get" in body
        assert "/leave/" in body


def test_a_deputy_reads_the_alert_itself(alert):
    text = mail(alert, Purpose.ESCALATION).body

    assert "has answered this alert in time" in text
    assert [each for each in IN_FULL if each not in text] == []


def test_a_reminder_says_by_when(alert):
    text = mail(alert, Purpose.REMINDER).body

    assert "We have not heard from anybody at your organisation yet." in text
    assert "We ask every organisation to answer by " in text


def test_an_extension_says_until_when_why_and_by_whom(alert):
    message = message_about(alert, kind=VersionKind.EXTENSION)

    text = compose(message).body

    assert "Its words are the same as before." in text
    assert "THE REASON\nMore is known." in text
    assert f"Extended by: {message.version.issued_by}" in text


@pytest.mark.parametrize(
    ("occasion", "words"),
    [
        ((Purpose.ALERT, VersionKind.STAND_DOWN), ["THE REASON\nThe laboratory found caffeine."]),
        (
            (Purpose.ALERT, VersionKind.RETRACTION),
            ["WHAT WAS WRONG\nThe laboratory found", "Do not act on it"],
        ),
        ((Purpose.ENDED, VersionKind.FIRST), ["ended on its last day. Take down", "Answer three questions:"]),
        (
            (Purpose.RECALL, VersionKind.FIRST),
            ["You told us that posters were up.", "Say that posters are down:"],
        ),
    ],
    ids=["stand-down", "retraction", "ended", "recall"],
)
def test_what_ends_an_alert_asks_for_nothing_it_asked_for(alert, occasion, words):
    text = mail(alert, *occasion).body

    assert [each for each in words if each not in text] == []
    assert "Tell everybody you support" not in text


def test_arabic_runs_from_right_to_left(alert):
    html = bodies(mail(alert, language="ar", content={"variants": in_bengali_and_arabic()}))[1]

    assert '<html lang="ar" dir="rtl">' in html
    assert '<span lang="en" dir="ltr">Protonitazepyne</span>' in html


def test_english_within_another_language_keeps_its_own(alert):
    html = bodies(mail(alert, language="ar"))[1]

    assert '<p class="action" lang="en" dir="ltr">Tell everybody' in html


def test_nobody_else_is_told_that_it_is_for_the_public_when_it_no_longer_is(alert):
    assert "and the public" not in mail(labelled(alert, Tlp.AMBER)).body


def test_messages_of_one_alert_answer_to_it(alert):
    headers = mail(alert, Purpose.REMINDER).extra_headers

    assert headers["References"] == headers["In-Reply-To"] == f"<{alert.reference}@forewarn.example>"
