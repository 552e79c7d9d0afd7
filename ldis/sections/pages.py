"""The sections of a page, in reading order."""

from ldis.sections import (
    arrival,
    attachments,
    belonging,
    emergencies,
    figures,
    foreign,
    handling,
    likeness,
    locality,
    neighbours,
    partners,
    places,
    routing,
    safeguarding,
    samples,
    sources,
    unknowns,
    updates,
    watching,
)


# Makers of sections, one a line: `samples.for_report`.
OF_REPORT = (
    attachments.for_report,
    foreign.for_report,
    safeguarding.for_report,
    updates.for_report,
    arrival.for_report,
    locality.for_report,
    belonging.for_report,
    sources.for_report,
    handling.for_report,
    routing.for_report,
    samples.for_report,
    likeness.for_report,
)
OF_CONCERN = (
    emergencies.for_concern,
    figures.for_concern,
    partners.for_concern,
    unknowns.for_concern,
    places.for_concern,
    watching.for_concern,
    samples.for_concern,
    belonging.for_concern,
    handling.for_concern,
    neighbours.for_concern,
    likeness.for_concern,
)

# Makers that rooms above this one bring along when they start.
BROUGHT_TO_REPORT = []


def of_report(report, user):
    return [made for make in (*OF_REPORT, *BROUGHT_TO_REPORT) if (made := make(report, user))]


def parted(sections):
    """What everybody should read first, and what is folded behind its few words."""
    return [each for each in sections if not each.brief], [each for each in sections if each.brief]


def of_concern(concern, user):
    return [made for make in OF_CONCERN if (made := make(concern, user))]
