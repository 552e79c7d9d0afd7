"""Putting wording into force, and ending it: versions and their deliveries, in one transaction."""

from django.db import transaction
from django.utils import timezone

from alerts import permissions, policies, posters, signals
from alerts.clocks import review_at
from alerts.models import Alert, Delivery, Draft, Version
from alerts.models.draft import hash_of
from alerts.queueing import queue, take_back
from alerts.reach import NOBODY, fingerprint, recipients_of, routes_reached
from alerts.states import Purpose, VersionKind
from workflow.events import SYSTEM, lock_chain, record
from workflow.refusals import Refused


@transaction.atomic
def issue(alert, *, by, recipients_seen, content_hash=None):
    """Put the approved wording into force and queue it to everybody it is for.

    `recipients_seen` is the fingerprint of the list the issuer was shown, `content_hash` (when given)
    that of the wording: another list or other wording is refused.
    """
    now = timezone.now()
    alert = lock(alert)
    draft = open_draft_of(alert)
    permissions.check_user_can_issue(by, draft, now)
    policies.check_not_stale(draft, content_hash or draft.content_hash)
    return put_in_force(alert, draft, by=by, recipients_seen=recipients_seen, now=now)


def put_in_force(alert, draft, *, by, recipients_seen, now):
    """Issue a locked draft that is approved, to exactly those somebody was shown."""
    check_were_seen(recipients_of(alert, now), recipients_seen)
    hold_back(alert, f"Version {alert.versions.count() + 1} of the alert has overtaken this one.", now)
    draft.issue()
    draft.save()
    version = freeze(draft, by, now)
    told = queue(version, recipients_of(alert, now).to_send_to(), now)
    alert.issue(version)
    alert.review_at, alert.review_reminded_at = review_at(version), None
    alert.save()
    record("alert.issued", alert, by=by, at=now, version=version.number, recipients=told)
    signals.issued.send(Alert, alert=alert, version=version)
    return version


def check_were_seen(recipients, seen):
    """There is somebody to tell, and it is those whose fingerprint a page was given."""
    mark = fingerprint(recipients)
    policies.check_has_audience(mark != NOBODY)
    if mark != seen:
        raise Refused("The list of recipients has changed since you saw it. Look at it again, then go on.")


def open_draft_of(alert):
    draft = lock_open_draft(alert)
    if draft is None:
        raise Refused("There is nothing to issue: this alert has no open draft.")
    return draft


def freeze(draft, by, now):
    version = as_version(draft, by, now)
    version.save()
    return version


def as_version(draft, by, now):
    """The version that issuing a draft would make, not saved: what the issuer looks at beforehand."""
    alert = draft.alert
    content = {**draft.content, "reference": alert.reference, "grade": alert.grade}
    return Version(
        alert=alert,
        number=alert.versions.count() + 1,
        kind=VersionKind.UPDATE if alert.current_version_id else VersionKind.FIRST,
        content=content,
        content_hash=draft.content_hash,
        valid_until=draft.valid_until,
        issuer=alert.area.issuer,
        approval=draft.approval,
        issued_at=now,
        issued_by=by,
    )


def hold_back(alert, because, now):
    """Take back what is still waiting. What a worker is in the middle of goes out, and its reader counts as
    reached. The chain of events comes first, as where a worker gives a delivery up: who is called back by a
    vote has it already."""
    lock_chain()
    take_back(Delivery.objects.filter(version__alert=alert), because=because, now=now)


@transaction.atomic
def stand_down(alert, *, by, reason):
    """End an alert and tell exactly those who were sent it, whether or not they still subscribe."""
    now = timezone.now()
    alert = lock(alert)
    permissions.check_user_can_stand_down(by, alert, reason)
    return call_back(alert, by=by, reason=reason, now=now)


def call_back(alert, *, by=None, reason, now):
    """Stand a locked alert down; without anybody's doing where no panel ratified it."""
    return end(alert, VersionKind.STAND_DOWN, alert.stand_down, by=by, reason=reason, now=now)


def end(alert, kind, move, *, by, reason, now):
    """End a locked alert with a last version, which says why, to exactly those who were sent it."""
    draft = lock_open_draft(alert)
    hold_back(alert, "The alert has ended.", now)
    why = {"reason": reason.strip()}
    version = following(alert, kind, why, valid_until=alert.valid_until, by=by, now=now)
    move(version, at=now, reason=reason.strip())
    alert.save()
    give_up_update(draft)
    told = queue(version, routes_reached(alert), now)
    record(
        "alert.retracted" if version.is_retraction else "alert.stood_down",
        alert,
        by=by or SYSTEM,
        at=now,
        version=version.number,
        recipients=told,
    )
    ask_for_posters(alert, now)
    signals.ended.send(Alert, alert=alert)
    return version


def following(alert, kind, changes, *, valid_until, by, now):
    """The next version of a locked alert in the words it has, which nobody has to approve."""
    content = alert.current_version.content | changes
    return Version.objects.create(
        alert=alert,
        number=alert.versions.count() + 1,
        kind=kind,
        content=content,
        content_hash=hash_of(content),
        valid_until=valid_until,
        issuer=alert.area.issuer,
        issued_at=now,
        issued_by=by,
    )


def ask_for_posters(alert, now):
    """Whoever said that posters are up, and not that they are down again, is asked to take them down."""
    hanging = {each.subscriber_id for each in posters.hanging(alert)}
    if not hanging:
        return
    routes = (route for route in routes_reached(alert) if route.subscriber.pk in hanging)
    asked = queue(alert.current_version, routes, now, purpose=Purpose.RECALL)
    record("alert.posters_recalled", alert, by=SYSTEM, at=now, recipients=asked)


@transaction.atomic
def expire(alert, *, now=None):
    """End an alert whose last day has passed; nothing happens if it was ended or extended meanwhile. One that
    no panel ratified is stood down, so that everybody who was warned hears of it."""
    now = now or timezone.now()
    alert = lock(alert)
    if not Alert.objects.past_their_date(now).filter(pk=alert.pk).exists():
        return alert
    if alert.needs_ratifying:
        call_back(alert, reason=policies.NOT_RATIFIED, now=now)
        return alert
    draft = lock_open_draft(alert)
    hold_back(alert, "The alert's last day has passed.", now)
    alert.expire(at=now)
    alert.save()
    give_up_update(draft)
    tell_of_expiry(alert, now)
    signals.ended.send(Alert, alert=alert)
    return alert


def tell_of_expiry(alert, now):
    """Everybody the alert reached hears that it is over, and is asked how it was."""
    version = alert.current_version
    told = queue(version, routes_reached(alert), now, purpose=Purpose.ENDED)
    record("alert.expired", alert, by=SYSTEM, at=now, version=version.number, recipients=told)
    ask_for_posters(alert, now)


def lock_open_draft(alert):
    """The wording that is being worked on, or None."""
    draft = Draft.objects.select_for_update().filter(alert=alert).open().first()
    if draft:
        draft.alert = alert
    return draft


def give_up_update(draft):
    """An update that was being written has nothing left to update."""
    if draft:
        draft.discard()
        draft.save()
        record("draft.discarded", draft, by=SYSTEM, alert=draft.alert.reference)


def lock(alert):
    """The alert, nobody else's until the transaction ends; what rests on it is locked by the room above."""
    locked = Alert.objects.select_for_update(of=("self",)).select_related("area", "current_version")
    alert = locked.get(pk=alert.pk)
    signals.locked.send(Alert, alert=alert)
    return alert
