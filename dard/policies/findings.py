"""What a review may find, and when it may still be written."""

from dard.states import LEARNED_FROM, CaseState, FindingKind, Theme
from workflow.refusals import Refused


# From triage until somebody else checks what is made of it.
WRITTEN_IN = frozenset(
    {CaseState.DESKTOP, CaseState.GATHERING, CaseState.READY, CaseState.REVIEWED, CaseState.DRAFTING}
)
OF_A_CONTACT = frozenset({FindingKind.MISSED, FindingKind.GOOD})


# It is with the steering group, or was.
TOLD = LEARNED_FROM | {CaseState.ON_AGENDA}


def check_can_write_findings(case):
    if case.state in TOLD:
        raise Refused(
            "The steering group has its account. Hold another review before findings change; lessons rest on"
            " them."
        )
    if case.state in {CaseState.CHECKING, CaseState.APPROVED}:
        raise Refused(
            "The summary is with its checker, or approved. Hold another review before findings change."
        )
    if case.state not in WRITTEN_IN:
        raise Refused(
            f"This case is {case.get_state_display().lower()}; factors and findings are written while it is"
            " reviewed."
        )


def check_is_finding(finding, touchpoints, factors):
    if not finding.words.strip():
        raise Refused("Write what was found.")
    if set(finding.themes) - set(Theme.values):
        raise Refused("Choose themes from the list.")
    if finding.kind in OF_A_CONTACT and not touchpoints:
        raise Refused("Choose at least one contact on the timeline that shows it.")
    if any(each.case_id != finding.case_id for each in (*touchpoints, *factors)):
        raise Refused("A contact or factor belongs to another case. Choose from this one.")


def check_is_not_taken_back(found):
    if found.taken_back_at:
        raise Refused("This was taken back. Write it anew.")
