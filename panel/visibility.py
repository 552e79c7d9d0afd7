"""Who sees which consultation, and whose vote, and when: your own always, everybody's once voting is over."""

from django.db.models import Exists, OuterRef, Q

from accounts.permissions import areas_of
from panel.models import Consultation, Decision, Vote
from panel.permissions import READERS
from panel.states import CLOSED_STATES, ConsultationState
from panel.tally import RULE, count


def visible_consultations(user):
    """Every consultation this person may open: the list that goes with check_user_can_view."""
    mine = Consultation.objects.filter(ballots__holder=user).values("pk")
    return Consultation.objects.filter(Q(pk__in=mine) | Q(panel__area__in=areas_of(user, READERS)))


def is_blind(consultation):
    return consultation.state == ConsultationState.VOTING


def is_over(consultation):
    return consultation.state in CLOSED_STATES


def visible_ballots(user, consultation):
    """The ballots whose votes this person may read now."""
    ballots = consultation.ballots.select_related("holder", "seat__organisation").prefetch_related("votes")
    if is_blind(consultation):
        return ballots.filter(holder=user)
    return ballots


def ballot_of(user, consultation):
    """This person's own ballot, or None."""
    return consultation.ballots.filter(holder=user).prefetch_related("votes").first()


def standing(user, consultation):
    """How it stands, as a template is given it: with nothing in it that this person may not know yet."""
    tally = count(consultation)
    known = {"consultation": consultation, "is_blind": is_blind(consultation), "rule": RULE}
    if is_blind(consultation):
        return known | {"seats": seats(consultation), "sum_in_words": tally.turnout_in_words()}
    labels = dict(consultation.choices)
    return known | {
        "ballots": visible_ballots(user, consultation),
        "counts": [(labels[key], votes) for key, votes in tally.counts.items()],
        "abstained": tally.abstained,
        "sum_in_words": tally.in_words(),
        "decision": Decision.objects.filter(consultation=consultation).select_related("consultation").first(),
    }


def seats(consultation):
    """The seats asked and whether each has voted; the votes themselves are not read at all."""
    voted = Exists(Vote.objects.filter(ballot=OuterRef("pk")))
    return consultation.ballots.select_related("seat__organisation").annotate(has_voted=voted)
