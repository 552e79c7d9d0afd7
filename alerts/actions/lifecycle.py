"""What keeps an alert true while it stands: its date moved, a look at it asked for, and the whole of it taken
back when it should not have been said."""

from datetime import UTC

from django.db import transaction
from django.utils import timezone

from alerts import letters, permissions, policies, signals
from alerts.actions.issuing import check_were_seen, end, following, hold_back, lock
from alerts.clocks import review_at
from alerts.models import Alert
from alerts.queueing import queue
from alerts.reach import recipients_of
from alerts.states import VersionKind
from workflow.events import SYSTEM, record


@transaction.atomic
def retract(alert, *, by, reason):
    """End an alert that should not have been published as it was, and tell exactly those who were sent it,
    whether or not they still subscribe. The reason says what was wrong, and everybody may read it."""
    now = timezone.now()
    alert = lock(alert)
    permissions.check_user_can_retract(by, alert, reason)
    return end(alert, VersionKind.RETRACTION, alert.retract, by=by, reason=reason, now=now)


@transaction.atomic
def extend(alert, *, by, until, reason, recipients_seen=None):
    """Let an alert stand for longer in the same words: a version that changes its last day only, to today's
    subscribers and to whoever had an earlier one. `until` is an aware datetime; `recipients_seen`, when
    given, the fingerprint of the list somebody was shown. An update that is being written stays."""
    now = timezone.now()
    alert = lock(alert)
    permissions.check_user_can_extend(by, alert, until, reason, now)
    check_is_read(alert, recipients_seen, now)
    hold_back(alert, f"Version {alert.versions.count() + 1} of the alert has overtaken this one.", now)
    version = extended(alert, until.astimezone(UTC), reason.strip(), by=by, now=now)
    alert.extend(version)
    alert.review_at, alert.review_reminded_at = review_at(version), None
    alert.save()
    told = queue(version, recipients_of(alert, now).to_send_to(), now)
    record("alert.extended", alert, by=by, at=now, version=version.number, recipients=told)
    signals.issued.send(Alert, alert=alert, version=version)
    return version


def check_is_read(alert, seen, now):
    """There is somebody to tell, and where a list was shown, it is those."""
    recipients = recipients_of(alert, now)
    if seen is None:
        policies.check_has_audience(recipients)
    else:
        check_were_seen(recipients, seen)


def extended(alert, until, reason, *, by, now):
    changes = {"valid_until": until.isoformat(), "change_note": reason}
    return following(alert, VersionKind.EXTENSION, changes, valid_until=until, by=by, now=now)


@transaction.atomic
def remind_of_review(alert, *, now=None):
    """Write to those who keep an alert that it is to be looked at, once for each version; how many."""
    now = now or timezone.now()
    alert = lock(alert)
    if not Alert.objects.to_be_reviewed(now).filter(pk=alert.pk).exists():
        return 0
    alert.review_reminded_at = now
    alert.save()
    written = letters.ask_for_review(alert)
    record(
        "alert.review_due", alert, by=SYSTEM, at=now, version=alert.current_version.number, letters=written
    )
    return written
