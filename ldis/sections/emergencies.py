"""On a concern's page, and on its alert's: that a warning went out, or is to, before a panel decided."""

from ldis import permissions
from ldis.models import Emergency
from ldis.sections import Section
from workflow.refusals import refusal


HEADING = "Emergency alert"
TEMPLATE = "ldis/_emergency.html"


def for_concern(concern, user):
    found = list(Emergency.objects.of(concern).for_listing())
    if not found:
        return None
    return Section("emergency", HEADING, "ldis/_emergencies.html", {"emergencies": found})


def for_alert(alert, user):
    """What the alerts desk shows of it: (heading, template, content), or None."""
    emergency = Emergency.objects.filter(referral__alert=alert).for_listing().first()
    if emergency is None:
        return None
    may_see = not refusal(permissions.check_user_can_see_emergency, user, emergency)
    return HEADING, TEMPLATE, {"emergency": emergency, "may_see": may_see}
