"""Letters about follow-ups: to their worker, and to the coordinator. None says who anybody is."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.permissions import holders_of
from dard.permissions.follow_ups import COORDINATES
from workflow import letters


def due(follow_up):
    subject = f"A contact is due ({follow_up.reference})"
    write(follow_up, "due", "follow_up_due", follow_up.worker, subject)


def escalated(follow_up):
    """To the coordinators of the area who have no stake in it."""
    subject = f"A contact was not made ({follow_up.reference})"
    for user in coordinators(follow_up):
        write(follow_up, "escalated", "follow_up_escalated", user, subject)


def handed_over(follow_up, at):
    subject = f"A follow-up was handed to you ({follow_up.reference})"
    write(follow_up, f"hand-over-{at:%Y%m%d%H%M%S}", "follow_up_handed_over", follow_up.worker, subject)


def coordinators(follow_up):
    found = holders_of(COORDINATES, follow_up.area)
    found = found.exclude(pk__in=follow_up.conflicts.values("user"))
    return found.exclude(conflicts_of_interest__case=follow_up.case) if follow_up.case else found


def write(follow_up, which, template, user, subject):
    area = follow_up.area
    url = settings.BASE_URL + reverse("dard:follow-up", args=[follow_up.reference])
    context = {"follow_up": follow_up, "area": area, "url": url, "exercise": area.is_exercise}
    letters.post(
        f"follow-up:{follow_up.pk}:{which}:{follow_up.next_contact_at:%Y%m%d%H%M}:{user.pk}",
        to=user.email,
        subject=subject,
        body=render_to_string(f"dard/mail/{template}.txt", context),
        exercise=area.is_exercise,
    )
