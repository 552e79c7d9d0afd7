"""What may be done to a consultation, whoever asks. Each rule refuses in a sentence."""

from panel.states import ConsultationState
from panel.tally import count
from workflow.refusals import Refused, check_in_turn


def check_can_convene(panel, options, deadline, now):
    seats = list(panel.seats.all())
    if len(seats) < panel.quorum:
        raise Refused(f"{panel} has {len(seats)} seats and needs {panel.quorum} votes. Fill its seats first.")
    held = {seat.discipline for seat in seats}
    if not set(panel.required_disciplines) <= held:
        raise Refused(f"{panel} has no seat for a discipline it must hear. Fill that seat first.")
    if len(options) < 2:
        raise Refused("Give the panel at least two options to choose from.")
    if deadline <= now:
        raise Refused("The deadline has passed already. Choose a later one.")


def check_can_vote(consultation, option, reason, now):
    check_in_turn(consultation.tie, "voted on")
    if consultation.deadline <= now:
        raise Refused("Voting has closed. Your vote was not counted.")
    if option not in dict(consultation.choices):
        raise Refused("Choose one of the options.")
    if not reason.strip():
        raise Refused("Give your reason in a few words.")


def check_can_break_tie(consultation, option, reason):
    check_in_turn(consultation.decide, "decided")
    if consultation.state != ConsultationState.TIED:
        raise Refused("The casting vote is for a tie; the votes here are not tied.")
    if option not in count(consultation).leaders:
        raise Refused("Choose one of the options that tied.")
    if not reason.strip():
        raise Refused("Give the reason for your casting vote.")


def check_can_withdraw(consultation, reason):
    check_in_turn(consultation.withdraw, "withdrawn")
    if not reason.strip():
        raise Refused("Say why the question is withdrawn.")
