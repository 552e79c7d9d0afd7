"""Who of a panel has a question open now, by seat. Nothing else follows from it, least of all a vote, and of
somebody without a seat it says nothing."""

from dataclasses import dataclass

from panel.models import Seat
from panel.states import Part
from workflow.live import PUMP


def topic_of(pk):
    """What a consultation's sockets listen to."""
    return f"panel.consultation:{pk}"


@dataclass(frozen=True)
class SeatHere:
    """A seat for which somebody has the page open."""

    seat: str
    is_mine: bool
    reads_along: bool


def seats_here(user, consultation):
    """The seats with somebody here who was asked for their vote, then those that advise or observe. The
    reader is here too, whatever their browser can do."""
    people = PUMP.presence.people(topic_of(consultation.pk)) | {user.pk}
    asked = [(ballot.seat, ballot.asked, False) for ballot in consultation.standing_ballots]
    along = [(seat, {seat.holder_id}, True) for seat in reading_along(consultation)]
    return [
        SeatHere(str(seat), user.pk in theirs, reads_along)
        for seat, theirs, reads_along in asked + along
        if theirs & people
    ]


def reading_along(consultation):
    seats = Seat.objects.standing().filter(panel=consultation.panel_id).exclude(part=Part.VOTES)
    return seats.select_related("organisation")
