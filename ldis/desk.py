"""What rooms above this one bring to people's desks: where somebody finds work that is no drug alert's."""

from typing import NamedTuple


class Line(NamedTuple):
    """A link on somebody's desk, and in a few words what is behind it."""

    url: str
    label: str
    what: str


# Makers, brought along by rooms as they start: make(user) gives a Line, or None where it is not theirs.
BROUGHT = []


def lines_of(user):
    return [line for make in BROUGHT if (line := make(user))]
