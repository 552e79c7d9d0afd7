"""From a provider's first answer to a notification the council has accepted."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation
from accounts.permissions import memberships_of
from accounts.states import Role
from dard import answers, clocks, notifier_letters, permissions, policies
from dard.actions.cases import lock as lock_case
from dard.actions.cases import open_case
from dard.actions.duties import propose_duties
from dard.actions.readings import keep_reading
from dard.models import Notification, Notifier
from dard.states import CaseKind, CaseState, ToldOf
from workflow.codes import hashed
from workflow.events import PUBLIC, record
from workflow.references import new_code, new_reference
from workflow.timekeeping import Timekeeper


@transaction.atomic
def begin_notification(*, by=None, given):
    """Keep the first answers of a new notification; (notification, private code) back. The code is shown once
    and kept only as a hash. `by` is whose it is, where somebody is signed in; the event says so only of a
    coordinator, who writes it down for somebody else."""
    now, code = timezone.now(), new_code()
    policies.check_told(given)
    notification = Notification(
        reference=new_reference("DN"), follow_up_code=hashed(code), begun_at=now, **notifying(by)
    )
    keep(notification, answers.merged(notification, given))
    doer = by if permissions.takes_notifications(by) else PUBLIC
    record("notification.begun", notification, by=doer, at=now)
    return notification, code


def notifying(by):
    """For whom somebody notifies who is signed in."""
    if by is None:
        return {}
    held = next((each for each in memberships_of(by) if each.role == Role.PROVIDER), None)
    if held is None:
        return {"by": by}
    return {"by": by, "organisation": held.organisation, "provider": held.organisation.name}


def keep(notification, told):
    notification.answers = answers.kept(told)
    notification.kind = told.get("kind", "")
    is_incident = notification.kind == CaseKind.SERIOUS_INCIDENT
    notification.incident = told.get("incident", "") if is_incident else ""
    notification.provider = told.get("provider", notification.provider)
    notification.aware_at = told.get("aware_at")
    # By the clock as it comes; that of the area counts once there is one.
    notification.due_at = notification.aware_at and clocks.NOTIFY.deadline(notification.aware_at)
    notification.save()


@transaction.atomic
def save_answers(notification, *, given, by=PUBLIC):
    """Keep some answers of a notification that is being written; nobody is told of it."""
    notification = lock(notification)
    policies.check_can_keep_answers(notification)
    told = answers.merged(notification, given)
    policies.check_told(told)
    keep(notification, told)
    return notification


@transaction.atomic
def discard_notification(notification, *, by):
    """Nothing is to be notified after all; what was typed is let go of."""
    notification = lock(notification)
    policies.check_can_keep_answers(notification)
    notification.discard()
    notification.save()
    record("notification.discarded", notification, by=by)
    return notification


@transaction.atomic
def notify(notification, *, area, late_because="", by=PUBLIC):
    """Send it: a case is opened, and each answer goes to where it belongs. `by` is a coordinator who wrote it
    down for somebody else."""
    now = timezone.now()
    notification = lock(notification)
    told = answers.of(notification)
    check_may_go(notification, told, area, by)
    timely = timeliness(area, told, now, late_because)
    facts = answers.facts(told, area) | {"kind": notification.kind}
    case = open_case(area, by=by, facts=facts, identity=answers.identity(told), at=now)
    notification.notify(at=now, case=case, area=area, **timely)
    part(notification, told)
    propose_duties(notification, told)
    reference, late = notification.reference, notification.is_late
    record("notification.notified", case, by=by, at=now, notification=reference, late=late)
    notifier_letters.received(notification)
    return notification


def check_may_go(notification, told, area, by):
    """The provider may by its code or its link; whoever else sends it has to be a coordinator of the area."""
    policies.check_can_notify(notification, told, area)
    if by != PUBLIC:
        permissions.check_user_can_notify_for_another(by, area)


def timeliness(area, told, now, late_because):
    """By when it had to be sent and has to be read, and what held it up where it is late."""
    keeper = Timekeeper(area)
    due_at = keeper.deadline(clocks.NOTIFY, told["aware_at"])
    policies.check_says_why_late(due_at, now, late_because)
    return {
        "due_at": due_at,
        "accept_due_at": keeper.deadline(clocks.ACCEPT, now),
        "late_because": late_because.strip() if now > due_at else "",
    }


def part(notification, told):
    """What it says of people leaves it."""
    notification.answers = answers.kept(answers.left_over(told))
    if not notification.organisation:
        known = Organisation.objects.filter(
            area=notification.area, name__iexact=notification.provider.strip()
        )
        notification.organisation = known.first()
    notification.save()
    Notifier.objects.create(notification=notification, **answers.notifier(told))


@transaction.atomic
def return_notification(notification, *, by, because):
    """Ask the provider for what cannot be done without."""
    now = timezone.now()
    notification, case = lock_both(notification)
    permissions.check_user_can_return_notification(by, notification, because)
    notification.send_back(at=now, because=because.strip())
    notification.save()
    if case.state == CaseState.NOTIFIED:
        case.send_back(at=now)
        case.save()
    record("notification.returned", case, by=by, at=now, notification=notification.reference)
    notifier_letters.returned(notification)
    return notification


@transaction.atomic
def complete_notification(notification, *, added, by=PUBLIC):
    """The provider adds what was asked for."""
    now = timezone.now()
    notification, case = lock_both(notification)
    policies.check_can_complete_notification(notification, added)
    accept_due_at = Timekeeper(case.area).deadline(clocks.ACCEPT, now)
    notification.complete(added=added.strip(), accept_due_at=accept_due_at)
    notification.save()
    if case.state == CaseState.RETURNED:
        case.complete(at=now)
        case.save()
    record("notification.completed", case, by=by, at=now, notification=notification.reference)
    return notification


@transaction.atomic
def accept_notification(notification, *, by):
    """It holds what is needed. The case goes to triage, unless it is there already."""
    now = timezone.now()
    notification, case = lock_both(notification)
    permissions.check_user_can_accept_notification(by, notification)
    notification.accept(at=now)
    notification.save()
    if case.state == CaseState.NOTIFIED:
        case.accept(at=now)
        case.save()
    record("notification.accepted", case, by=by, at=now, notification=notification.reference)
    notifier_letters.accepted(notification)
    return notification


@transaction.atomic
def look_at_notifier(notification, *, by):
    """Who notified; the look is recorded."""
    permissions.check_user_can_see_notifier(by, notification)
    keep_reading(notification.case, by=by, what=ToldOf.NOTIFIER)
    record("notifier.seen", notification.case, by=by, notification=notification.reference)
    return Notifier.objects.get(notification=notification)


def lock(notification):
    rows = Notification.objects.select_for_update(of=("self",))
    return rows.select_related("area", "case__area", "organisation").get(pk=notification.pk)


def lock_both(notification):
    """The notification and its case, the case first, as everywhere."""
    policies.check_was_sent(notification)
    case = lock_case(notification.case)
    notification = lock(notification)
    notification.case = case
    return notification, case
