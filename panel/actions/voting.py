"""Voting, stepping aside, and who votes for a seat."""

from django.db import transaction
from django.utils import timezone

from panel import letters, permissions, policies
from panel.actions.closing import lock, move_on
from panel.models import Ballot, Handover, Recusal, Vote
from panel.states import ConsultationState
from workflow.events import SYSTEM, record


@transaction.atomic
def cast_vote(consultation, *, by, option, reason="", asked=None, now=None):
    """Vote, or change one's vote; the consultation moves on as far as that allows.

    `asked` is the round in which somebody's link asks for the vote: it votes in no other.
    """
    now = now or timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_vote(by, consultation, now, asked=asked)
    policies.check_vote(consultation, option, reason)
    ballot = permissions.ballot_for(by, consultation)
    vote = Vote.objects.create(ballot=ballot, cast_by=by, option=option, reason=reason.strip(), cast_at=now)
    record("consultation.voted", consultation, by=by, at=now)
    consultation.read_again()
    move_on(consultation, now)
    return vote


@transaction.atomic
def recuse(consultation, *, by, reason="", asked=None, now=None):
    """Declare a conflict: what one cast no longer counts, and the deputy of the seat, if any, is asked."""
    now = now or timezone.now()
    consultation = lock(consultation)
    permissions.check_user_can_vote(by, consultation, now, asked=asked)
    ballot = permissions.ballot_for(by, consultation)
    Recusal.objects.create(ballot=ballot, by=by, reason=reason.strip(), at=now)
    record("consultation.recused", consultation, by=by, at=now)
    if ballot.deputy_id and ballot.deputy_id != by.pk:
        call(ballot, consultation, now)
    consultation.read_again()
    move_on(consultation, now)
    return consultation


@transaction.atomic
def remind(ballot, percent, *, with_deputy=False, now=None):
    """Ask for a seat's vote again, once at each share of the time; at the last its deputy is asked too.
    Nothing happens where the seat has voted meanwhile."""
    now = now or timezone.now()
    consultation = lock(ballot.round.consultation)
    ballot = as_locked(ballot, consultation)
    is_due = consultation.is_voting and ballot.reminded_percent < percent
    if ballot.round != consultation.round or not is_due or ballot.vote:
        return ballot
    ballot.reminded_percent = percent
    ballot.save(update_fields=["reminded_percent"])
    letters.remind(consultation, ballot, percent)
    if with_deputy and ballot.deputy_id:
        call(ballot, consultation, now)
    return ballot


# Of the time a vote had: a chair is asked again once all of it has passed.
ALL_OF_IT = 100


@transaction.atomic
def press_chair(consultation, *, now=None):
    """The chair has left a tie lying: the deputy may give the casting vote too, and whoever is on duty hears
    of it, once. Nothing happens where it was given meanwhile."""
    now = now or timezone.now()
    consultation = lock(consultation)
    chair = next((each for each in consultation.standing_ballots if each.seat.is_chair), None)
    if consultation.state != ConsultationState.TIED or chair is None or chair.reminded_percent >= ALL_OF_IT:
        return 0
    chair.reminded_percent = ALL_OF_IT
    chair.save(update_fields=["reminded_percent"])
    if chair.deputy_id:
        let_in(chair, consultation, now)
    letters.ask_chair(consultation)
    letters.tell_of_tie(consultation)
    return 1


def as_locked(ballot, consultation):
    """A ballot as it was read with its consultation, or by itself when it is of an earlier round."""
    present = (each for each in consultation.standing_ballots if each == ballot)
    return next(present, None) or Ballot.objects.with_votes().get(pk=ballot.pk)


def call(ballot, consultation, now):
    if let_in(ballot, consultation, now):
        letters.call_deputy(consultation, ballot)


def let_in(ballot, consultation, now):
    """The deputy may vote for the seat from now on; whether that is new."""
    if ballot.deputy_called_at is not None:
        return False
    ballot.deputy_called_at = now
    ballot.save(update_fields=["deputy_called_at"])
    record("consultation.deputy_called", consultation, by=SYSTEM, at=now, seat=ballot.seat_id)
    return True


@transaction.atomic
def hand_over(ballot, *, to, by, now=None):
    """A seat has changed hands while its vote is open: whoever holds it now votes, and its links are theirs.
    What the earlier holder cast stands until the new one votes. Nobody votes for two seats."""
    now = now or timezone.now()
    consultation = lock(ballot.round.consultation)
    ballot = as_locked(ballot, consultation)
    if ballot.round.closed_at or ballot.holder_id == to.pk:
        return ballot
    policies.check_holds_no_other_ballot(consultation, ballot, to)
    Handover.objects.create(ballot=ballot, was_id=ballot.holder_id, now=to, by=by, at=now)
    Ballot.objects.filter(round=ballot.round_id, deputy=to).update(deputy=None, deputy_called_at=None)
    Ballot.objects.filter(pk=ballot.pk).update(holder=to)
    record("consultation.handed_over", consultation, by=by, at=now, seat=ballot.seat_id)
    consultation.read_again()
    ask_new_holder(consultation, ballot, now)
    return Ballot.objects.get(pk=ballot.pk)


def ask_new_holder(consultation, ballot, now):
    """A seat that has just changed hands is asked by letter for what is open: its vote, or the chair's."""
    if consultation.is_voting:
        letters.invite(consultation, [as_locked(ballot, consultation)])
        move_on(consultation, now)
    elif ballot.seat.is_chair:
        letters.ask_chair(consultation)
