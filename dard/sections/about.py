"""What happened, without who it happened to."""

from dard import facts
from ldis.sections import Section


def for_case(case, user):
    groups = [*facts.of_case(case), substances(case)]
    return Section("about", "What happened", "dard/_about.html", {"groups": groups})


def substances(case):
    """Which of the vocabulary the case has, by what was written or as a finding was taken over."""
    names = ", ".join(sorted(map(str, case.substances.all())))
    return "Substances of the case", [("By their usual names", names)] if names else []
