"""Who sees which consultation, and whose vote, and when: your own always, everybody's once voting is open."""

from dataclasses import dataclass

from django.db.models import Q

from panel import conflicts, roles
from panel.models import Consultation, Seat
from panel.permissions import ballot_for
from panel.presence import seats_here
from panel.states import CLOSED_STATES, Part
from panel.tally import count, rule_in_words


def visible_consultations(user):
    """Every consultation this person may open: the list that goes with check_user_can_view."""
    mine = Consultation.objects.of(user).values("pk")
    read_along = Seat.objects.standing().filter(holder=user).exclude(part=Part.VOTES).values("panel")
    found = Consultation.objects.filter(
        Q(pk__in=mine) | Q(panel__in=read_along) | roles.readable_by(user, "panel__")
    )
    for hidden in conflicts.hidden_from(user):
        found = found.exclude(pk__in=hidden)
    return found


def is_over(consultation):
    return consultation.state in CLOSED_STATES


def visible_ballots(user, consultation):
    """The ballots of the present round that say what somebody voted, if this person may read that now."""
    if not consultation.is_blind:
        return consultation.standing_ballots
    mine = ballot_for(user, consultation)
    return [mine] if mine and mine.vote_of(user) else []


def own_vote(user, consultation):
    """The vote this person cast, if it counts for their seat now; else None."""
    ballot = ballot_for(user, consultation)
    return ballot and ballot.vote_of(user)


def voted_for_me(user, consultation):
    """Whether another has voted for this person's seat: its deputy, or whoever held it before. Not what."""
    ballot = ballot_for(user, consultation)
    return bool(ballot and ballot.vote and not ballot.vote_of(user))


def standing(user, consultation):
    """How it stands, as a template is given it: with nothing in it that this person may not know yet."""
    tally = count(consultation)
    known = {
        "consultation": consultation,
        "is_blind": consultation.is_blind,
        "rule": rule_in_words(consultation),
        "round": consultation.round,
        "seats": seats(user, consultation),
        "sum_in_words": tally.turnout_in_words(),
        "quorum_in_words": tally.quorum_in_words() if consultation.is_voting else "",
        "here": [] if is_over(consultation) else seats_here(user, consultation),
    }
    return known if consultation.is_blind else known | in_the_open(consultation, tally)


def in_the_open(consultation, tally):
    """What is shown of the present round, and of those before it, when voting is not blind."""
    labels, present = dict(consultation.choices), consultation.round
    return {
        "tally": tally,
        "ballots": consultation.standing_ballots,
        "counts": [(labels[key], votes) for key, votes in tally.counts.items()],
        "sum_in_words": tally.in_words(),
        "comments": present.comments.select_related("seat__organisation"),
        "extensions": present.extensions.all(),
        "decision": consultation.decision,
        "earlier_rounds": [each for each in consultation.rounds.all() if each != present],
    }


@dataclass(frozen=True)
class SeatAsked:
    """What everybody may know of a seat while people vote: that it has, and never what."""

    seat: str
    is_mine: bool
    has_voted: bool
    stepped_aside: bool
    deputy_asked: bool


def seats(user, consultation):
    return [
        SeatAsked(
            seat=f"{ballot.get_discipline_display()}, {ballot.seat.organisation}",
            is_mine=user.pk in ballot.voters,
            has_voted=ballot.vote is not None,
            stepped_aside=not ballot.can_be_cast,
            deputy_asked=ballot.deputy_called_at is not None,
        )
        for ballot in consultation.standing_ballots
    ]
