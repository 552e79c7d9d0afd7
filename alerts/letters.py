"""The letters we owe those who keep an alert: about a wording that is talked about, and about one that is
to be looked at again. They say where to look, and quote nothing."""

from django.conf import settings
from django.template.loader import render_to_string

from accounts.permissions import holders_of
from accounts.states import COORDINATING, Role
from workflow import letters


def tell_of_call(discussion):
    """Whoever may answer: the wording waits for them."""
    writers = holders_of(COORDINATING, discussion.draft.alert.area)
    for user in writers.exclude(pk=discussion.raised_by_id):
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


def ask_for_review(alert):
    """Whoever may extend an alert, update it or stand it down: does it still hold? How many were asked."""
    keepers = holders_of(COORDINATING | {Role.APPROVER}, alert.area)
    context = {"alert": alert, "exercise": alert.area.is_exercise, "url": settings.BASE_URL + alert.desk_url}
    body = render_to_string("alerts/mail/review_due.txt", context)
    for user in keepers:
        letters.post(
            f"review-due:{alert.current_version_id}:{user.pk}",
            to=user.email,
            subject=f"Does this alert still hold? ({alert.reference})",
            body=body,
            exercise=alert.area.is_exercise,
        )
    return len(keepers)
