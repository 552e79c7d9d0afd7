"""Who may do what in a consultation: the person first, then the policy."""

from panel import conflicts, policies, roles
from panel.models import Seat
from panel.states import Part
from workflow.refusals import Refused


def ballot_for(user, consultation):
    """The ballot of the present round that this person may vote with now, or None."""
    return next((ballot for ballot in consultation.standing_ballots if user.pk in ballot.voters), None)


def chairs(user, consultation):
    """Whether this person holds the chair's seat in this consultation, or stands in for it."""
    ballot = ballot_for(user, consultation)
    return ballot is not None and ballot.seat.is_chair


def part_of(user, consultation):
    """What this person is on the panel for, or None."""
    if ballot_for(user, consultation):
        return Part.VOTES
    seats = Seat.objects.standing().filter(panel=consultation.panel_id, holder=user.pk)
    seat = seats.exclude(part=Part.VOTES).first()
    return seat and Part(seat.part)


def check_user_can_view(user, consultation):
    if conflicts.is_hidden(user, consultation):
        raise Refused("You stepped aside from what this question is about, and so it is not shown to you.")
    if roles.has(user, consultation.panel, "read"):
        return
    was_asked = type(consultation).objects.of(user).filter(pk=consultation.pk).exists()
    if not was_asked and part_of(user, consultation) is None:
        raise Refused("This question was put to a panel you do not sit on.")


def check_user_can_convene(user, panel):
    if not roles.has(user, panel, "convene"):
        raise Refused(f"Only {roles.of(panel).conveners} can convene the panel.")


def check_user_can_vote(user, consultation, now, *, asked=None):
    """Whoever may vote may step aside as well; `asked` is the round a link is for."""
    policies.check_is_present(consultation, asked)
    if ballot_for(user, consultation) is None:
        raise Refused("You have no vote in this question.")
    policies.check_can_vote(consultation, now)


def check_user_can_comment(user, consultation, now):
    part = part_of(user, consultation)
    if part is None:
        raise Refused("Only the panel comments on its questions.")
    policies.check_part_may_comment(part)
    policies.check_can_comment(consultation, now)


def check_user_is_chair(user, consultation, *, to):
    if not chairs(user, consultation):
        raise Refused(f"Only the chair of this panel can {to}.")


def check_user_can_extend(user, consultation, now):
    check_user_is_chair(user, consultation, to="give more time")
    policies.check_can_extend(consultation, now)


def check_user_can_close(user, consultation):
    check_user_is_chair(user, consultation, to="close the vote")
    policies.check_can_close(consultation)


def check_user_can_break_tie(user, consultation):
    check_user_is_chair(user, consultation, to="give the casting vote")
    policies.check_can_break_tie(consultation)


def check_user_can_withdraw(user, consultation):
    if not roles.has(user, consultation.panel, "convene"):
        raise Refused(f"Only {roles.of(consultation.panel).conveners} can withdraw a question.")
    policies.check_can_withdraw(consultation)


def check_user_can_reopen(user, consultation):
    if not roles.has(user, consultation.panel, "reopen"):
        raise Refused(f"Only {roles.of(consultation.panel).reopeners} can ask a question again.")
    policies.check_can_reopen(consultation)


def check_user_can_read_record(user, consultation):
    check_user_can_view(user, consultation)
    policies.check_can_read_record(consultation)
