"""Half time: whoever has not answered is asked once more, while they are at work, and nobody else is."""

from datetime import time, timedelta

import pytest
import time_machine
from django.utils import timezone

from ldis import sweeps
from ldis.models import Ask, Enquiry
from tests.factories.enquiries import SEEN, opened_enquiry, replied, shareable_concern
from workflow import letters
from workflow.timekeeping import set_office_hours


@pytest.fixture
def concern(area):
    return shareable_concern(area=area)


@pytest.fixture
def enquiry(concern):
    return opened_enquiry(concern=concern)


def test_those_who_have_not_answered_are_reminded_at_half_time_and_nobody_else(enquiry, mailoutbox):
    letters.send_letters()
    replied(enquiry, SEEN)
    with time_machine.travel(enquiry.remind_at, tick=False):
        sweeps.look_after_enquiries()
        sweeps.look_after_enquiries()
        letters.send_letters()

    reminders = [message for message in mailoutbox if message.subject.startswith("Reminder")]
    assert sorted(each.to[0] for each in reminders) == sorted(
        ask.contact.email for ask in enquiry.asks.filter(replies=None)
    )


def test_nobody_is_reminded_before_half_time(enquiry):
    with time_machine.travel(enquiry.remind_at - timedelta(seconds=1), tick=False):
        sweeps.look_after_enquiries()

    assert Enquiry.objects.get(pk=enquiry.pk).reminded_at is None
    assert not Ask.objects.exclude(reminded_at=None).exists()


def test_a_reminder_comes_while_people_are_at_work(concern):
    friday = timezone.make_aware(timezone.datetime(2026, 11, 27, 16, 0))
    with time_machine.travel(friday, tick=False):
        enquiry = opened_enquiry(concern=concern)

    when = timezone.localtime(enquiry.remind_at)
    assert when.weekday() < 5
    assert 9 <= when.hour < 17
    assert enquiry.asked_at < enquiry.remind_at < enquiry.closes_at


def test_at_work_is_when_the_area_itself_says(concern, area, governance):
    set_office_hours(area, by=governance, opens=time(9), closes=time(12), closed_on=[], basis="A rota.")
    friday = timezone.make_aware(timezone.datetime(2026, 11, 27, 15, 0))
    with time_machine.travel(friday, tick=False):
        enquiry = opened_enquiry(concern=concern)

    assert 9 <= timezone.localtime(enquiry.remind_at).hour < 12
