"""Which alerts the public may see, and how much of them. Every public page and feed asks here.

Only what was issued is ever read: an alert's frozen current version, never a draft.
"""

import re

from django.db.models import F, Max, Min, Q
from django.db.models.functions import Coalesce

from alerts import scope
from alerts.models import Alert, Version
from alerts.states import ENDED_STATES, Audience
from ldis.models import Referral
from workflow.references import tidy


REFERENCE = re.compile(r"[A-Z0-9-]{1,20}", re.ASCII)


def in_force(now):
    """Public alerts in force, the newest wording first."""
    alerts = Alert.objects.public().in_force().filter(valid_until__gt=now)
    return alerts.with_current_version().order_by("-current_version__issued_at", "-pk")


def ended(now):
    """Public alerts no longer in force, the last to end first."""
    over = Q(state__in=ENDED_STATES) | Q(valid_until__lte=now)
    alerts = Alert.objects.public().filter(over).with_current_version()
    return alerts.order_by(Coalesce("ended_at", "valid_until").desc(), "-pk")


def everything_public():
    return Alert.objects.public().with_current_version().order_by("-current_version__issued_at", "-pk")


def next_ending(since):
    """When the next alert in force ends by its date, whoever it is for; None where none is in force."""
    alerts = Alert.objects.in_force().filter(valid_until__gt=since)
    return alerts.aggregate(first=Min("valid_until"))["first"]


def find_published(text):
    """The alert under the reference somebody gave, whoever it is for; None if none was issued."""
    reference = tidy(text)
    if not REFERENCE.fullmatch(reference):
        return None
    return Alert.objects.published().with_current_version().filter(reference=reference).first()


def in_place_of(alert, now):
    """The public alert in force about the same concern, to read instead of one that ended; or None."""
    concerns = Referral.objects.filter(alert=alert.pk).values("concern")
    return in_force(now).filter(referral__concern__in=concerns).exclude(pk=alert.pk).first()


def is_public(alert):
    """Whether anybody may read it as it stands today."""
    alert.current_version.alert = alert
    return scope.is_for_anybody(alert.current_version)


def last_change(now):
    """When what the public sees of alerts last changed, or None. One taken out of the public eye counts."""
    seen = Version.objects.filter(content__audience=Audience.PUBLIC).values("alert")
    alerts = Alert.objects.published().filter(pk__in=seen)
    times = alerts.aggregate(
        issued=Max("current_version__issued_at"),
        ended=Max("ended_at"),
        passed=Max(F("valid_until"), filter=Q(valid_until__lte=now)),
    )
    return max((at for at in times.values() if at), default=None)
