"""What may be done to a consultation, whoever asks. Each rule refuses in a sentence."""

from panel.states import ConsultationState
from panel.tally import count
from workflow.refusals import Refused, check_in_turn


# Said by the rule, and by the form beside the field.
CHOOSE = "Choose one of the options."
GIVE_REASON = "Give your reason in a few words."
CHOOSE_TIED = "Choose one of the options that tied."
GIVE_CASTING_REASON = "Give the reason for your casting vote."
SAY_WHY = "Say why the question is withdrawn."


def check_can_convene(panel, options, deadline, now):
    seats = list(panel.seats.all())
    if len(seats) < panel.quorum:
        raise Refused(f"{panel} has {len(seats)} seats and needs {panel.quorum} votes. Fill its seats first.")
    held = {seat.discipline for seat in seats}
    if not set(panel.required_disciplines) <= held:
        raise Refused(f"{panel} has no seat for a discipline it must hear. Fill that seat first.")
    if not any(seat.is_chair for seat in seats):
        raise Refused(f"{panel} has nobody to settle a tie. Name the seat that chairs it first.")
    if len(options) < 2:
        raise Refused("Give the panel at least two options to choose from.")
    if deadline <= now:
        raise Refused("The deadline has passed already. Choose a later one.")


def check_can_vote(consultation, now):
    check_in_turn(consultation.tie, "voted on")
    if consultation.deadline <= now:
        raise Refused("The deadline has passed, so no vote can be cast or changed any more.")


def check_vote(consultation, option, reason):
    if option not in dict(consultation.choices):
        raise Refused(CHOOSE)
    if not reason.strip():
        raise Refused(GIVE_REASON)


def check_can_break_tie(consultation):
    check_in_turn(consultation.decide, "decided")
    if consultation.state != ConsultationState.TIED:
        raise Refused("The casting vote is for a tie; the votes here are not tied.")


def check_casting_vote(consultation, option, reason):
    if option not in count(consultation).leaders:
        raise Refused(CHOOSE_TIED)
    if not reason.strip():
        raise Refused(GIVE_CASTING_REASON)


def check_can_withdraw(consultation):
    check_in_turn(consultation.withdraw, "withdrawn")


def check_withdrawal(reason):
    if not reason.strip():
        raise Refused(SAY_WHY)
