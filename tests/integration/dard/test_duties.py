"""One entry, many duties: which apply is worked out, the text is written, and what went is ticked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.states import Role
from dard import actions, duties
from dard.models import Duty
from dard.notification_links import own_token
from dard.states import DutyKind
from ldis.models import Report
from tests.factories.accounts import person
from tests.factories.dard_notifications import NAME, notified
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture
def notification(area):
    return notified(area=area)


def page(notification, kind):
    return reverse("dard:notify-duty", args=[own_token(notification), kind])


def proposed(notification):
    return set(notification.duties.filter(applies=True).values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("answers", "apply"),
    [
        ({"matters": [], "told": []}, {"coroner", "kin", "drug_alerts"}),
        ({"matters": [], "told": ["coroner", "kin"]}, {"drug_alerts"}),
        ({"matters": ["cqc"], "told": ["coroner", "kin", "cqc"]}, {"drug_alerts"}),
        (
            {"matters": ["disability", "neglect"], "told": ["coroner", "kin"]},
            {"drug_alerts", "leder", "safeguarding_adults"},
        ),
        ({"kind": "near_fatal", "matters": ["disability", "nhs"]}, {"drug_alerts", "nhs_incident"}),
        ({"kind": "alcohol_death", "matters": ["drug"], "told": ["coroner", "kin"]}, {"drug_alerts"}),
        ({"kind": "serious_incident", "incident": "abuse_child", "matters": []}, {"safeguarding_children"}),
    ],
)
def test_the_answers_say_which_apply(area, answers, apply):
    assert proposed(notified(area=area, **answers)) == apply


@pytest.mark.parametrize("kind", DutyKind)
def test_every_text_is_written_and_names_nobody(area, notification, kind):
    text = duties.text_of(notification.duties.get(kind=kind))

    assert notification.reference in text
    assert "Found in the morning" in text
    assert not [each for each in (NAME, "Marchbanks", "1984", "999000", "Quayle") if each in text]


def test_what_was_sent_is_ticked_with_its_reference(client, notification):
    client.post(page(notification, "regulator"), {"sent_on": localdate(), "reference": "ENQ-77"})

    duty = notification.duties.get(kind="regulator")
    assert (duty.sent_on, duty.reference) == (localdate(), "ENQ-77")
    event = events_of(notification.case).get(action="duty.ticked")
    assert event.details == {"kind": "regulator"}


@pytest.mark.parametrize(
    ("sent_on", "sentence"),
    [
        ("", "Write the day it was sent."),
        (localdate() + timedelta(days=1), "This day is still to come."),
        (localdate() - timedelta(days=100), "This day lies before what happened."),
    ],
)
def test_a_tick_on_an_impossible_day_is_refused(client, notification, sent_on, sentence):
    answer = client.post(page(notification, "regulator"), {"sent_on": sent_on})

    assert sentence in answer.content.decode()
    assert not Duty.objects.filter(sent_on__isnull=False).exists()


def test_one_press_tells_the_drug_alerts_without_saying_who(client, notification):
    client.post(reverse("dard:notify-drug-alerts", args=[own_token(notification)]))

    report = Report.objects.get()
    assert notification.duties.get(kind="drug_alerts").reference == report.reference
    assert report.sold_as == "heroin, alcohol"
    assert not [each for each in (NAME, "neighbour") if each in f"{report.happened} {report.place}"]


def test_pressed_twice_it_is_one_report(notification):
    duty = notification.duties.get(kind="drug_alerts")

    for _ in range(2):
        actions.tell_drug_alerts(duty)

    assert Report.objects.count() == 1


def test_the_review_tells_them_no_second_time(area, notification):
    actions.tell_drug_alerts(notification.duties.get(kind="drug_alerts"))

    with pytest.raises(Refused):
        actions.raise_report(notification.case, by=person(Role.REVIEW_COORDINATOR, area=area))
