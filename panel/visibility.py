"""Who sees whose vote, and when: your own always, everybody's once the vote is over."""

from panel.states import CLOSED_STATES, ConsultationState


def is_blind(consultation):
    return consultation.state == ConsultationState.VOTING


def visible_ballots(user, consultation):
    """The ballots whose votes this person may read now."""
    ballots = consultation.ballots.select_related("holder", "seat__organisation").prefetch_related("votes")
    if is_blind(consultation):
        return ballots.filter(holder=user)
    return ballots


def is_over(consultation):
    return consultation.state in CLOSED_STATES
