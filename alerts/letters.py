"""The letters we owe about a wording that is talked about. They say where to look, and quote nothing."""

from django.conf import settings
from django.template.loader import render_to_string

from accounts.models import User
from accounts.states import COORDINATING
from workflow import letters


def tell_of_call(discussion):
    """Whoever may answer: the wording waits for them."""
    area = discussion.draft.alert.area
    writers = User.objects.filter(
        is_active=True, memberships__area=area, memberships__role__in=sorted(COORDINATING)
    )
    for user in writers.exclude(pk=discussion.raised_by_id).distinct():
        write(discussion, user, "call", "A discussion of an alert's wording is called for")


def tell_of_answer(discussion):
    write(discussion, discussion.raised_by, "answer", "Your call for a discussion has been answered")


def write(discussion, user, about, subject):
    alert = discussion.draft.alert
    context = {
        "alert": alert,
        "exercise": alert.area.is_exercise,
        "url": f"{settings.BASE_URL}{alert.desk_url}#discussion",
    }
    letters.post(
        f"discussion-{about}:{discussion.pk}:{user.pk}",
        to=user.email,
        subject=f"{subject} ({alert.reference})",
        body=render_to_string(f"alerts/mail/discussion_{about}.txt", context),
        exercise=alert.area.is_exercise,
    )
