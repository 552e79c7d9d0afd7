"""How long each step may take, and who says so. An area may set each of them anew."""

import alerts.clocks
import panel.clocks
from alerts.states import Grade
from workflow.clocks import Clock


TRIAGE_URGENT = Clock(
    1,
    working=False,
    basis="Ours: a death, two people or more, or somebody under 18.",
    key="triage_urgent",
    title="Read a report that may be urgent",
)
TRIAGE_ROUTINE = Clock(
    4, working=True, basis="Ours: half a working day.", key="triage_routine", title="Read any other report"
)
FEEDBACK = Clock(
    16,
    working=True,
    basis="Wiltshire and Swindon: within 48 hours of the report, working days.",
    key="feedback",
    title="Tell the reporter what became of it",
)
ENQUIRY = Clock(
    24,
    working=True,
    basis="Ours: three working days, so that people on shifts can answer; shorter where it is urgent.",
    key="enquiry",
    title="Partners answer whether they have seen it",
)
ENQUIRY_URGENT = Clock(
    4,
    working=False,
    basis="Ours: where life may depend on it, as long as the panel has for a serious grade.",
    key="enquiry_urgent",
    title="Partners answer whether they have seen it, where it is urgent",
)
DECISION_SERIOUS = Clock(
    4,
    working=False,
    basis="Wiltshire and Swindon: sooner than 24 hours; the number is ours.",
    key="decision_serious",
    title="The panel decides, high or severe",
)
DECISION_ROUTINE = Clock(
    8,
    working=True,
    basis="Wiltshire and Swindon: usually within 24 hours, office hours.",
    key="decision_routine",
    title="The panel decides, low or moderate",
)
RATIFICATION = Clock(
    8,
    working=True,
    basis="Ours: the panel ratifies on the next working day; never later than the alert stands without it.",
    key="ratification",
    title="The panel ratifies an emergency alert",
)
PUBLIC_ALERT = Clock(
    14 * 24,
    working=False,
    basis="Public Health Scotland gives its alerts an end; the number is ours.",
    key="alert_public",
    title="A public alert is valid, unless its writer says otherwise",
)
PROFESSIONAL_ALERT = Clock(
    28 * 24,
    working=False,
    basis="Public Health Scotland gives its alerts an end; the number is ours.",
    key="alert_professional",
    title="An alert to partners is valid, unless its writer says otherwise",
)
REVIEW = Clock(
    48,
    working=False,
    basis="Ours: two days to see whether it still holds, and to update it or stand it down.",
    key="alert_review",
    title="The worklist asks for a look at an alert before it ends",
)
SUGGESTION_RESTS = Clock(
    28 * 24,
    working=False,
    basis="Ours: four weeks, as long as the watch looks back for a new substance.",
    key="suggestion_rests",
    title="What was dismissed is not suggested again, unless there is more of it",
)
SOON = Clock(
    1,
    working=False,
    basis="Ours: long enough to act before the time is up.",
    key="soon",
    title="The worklist marks a deadline as near",
)

EVERY = (
    TRIAGE_URGENT,
    TRIAGE_ROUTINE,
    FEEDBACK,
    ENQUIRY,
    ENQUIRY_URGENT,
    DECISION_SERIOUS,
    DECISION_ROUTINE,
    RATIFICATION,
    PUBLIC_ALERT,
    PROFESSIONAL_ALERT,
    *alerts.clocks.EVERY,
    REVIEW,
    SUGGESTION_RESTS,
    SOON,
    *panel.clocks.EVERY,
)
# Clocks that rooms above this one bring along when they start.
BROUGHT = []


def everything():
    """Every clock an area may set, those of rooms above among them."""
    return (*EVERY, *BROUGHT)


def triage_clock(report):
    """Which triage clock a report runs under."""
    return TRIAGE_URGENT if report.is_urgent else TRIAGE_ROUTINE


def decision_clock(grade):
    """How long the panel has, by grade."""
    return DECISION_SERIOUS if grade >= Grade.HIGH else DECISION_ROUTINE
