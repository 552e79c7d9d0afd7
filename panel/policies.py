"""What may be done to a consultation, whoever asks. Each rule refuses in a sentence."""

from panel import push
from panel.models import DecisionRecord, Device
from panel.states import BLOCK, NOT_CLOSED, ConsultationState, Part
from panel.tally import count
from workflow.refusals import Refused, check_in_turn


MOST_DEVICES = 10

# Said by the rule, and by the form beside the field.
CHOOSE = "Choose one of the options."
DISSENT_NEEDS_REASON = (
    "Your vote differs from what is proposed. Say why in a few words, so that the others can weigh it."
)
BLOCK_NEEDS_REASON = "Say in a few words what must be talked about first."
CHOOSE_TIED = "Choose one of the options that are left to the chair."
GIVE_CASTING_REASON = "Give the reason for your casting vote."
SAY_WHY = "Say why the question is withdrawn."
SAY_WHY_AGAIN = "Say why the question is asked again."
SAY_WHY_LONGER = "Say why the panel needs more time."
SAY_SOMETHING = "Write your comment."
VOTE_CLOSED = "This vote has closed. Sign in to read what came of it."
LATER = "The deadline has passed already. Choose a later one."


def check_can_convene(panel, seats, options, proposed, deadline, now):
    check_seats(panel, seats, rule=panel)
    if len(options) < 2:
        raise Refused("Give the panel at least two options to choose from.")
    if proposed and proposed not in {option["key"] for option in options}:
        raise Refused("Propose one of the options, or none.")
    check_deadline(deadline, now)


def check_seats(panel, seats, *, rule):
    """Whether these seats can decide under a rule: the panel's own, or the one a question was asked under."""
    if len(seats) < rule.quorum:
        raise Refused(f"{panel} has {len(seats)} seats and needs {rule.quorum} votes. Fill its seats first.")
    held = {seat.discipline for seat in seats}
    if not set(rule.required_disciplines) <= held:
        raise Refused(f"{panel} has no seat for a discipline it must hear. Fill that seat first.")
    if not any(seat.is_chair for seat in seats):
        raise Refused(f"{panel} has nobody to settle a tie. Name the seat that chairs it first.")


def check_deadline(deadline, now):
    if deadline <= now:
        raise Refused(LATER)


def check_can_vote(consultation, now):
    check_in_turn(consultation.tie, "voted on")
    if consultation.deadline <= now:
        raise Refused("The deadline has passed, so no vote can be cast or changed any more.")


def check_is_present(consultation, asked):
    """A link votes in the round it was sent for, and in no later one."""
    if asked is not None and asked != consultation.round:
        raise Refused(VOTE_CLOSED)


def check_holds_no_other_ballot(consultation, ballot, person):
    others = [each for each in consultation.standing_ballots if each != ballot]
    if person.pk in {each.holder_id for each in others}:
        raise Refused(
            "This person votes for another seat in a question that is open. Give that seat to somebody first."
        )


def check_vote(consultation, option, reason):
    if option not in dict(consultation.choices):
        raise Refused(CHOOSE)
    needed = reason_needed(consultation, option)
    if needed and not reason.strip():
        raise Refused(needed)


def reason_needed(consultation, option):
    """The sentence that asks for a reason where a vote needs one, or ""."""
    if option == BLOCK:
        return BLOCK_NEEDS_REASON
    is_dissent = option in {each["key"] for each in consultation.options} - {consultation.proposed}
    return DISSENT_NEEDS_REASON if consultation.proposed and is_dissent else ""


def check_can_comment(consultation, now):
    if consultation.is_blind:
        raise Refused("Comments open when voting is no longer blind.")
    check_in_turn(consultation.tie, "commented on")
    if consultation.deadline <= now:
        raise Refused("The deadline has passed, so nothing can be added any more.")


def check_part_may_comment(part):
    if part == Part.OBSERVES:
        raise Refused("Observers read along; they do not comment.")


def check_comment(text):
    if not text.strip():
        raise Refused(SAY_SOMETHING)


def check_can_extend(consultation, now):
    check_in_turn(consultation.tie, "given more time")
    if consultation.deadline <= now:
        raise Refused(
            "The deadline has passed, so it cannot be moved any more. Ask the question again instead."
        )


def check_extension(consultation, deadline, reason):
    if deadline <= consultation.deadline:
        raise Refused("Choose a deadline later than the present one.")
    if not reason.strip():
        raise Refused(SAY_WHY_LONGER)


def check_can_close(consultation):
    """The chair ends open deliberation; a blind vote opens first, so that nobody is cut off unheard."""
    if consultation.is_blind:
        raise Refused("Voting is still blind. It can be closed once the reasons are in the open.")
    check_in_turn(consultation.tie, "closed")
    if not count(consultation).is_quorate:
        raise Refused("There is no quorum yet, so nothing can be decided. Wait for more votes.")


def check_can_break_tie(consultation):
    check_in_turn(consultation.decide, "decided")
    if consultation.state != ConsultationState.TIED:
        raise Refused("The casting vote is for a vote that waits for the chair; this one does not.")


def check_casting_vote(consultation, option, reason):
    if option not in open_to_chair(count(consultation)):
        raise Refused(CHOOSE_TIED)
    if not reason.strip():
        raise Refused(GIVE_CASTING_REASON)


def open_to_chair(tally):
    """What the chair may choose: the options that tied. Where one led without enough votes, or somebody
    blocks, any: a chair who could only confirm the leader would lift the rule that stopped it."""
    return list(tally.counts) if tally.blocked or len(tally.leaders) == 1 else tally.leaders


def check_can_withdraw(consultation):
    check_in_turn(consultation.withdraw, "withdrawn")


def check_withdrawal(reason):
    if not reason.strip():
        raise Refused(SAY_WHY)


def check_can_reopen(consultation):
    if consultation.state in NOT_CLOSED:
        raise Refused("This question is still open. It can be asked again when it has ended.")
    check_in_turn(consultation.reopen, "asked again")


def check_reopening(deadline, reason, now):
    check_deadline(deadline, now)
    if not reason.strip():
        raise Refused(SAY_WHY_AGAIN)


def check_can_read_record(consultation):
    """A record holds everybody's vote, so that none is shown while people vote blind, even anew."""
    if not DecisionRecord.objects.filter(decision__round__consultation=consultation).exists():
        raise Refused("The record is made and signed when the panel decides; this question is not decided.")
    if consultation.is_blind:
        raise Refused(
            "The panel is asked again and votes blind. The record of the earlier decision is shown again when"
            " the reasons are in the open."
        )


def check_has_deadline(consultation):
    if not consultation.is_voting:
        raise Refused("This vote has closed, so there is no deadline to put into a calendar.")


def check_device(user, endpoint, public_key, secret):
    if not push.is_complete(endpoint, public_key, secret):
        raise Refused("This browser did not say where it takes notices. Open the page again and retry.")
    if Device.objects.filter(user=user).exclude(endpoint=endpoint).count() >= MOST_DEVICES:
        raise Refused("You get notices on as many devices as one may have. Stop them all first.")
