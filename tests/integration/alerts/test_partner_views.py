"""The page behind the link in a message. It needs no account, and looking at it changes nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Acknowledgement, Sighting
from alerts.notifications import LINK_DAYS, compose, partner_url
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert, updated_alert
from workflow import links
from workflow.events import events_of


EXPIRED = "This link has expired. Ask the sender for a new one."
ALTERED = "This link is not complete or was changed on its way. Open it again from the message it came in."
POSTS = [
    "partner-received",
    "partner-acted",
    "partner-not-for-us",
    "partner-posters-down",
    "partner-passed-on",
    "partner-sighting",
]


@pytest.fixture
def alert(db):
    return issued_alert()


@pytest.fixture
def delivery(alert):
    return alert.current_version.deliveries.get()


@pytest.fixture
def token(delivery):
    return links.sign("delivery", str(delivery.pk))


@pytest.fixture
def browser():
    """A browser that has been nowhere yet, and whose forms are checked as in real life."""
    return Client(enforce_csrf_checks=True)


def url(name, token):
    return reverse(f"alerts:{name}", args=[token])


def page(browser, token):
    return browser.get(url("partner", token)).content.decode()


def press(browser, name, token, **data):
    return browser.post(url(name, token), data, headers={"origin": "null"}, follow=True).content.decode()


def every_row():
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
    }


def test_the_page_shows_the_alert_and_what_to_press(browser, token):
    html = page(browser, token)

    for words in (
        "Powder sold as heroin",
        "Tell everybody you support",
        "We have got it",
        "Have you seen it too?",
    ):
        assert words in html
    assert "Not seen here" in html


def test_the_page_asks_to_be_kept_private(browser, token):
    response = browser.get(url("partner", token))

    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_an_exercise_is_marked(db, browser):
    drill = issued_alert(area=AreaFactory(name="Drill", slug="drill", is_exercise=True))
    delivery = drill.current_version.deliveries.get()

    assert "not a real warning" in page(browser, links.sign("delivery", str(delivery.pk)))


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_any_link_of_a_message_changes_nothing(browser, delivery, method):
    outbox.drain()
    message = compose(delivery)
    addresses = set(re.findall(r'https?://[^\s"<]+', message.body + message.alternatives[0][0]))
    before = every_row()

    for address in addresses:
        getattr(browser, method)(address)

    assert len(addresses) == 4
    assert every_row() == before


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_changes_something_cannot_be_reached_by_looking(browser, token, name, method):
    before = every_row()

    assert getattr(browser, method)(url(name, token)).status_code == 405
    assert every_row() == before


def test_got_it_is_kept_and_said(browser, token, alert, delivery):
    html = press(browser, "partner-received", token)

    reply = Acknowledgement.objects.get(alert=alert, subscriber=delivery.subscriber)
    assert "that you have got it. Thank you." in html
    assert reply.acted_at is None


def test_done_means_got_it_too(browser, token):
    html = press(browser, "partner-acted", token)

    assert "that you have acted. Thank you." in html
    assert Acknowledgement.objects.get().received_at


def test_pressing_again_does_no_harm(browser, token, alert):
    for name in (
        "partner-received",
        "partner-received",
        "partner-acted",
        "partner-acted",
        "partner-received",
    ):
        press(browser, name, token)

    actions_recorded = list(events_of(alert).values_list("action", flat=True))
    assert Acknowledgement.objects.get().acted_at
    assert actions_recorded[-2:] == ["alert.acknowledged", "alert.acted_on"]


def test_seen_here_is_kept_with_its_note(browser, token):
    html = press(browser, "partner-sighting", token, seen="yes", note="Two people, last night.")

    sighting = Sighting.objects.get()
    assert (sighting.seen, sighting.note) == (True, "Two people, last night.")
    assert "Two people, last night." in html


def test_the_last_answer_counts_and_the_same_twice_is_one(browser, token):
    for seen in ("yes", "yes", "no"):
        html = press(browser, "partner-sighting", token, seen=seen)

    assert [each.seen for each in Sighting.objects.all()] == [False, True]
    assert "<strong>Not seen here</strong>" in html


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"note": "typed"}, "Press “Seen here” or “Not seen here”."),
        ({"seen": "perhaps", "note": "typed"}, "Press “Seen here” or “Not seen here”."),
        ({"seen": "yes", "note": "typed" + "x" * 1000}, "Say it in 1,000 characters or fewer."),
        ({"seen": "yes", "note": "typed\x00"}, "Null characters are not allowed."),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_what_was_typed_is_kept(browser, token, data, sentence):
    html = press(browser, "partner-sighting", token, **data)

    assert sentence in html
    assert "typed" in html
    assert not Sighting.objects.exists()


def test_what_a_partner_writes_is_shown_as_text(browser, token):
    html = press(browser, "partner-sighting", token, seen="yes", note="<script>alert(1)</script>")

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_an_old_message_leads_to_what_is_true_today(browser, token, alert):
    updated_alert(alert, headline="The newer words")

    html = page(browser, token)

    assert "This is version 2; yours was version 1." in html
    assert "The newer words" in html


def test_an_alert_that_was_stood_down_says_so_and_why(browser, token, alert, approver):
    outbox.drain()
    actions.stand_down(alert, by=approver, reason="The laboratory found caffeine.")

    html = page(browser, token)

    assert "This alert was stood down" in html
    assert "The laboratory found caffeine." in html
    assert "We have acted" not in html


def test_an_alert_has_ended_when_its_last_moment_has_passed(browser, token, alert):
    with time_machine.travel(alert.valid_until, tick=False):
        before_the_worker_comes = page(browser, token)
        actions.expire(alert)
        after = page(browser, token)

    assert "This alert has ended" in before_the_worker_comes
    assert "This alert has ended" in after


@pytest.mark.parametrize("name", ["partner-received", "partner-acted"])
def test_answering_an_ended_alert_is_harmless_and_says_so(browser, token, alert, approver, name):
    actions.stand_down(alert, by=approver, reason="Over.")

    html = press(browser, name, token)

    assert "Thank you." in html
    assert "The alert is over: you need do nothing about it any more." in html


@pytest.mark.parametrize(
    "token",
    ["x", "a:b:c", "é", "\x00", "../../etc", "x" * 3000, links.sign("something else", "1")],
    ids=["short", "parts", "accent", "nul", "dots", "long", "other-purpose"],
)
def test_a_link_that_was_changed_gets_a_sentence(db, browser, token):
    response = browser.get(url("partner", token)) if "/" not in token else browser.get(f"/a/{token}/")

    assert response.status_code == 404
    assert (ALTERED in response.content.decode()) == ("/" not in token)


def test_a_link_to_nothing_gets_a_sentence(db, browser):
    missing = links.sign("delivery", "7f2c5b64-0000-4000-8000-000000000000")

    response = browser.get(url("partner", missing))

    assert response.status_code == 404
    assert "no longer kept" in response.content.decode()


@pytest.mark.parametrize("name", ["partner", *POSTS])
def test_an_expired_link_gets_a_sentence(browser, token, name):
    ask = browser.get if name == "partner" else browser.post

    with time_machine.travel(timezone.now() + timedelta(days=LINK_DAYS, seconds=10)):
        response = ask(url(name, token))

    assert response.status_code == 410
    assert EXPIRED in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_a_link_outlives_its_alert(browser, token):
    with time_machine.travel(timezone.now() + timedelta(days=LINK_DAYS - 1)):
        assert "This alert has ended" in page(browser, token)


def test_one_recipient_cannot_answer_for_another(db, browser):
    alert = issued_alert(recipients=2)
    mine, _ = alert.current_version.deliveries.all()

    press(browser, "partner-acted", links.sign("delivery", str(mine.pk)))

    assert Acknowledgement.objects.get().subscriber == mine.subscriber


def test_the_page_takes_the_same_queries_however_much_was_answered(
    browser, token, delivery, django_assert_num_queries
):
    with django_assert_num_queries(4):
        page(browser, token)
    for seen in (True, False, True, False):
        actions.sight(delivery, seen=seen)
    actions.acknowledge(delivery)

    with django_assert_num_queries(4):
        page(browser, token)


def test_the_link_is_made_for_the_address_people_use(delivery, settings):
    settings.BASE_URL = "https://alerts.example"

    assert partner_url(delivery).startswith("https://alerts.example/a/")
