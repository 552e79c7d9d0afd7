"""Letters about an account that names nobody: to those who may check it, and back to those who wrote it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.permissions import holders_of
from dard.permissions.summaries import SUMMARY_CHECKERS
from workflow import letters


def to_check(summary):
    """To each checker of the area who wrote none of it and has no stake in the case."""
    checkers = holders_of(SUMMARY_CHECKERS, summary.case.area)
    others = checkers.exclude(pk=summary.author_id).exclude(summaries_written=summary)
    write(summary, others, "summary_to_check", "A summary is to be checked", "dard:summary-check")


def returned(summary):
    """To all who wrote of it; what is to be changed is read on its page."""
    writers = summary.writers.filter(is_active=True)
    write(summary, writers, "summary_returned", "A summary came back", "dard:summary")


def write(summary, users, template, subject, page):
    case = summary.case
    url = settings.BASE_URL + reverse(page, args=[case.reference])
    context = {"case": case, "area": case.area, "url": url, "exercise": case.area.is_exercise}
    for user in users.exclude(conflicts_of_interest__case=case):
        letters.post(
            f"{template}:{summary.pk}:{summary.sent_at:%Y%m%d%H%M%S}:{user.pk}",
            to=user.email,
            subject=f"{subject} ({case.reference})",
            body=render_to_string(f"dard/mail/{template}.txt", context),
            exercise=case.area.is_exercise,
        )
