"""The sections of a case's page, in reading order."""

from dard.sections import (
    about,
    agencies,
    alert_links,
    certainty,
    families,
    follow_ups,
    followed,
    identity,
    inquests,
    keeping,
    lessons,
    matches,
    notifications,
    questions,
    reviews,
    summaries,
    tasks,
    triage,
)
from ldis.sections.pages import parted


__all__ = ["of_case", "parted"]

# Makers of sections, one a line: `about.for_case`.
OF_CASE = (
    matches.for_case,
    notifications.for_case,
    about.for_case,
    triage.for_case,
    tasks.for_case,
    certainty.for_case,
    questions.for_case,
    inquests.for_case,
    families.for_case,
    follow_ups.for_case,
    identity.for_case,
    agencies.for_case,
    reviews.for_case,
    summaries.for_case,
    lessons.for_case,
    followed.for_case,
    alert_links.for_case,
    keeping.for_case,
)


def of_case(case, user):
    return [made for make in OF_CASE if (made := make(case, user))]
