"""An alert from its issue to its end, and what its recipients said; by the routes they take."""

from datetime import timedelta

import time_machine

from accounts.states import Role
from alerts import actions, outbox
from alerts.models import Delivery
from alerts.states import DeliveryState, Pulse
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert
from workflow import links


ANSWERS = {"in_time": Pulse.YES, "used": Pulse.YES, "sought": Pulse.NO}


def ended_alert(*, recipients=1, **kwargs):
    """An alert that reached its recipients and was stood down."""
    alert = issued_alert(recipients=recipients, **kwargs)
    outbox.drain()
    return stood_down(alert)


def stood_down(alert):
    actions.stand_down(
        alert, by=person(Role.APPROVER, area=alert.area), reason="The laboratory found caffeine."
    )
    alert.refresh_from_db()
    return alert


def arrives_after(version, *minutes):
    """The messages of a version arrive after so many minutes each, those beyond them never."""
    for row, minute in zip(version.deliveries.all(), minutes, strict=False):
        at = version.issued_at + timedelta(minutes=minute)
        Delivery.objects.filter(pk=row.pk).update(
            state=DeliveryState.SENT, finished_at=at, may_have_arrived=True
        )
    return version


def deliveries(alert):
    return list(alert.versions.get(number=1).deliveries.order_by("pk"))


def token(delivery):
    return links.sign("delivery", str(delivery.pk))


def after(moment, **span):
    """The clock stands so long after a moment."""
    return time_machine.travel(moment + timedelta(**span), tick=False)
