"""What cannot be so is refused in a sentence, and what was typed is kept."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from dard import actions, policies
from dard.models import Case, Notification
from dard.notification_links import own_token
from tests.factories.dard_notifications import NAME, begun, notified, told
from workflow.clocks import LONDON
from workflow.refusals import Refused, refusal


def days_ago(count):
    return localdate() - timedelta(days=count)


def sent(client, notification, key, **typed):
    return client.post(reverse("dard:notify-step", args=[own_token(notification), key]), typed)


EVENT = {"circumstances": "Found in the morning."}
PERSON = {"name": NAME, "born_on": "1984-03-17", "nhs_number": "9990000018"}
YOU = {"provider": "Turnstone", "notifier_name": "Perpetua", "email": "p@turnstone.example"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"happened_on": days_ago(-1)}, "This day is still to come."),
        ({"happened_on": days_ago(5), "happened_by": days_ago(9)}, "The last day lies before the first."),
        ({"happened_on": days_ago(5), "happened_by": days_ago(-9)}, "This day is still to come."),
        ({"happened_on": "31/31/2026"}, "Write the day as day, month and year"),
        ({"happened_on": days_ago(1500)}, "This is more than two years ago."),
        ({"happened_on": "0001-01-01", "long_ago": "on"}, "This is more than 122 years ago."),
        (
            {"happened_on": "1970-01-01", "long_ago": "on"},
            "The date of birth lies after the day it happened.",
        ),
    ],
)
def test_an_event_on_an_impossible_day(client, area, typed, sentence):
    notification, _ = begun()

    answer = sent(client, notification, "event", **EVENT | typed)

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in shown
    assert "Found in the morning." in shown


def test_what_is_long_ago_is_taken_once_it_is_confirmed(client, area):
    notification, _ = begun(born_on="")
    asked = sent(client, notification, "event", **EVENT, happened_on=days_ago(1500)).content.decode()

    taken = sent(client, notification, "event", **EVENT, happened_on=days_ago(1500), long_ago="on")

    assert 'name="long_ago"' in asked
    assert taken.status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"nhs_number": "9990000019"}, "This is no NHS number"),
        ({"nhs_number": "12"}, "This is no NHS number"),
        ({"born_on": days_ago(1)}, "The date of birth lies after the day it happened."),
        ({"born_on": days_ago(-1)}, "This day is still to come."),
        ({"born_on": "1850-01-01"}, "older than 122"),
        ({"name": ""}, "Write the person’s name"),
    ],
)
def test_an_impossible_person(client, area, typed, sentence):
    notification, _ = begun()

    answer = sent(client, notification, "person", **PERSON | typed)

    assert sentence in answer.content.decode()
    assert next(iter(typed.values())) == "" or str(next(iter(typed.values()))) in answer.content.decode()


def test_the_sentence_about_a_number_does_not_repeat_it(area):
    sentence = refusal(policies.check_told, told(nhs_number="9990000019"))

    assert sentence
    assert "999" not in sentence


def test_nobody_was_aware_before_it_happened(client, area):
    notification, _ = begun()
    before = (timezone.now() - timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")

    answer = sent(client, notification, "you", **YOU, aware_at=before)

    assert "You cannot have been aware of it before it happened." in answer.content.decode()


def test_contact_after_the_event(client, area):
    notification, _ = begun()

    answer = sent(client, notification, "care", last_contact_on=days_ago(1))

    assert "This day lies after what happened." in answer.content.decode()


def test_no_nhs_number_needs_a_reason(area):
    notification, _ = begun(nhs_number="", no_nhs_number_because="never_had")

    case = actions.notify(notification, area=area).case

    assert case.identity.no_nhs_number_because == "They had none, for example as a visitor"


def test_somebody_under_18_is_taken_and_marked(client, area):
    young = days_ago(7).replace(year=days_ago(7).year - 17)
    notification, _ = begun(born_on=young)
    shown = client.get(reverse("dard:notify-check", args=[own_token(notification)])).content.decode()

    sent = actions.notify(notification, area=area)

    assert "child death review" in shown
    assert sent.case.age in (16, 17)
    assert sent.duties.get(kind="child_death").applies


def test_an_incident_of_somebody_under_18_is_no_child_death(area):
    young = days_ago(7).replace(year=days_ago(7).year - 17)

    incident = notified(area=area, kind="serious_incident", incident="injury", born_on=young)

    assert not incident.duties.get(kind="child_death").applies


class TestLate:
    def test_within_two_working_days_nothing_is_asked(self, client, area):
        notification, _ = begun()

        shown = client.get(reverse("dard:notify-check", args=[own_token(notification)])).content.decode()

        assert "Why is it late?" not in shown
        assert not actions.notify(notification, area=area).is_late

    def test_late_asks_why_and_only_then(self, client, area):
        notification, _ = begun(aware_at=timezone.now() - timedelta(days=6))
        address = reverse("dard:notify-check", args=[own_token(notification)])

        refused = client.post(address, {"late_because": " "}).content.decode()
        client.post(address, {"late_because": "Nobody was in the office."})

        assert policies.notifications.WHY_LATE in refused
        assert Notification.objects.get().late_because == "Nobody was in the office."
        assert Notification.objects.get().is_late

    def test_the_clock_runs_from_awareness_in_working_days(self, area):
        friday = timezone.datetime(2026, 1, 9, 16, 0, tzinfo=LONDON)
        with time_machine.travel(friday + timedelta(hours=1), tick=False):
            notification = notified(
                area=area, aware_at=friday, happened_on=friday.date() - timedelta(days=40)
            )

        assert notification.due_at.astimezone(LONDON) == timezone.datetime(2026, 1, 13, 16, 0, tzinfo=LONDON)


def test_what_was_sent_is_not_changed_any_more(area):
    notification = notified(area=area)

    for move in (
        lambda: actions.save_answers(notification, given={"name": "Another"}),
        lambda: actions.discard_notification(notification, by="public"),
        lambda: actions.notify(notification, area=area),
    ):
        with pytest.raises(Refused, match="sent"):
            move()
    assert Case.objects.count() == 1


@given(first=st.integers(-400, 3000), last=st.integers(-400, 3000), born=st.integers(-400, 40000))
def test_days_in_their_order_are_taken_and_others_refused_in_a_sentence(first, last, born):
    days = {"happened_on": days_ago(first), "happened_by": days_ago(last), "born_on": days_ago(born)}

    sentence = refusal(policies.check_told, days | {"long_ago": True})

    assert bool(sentence) is not (born >= first >= last >= 0)
