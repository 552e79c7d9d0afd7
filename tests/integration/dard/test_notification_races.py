"""Two providers, or two taps, at the same moment."""

import pytest

from dard import actions
from dard.models import Case, Notification
from dard.states import NotificationState
from ldis.models import Report
from tests.factories.accounts import AreaFactory
from tests.factories.dard_notifications import begun, notified
from tests.integration.alerts.racing import at_the_same_time


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


def test_two_providers_notifying_one_death_in_the_same_minute_are_both_taken():
    area = AreaFactory()
    drafts = [begun(provider=name)[0] for name in ("Turnstone Recovery", "Heron House")]

    at_the_same_time(*[lambda each=each: actions.notify(each, area=area) for each in drafts])

    assert Case.objects.count() == 2
    assert not Notification.objects.exclude(state=NotificationState.NOTIFIED).exists()


def test_two_presses_send_one_notification():
    area = AreaFactory()
    draft, _ = begun()

    at_the_same_time(*[lambda: actions.notify(Notification.objects.get(pk=draft.pk), area=area)] * 2)

    assert Case.objects.count() == 1


def test_two_presses_tell_the_drug_alerts_once():
    duty = notified().duties.get(kind="drug_alerts")

    at_the_same_time(*[lambda: actions.tell_drug_alerts(duty)] * 2)

    assert Report.objects.count() == 1
