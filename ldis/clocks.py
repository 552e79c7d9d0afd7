"""How long each step may take, and who says so."""

from alerts.states import Grade
from workflow.clocks import Clock


TRIAGE_URGENT = Clock(1, working=False, basis="Ours: a death, several people, or somebody under 18.")
TRIAGE_ROUTINE = Clock(4, working=True, basis="Ours: half a working day.")
FEEDBACK = Clock(
    16, working=True, basis="Wiltshire and Swindon: within 48 hours of the report, working days."
)
DECISION_SERIOUS = Clock(
    4, working=False, basis="Wiltshire and Swindon: sooner than 24 hours; the number is ours."
)
DECISION_ROUTINE = Clock(
    8, working=True, basis="Wiltshire and Swindon: usually within 24 hours, office hours."
)


def triage_clock(report):
    """Which triage clock a report runs under."""
    return TRIAGE_URGENT if report.is_urgent else TRIAGE_ROUTINE


def decision_clock(grade):
    """How long the panel has, by grade."""
    return DECISION_SERIOUS if grade >= Grade.HIGH else DECISION_ROUTINE
