"""What providers notified about a case: each notification, beside the others of the same event."""

from dataclasses import dataclass

from django.utils import timezone

from dard import answers, as_answered, permissions
from dard.forms.notification_steps import OthersForm, YouForm
from dard.models import Notification
from dard.policies import is_minor
from dard.states import NotificationState
from ldis.sections import Section
from workflow.clocks import in_words
from workflow.refusals import refusal


@dataclass(frozen=True)
class Row:
    notification: Notification
    rows: list
    accept_refusal: str
    return_refusal: str
    clock: str
    is_overdue: bool


def for_case(case, user):
    found = case.notifications.select_related("area", "organisation", "by")
    found = found.prefetch_related("duties", "by__memberships")
    notifications = list(found.order_by("notified_at"))
    if not notifications:
        return None
    coordinates = not refusal(permissions.check_user_coordinates_review, user, case)
    shown = {
        "case": case,
        "rows": [row(each, case, user) for each in notifications],
        "coordinates": coordinates,
        "is_minor": is_minor(case.age),
    }
    waits = any(each.state != NotificationState.ACCEPTED for each in notifications)
    brief = "" if waits else f"{len(notifications)} accepted"
    return Section("notifications", "Notified by", "dard/_notifications.html", shown, brief)


def row(notification, case, user):
    notification.case = case
    now, due = timezone.now(), notification.accept_due_at
    waits = notification.state == NotificationState.NOTIFIED
    return Row(
        notification,
        said(notification),
        refusal(permissions.check_user_can_accept_notification, user, notification),
        refusal(permissions.check_user_can_return_notification, user, notification, "something"),
        in_words(due, now) if waits and due else "",
        bool(waits and due and due < now),
    )


def said(notification):
    """What stays with the notification, as labelled rows."""
    told = answers.of(notification)
    return [
        ("What", notification.what),
        ("Became aware", notification.aware_at and as_answered.moment(notification.aware_at)),
        ("Written down by", written_down_by(notification)),
        ("Why it was late", notification.late_because),
        *worded(OthersForm, told),
        *worded(YouForm, {"heard": told["heard"]} if "heard" in told else {}),
        ("Added later", notification.added),
    ]


def written_down_by(notification):
    """The coordinator whom somebody rang; who notifies for a provider stays out of sight."""
    return notification.by if permissions.takes_notifications(notification.by) else None


def worded(form_class, told):
    return as_answered.rows(form_class(), told)
