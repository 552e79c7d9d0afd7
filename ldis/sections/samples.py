"""Samples and tests: what there is to test, what was found, and what the test could not see."""

from accounts.permissions import has_role
from accounts.states import COORDINATING
from ldis import testing
from ldis.models import Sample
from ldis.sampling import NOT_FOUND_MEANS
from ldis.sections import Section


HEADING = "Samples and tests"
TEMPLATE = "ldis/_samples.html"


def for_concern(concern, user):
    """Folded away: what the tests said stands in the table of evidence."""
    samples = list(Sample.objects.of_concern(concern).for_listing())
    return section(
        samples, concern, "concern", user, f"{concern.get_confidence_display()}; {number(samples)}"
    )


def number(samples):
    return f"{len(samples)} sample{'s' * (len(samples) != 1)}"


def for_report(report, user):
    return section(list(report.samples.for_listing()), report, "report", user)


def section(samples, home, noun, user, brief=""):
    may_add = has_role(user, COORDINATING, home.area)
    if not samples and not may_add:
        return None
    context = {
        "samples": samples,
        "home": home,
        "new_url": f"ldis:{noun}-sample-new",
        "may_add": may_add,
        "limits": testing.limits_of(samples),
        "not_found_means": NOT_FOUND_MEANS,
        "confidence": home.get_confidence_display() if noun == "concern" else "",
    }
    return Section("samples", HEADING, TEMPLATE, context, brief if samples else "None on file")
