"""Two workers, or two taps, at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ldis import actions, sweeps
from ldis.models import Ask, Enquiry, Reply
from ldis.states import EnquiryState
from tests.factories.enquiries import SEEN, opened_enquiry
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of


@pytest.mark.django_db(transaction=True)
def test_two_workers_close_a_round_once():
    enquiry = opened_enquiry()
    past = Enquiry.objects.all()
    past.update(closes_at=timezone.now() - timedelta(seconds=1), asked_at=timezone.now() - timedelta(days=1))

    at_the_same_time(sweeps.look_after_enquiries, sweeps.look_after_enquiries)

    assert Enquiry.objects.get(pk=enquiry.pk).state == EnquiryState.CLOSED
    closed = events_of(enquiry.concern).filter(action="concern.partners_answered")
    assert closed.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_time_are_one_answer():
    enquiry = opened_enquiry(asked=1)
    ask = enquiry.asks.get()

    at_the_same_time(*[lambda: actions.reply(Ask.objects.get(pk=ask.pk), answer=SEEN)] * 2)

    assert Reply.objects.count() == 1
