"""The letters about alarms: to those who can do something about them, once each."""

from django.conf import settings
from django.template.loader import render_to_string

from accounts.permissions import holders_of
from alerts.alarms import WHAT_TO_DO, WHO_ACTS
from workflow import letters


def tell(alarm):
    """Everybody who acts for the area; for a channel of the whole installation, for any area."""
    exercise = bool(alarm.area and alarm.area.is_exercise)
    context = {
        "alarm": alarm,
        "what_to_do": WHAT_TO_DO[alarm.kind],
        "url": settings.BASE_URL + (alarm.alert.desk_url if alarm.alert else "/desk/alerts/"),
        "exercise": exercise,
    }
    body = render_to_string("alerts/mail/alarm.txt", context)
    for user in keepers(alarm):
        letters.post(
            key(alarm, user),
            to=user.email,
            subject=f"Alarm: {alarm.get_kind_display().lower()}",
            body=body,
            exercise=exercise,
        )


def take_back(alarm):
    letters.take_back(*(key(alarm, user) for user in keepers(alarm)))


def keepers(alarm):
    return holders_of(WHO_ACTS, alarm.area)


def key(alarm, user):
    return f"alarm:{alarm.pk}:{user.pk}"
