"""What else a provider has to tell others: proposed from the answers, ticked when it went."""

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from dard import duties, policies, raising
from dard.actions import alert_links
from dard.models import Duty
from dard.states import DutyKind
from ldis.actions import receive_report
from ldis.states import Arrival
from workflow.events import PUBLIC, record


def propose_duties(notification, told):
    """Every duty there is, and which of them the answers say apply."""
    apply = duties.that_apply(notification, told)
    Duty.objects.bulk_create(
        Duty(notification=notification, kind=kind, applies=kind in apply) for kind in DutyKind
    )


@transaction.atomic
def tick_duty(duty, *, sent_on, reference="", by=PUBLIC):
    """It went, on this day, under the other body's reference."""
    duty = lock(duty)
    policies.check_can_tick_duty(duty, sent_on)
    return tick(duty, sent_on, reference, by)


def tick(duty, sent_on, reference, by):
    duty.sent_on, duty.reference = sent_on, reference.strip()
    duty.save()
    record("duty.ticked", duty.notification.case, by=by, kind=duty.kind)
    return duty


@transaction.atomic
def tell_drug_alerts(duty, *, by=PUBLIC):
    """One press tells the local drug information system, by a report that names nobody."""
    duty = lock(duty)
    link = alert_links.lock(duty.notification.case)
    report = link.report or raise_report(link, by)
    return tick(duty, localdate(), report.reference, by)


def raise_report(link, by):
    """As the review would from its desk; the provider who notified knows of it already."""
    now = timezone.now()
    policies.check_can_raise(link, link.case)
    report, _ = receive_report(raising.report_of(link.case), by=by, now=now, arrived_by=Arrival.REVIEW)
    return alert_links.keep(link, report, by=by, at=now).report


def lock(duty):
    rows = Duty.objects.select_for_update(of=("self",))
    return rows.select_related("notification__case__area").get(pk=duty.pk)
