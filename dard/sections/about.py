"""What happened, without who it happened to."""

from dard import facts
from ldis.sections import Section


def for_case(case, user):
    return Section("about", "What happened", "dard/_about.html", {"groups": facts.of_case(case)})
