"""The sections of a case's page, in reading order."""

from dard.sections import about, alert_links
from ldis.sections.pages import parted


__all__ = ["of_case", "parted"]

# Makers of sections, one a line: `about.for_case`.
OF_CASE = (
    about.for_case,
    alert_links.for_case,
)


def of_case(case, user):
    return [made for make in OF_CASE if (made := make(case, user))]
