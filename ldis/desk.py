"""What rooms above this one bring to people's desks: where somebody finds work that is no drug alert's."""

from typing import NamedTuple

from django.urls import reverse

from panel.models import Consultation


class Line(NamedTuple):
    """A link on somebody's desk, and in a few words what is behind it."""

    url: str
    label: str
    what: str


class Waiting(NamedTuple):
    """Something that waits for somebody: where it is done, and what it is."""

    url: str
    words: str
    is_late: bool = False


# Makers, brought along by rooms as they start: make(user) gives a Line, or None where it is not theirs.
BROUGHT = []
# The same for what waits: make(user) gives any number of Waiting.
WAITING = []


def lines_of(user):
    return [line for make in BROUGHT if (line := make(user))]


def waiting_for(user):
    """What waits for somebody: to vote on, and in the rooms above; what is late first."""
    brought = (each for make in WAITING for each in make(user))
    return sorted([*votes(user), *brought], key=lambda each: not each.is_late)


def votes(user):
    if number := Consultation.objects.awaiting(user).filter(drill=None).count():
        yield Waiting(reverse("panel:index"), f"{number} question{'' if number == 1 else 's'} to vote on")
