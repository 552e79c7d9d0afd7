"""What has to be known before a case leaves triage, and what a decision has to say."""

from dard import scope
from dard.processes import asked_of
from dard.states import REVIEWED_HERE, Answer, CaseState, Outcome, OutsideBecause, TriageState
from workflow.refusals import Refused, check_in_turn


def check_is_in_triage(case):
    if case.state != CaseState.TRIAGE:
        raise Refused(f"This case is not in triage: {case.get_state_display().lower()}.")


def check_can_answer_triage(case, triage):
    check_is_in_triage(case)
    if triage.state != TriageState.OPEN:
        raise Refused("It is decided and waits for a second person. Send it back first to change an answer.")


def check_every_line_is_answered(case, answered):
    """`answered` are the keys of the processes that have an answer."""
    missing = [each.title for each in asked_of(case) if each.key not in answered]
    if missing:
        count = "One line" if len(missing) == 1 else f"{len(missing)} lines"
        raise Refused(f"{count} of other reviews and duties not answered yet: {', '.join(missing)}.")


def check_belongs_here(case, triage):
    adult, tied = scope.is_adult(case, triage), scope.is_tied(case)
    if adult == Answer.NO:
        raise Refused("The person was under 18. Refer it on to the child death review.")
    if adult == Answer.UNKNOWN:
        raise Refused("Say first whether the person was 18 or over on the day.")
    if tied != Answer.YES:
        raise Refused(
            "Nothing ties it to this area yet. Say whether the person lived or was treated here, or whether"
            " it happened here; if none of them, it is out of scope or another area’s."
        )


def check_decision(case, triage, proposed, decision):
    outcome = decision["outcome"]
    if outcome not in Outcome.values:
        raise Refused("Choose what becomes of the case.")
    if outcome in REVIEWED_HERE:
        check_belongs_here(case, triage)
        check_differs_with_a_reason(outcome, proposed, decision["because"])
    if outcome == Outcome.OUT_OF_SCOPE:
        check_is_outside(case, triage, decision["outside_because"])
    if outcome == Outcome.REFERRED_ON and not (decision["referred_to"] and decision["referral_reference"]):
        raise Refused("Say which review has it, and its reference there or whom you wrote to.")


def check_differs_with_a_reason(outcome, proposed, because):
    if outcome != proposed and not because:
        raise Refused(f"The points propose a {proposed.label.lower()}. Say why you decide otherwise.")


def check_is_outside(case, triage, reason):
    if reason not in OutsideBecause.values:
        raise Refused("Choose why it is out of scope.")
    if reason == OutsideBecause.MINOR and scope.is_adult(case, triage) != Answer.NO:
        raise Refused("What is known does not say that the person was under 18. Choose another reason.")
    if reason == OutsideBecause.NOT_HERE and scope.is_tied(case) != Answer.NO:
        raise Refused("Something may tie it to this area. Answer where the person lived, was treated, died.")


def check_may_leave_triage(case, triage, answered, proposed, decision):
    check_is_in_triage(case)
    check_every_line_is_answered(case, answered)
    check_decision(case, triage, proposed, decision)


def check_can_decide_triage(case, triage, answered, proposed, decision):
    check_can_answer_triage(case, triage)
    check_may_leave_triage(case, triage, answered, proposed, decision)


def check_can_agree_triage(case, triage):
    check_is_in_triage(case)
    check_in_turn(triage.agree, "agreed")


def check_can_return_triage(case, triage, because):
    check_is_in_triage(case)
    check_in_turn(triage.send_back, "sent back")
    if not because.strip():
        raise Refused("Say what you do not agree with.")
