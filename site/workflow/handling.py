"""How far something may be passed on: the Traffic Light Protocol, version 2.0 (FIRST, August 2022).

The labels say who may be told, and nothing about how serious a thing is: that is a grade. Both are shown as
words, because the colours of the two would be mistaken for each other.
"""

from django.db import models


class Tlp(models.TextChoices):
    """Who may be told. In the order from the fewest to everybody."""

    RED = "red", "TLP:RED"
    AMBER_STRICT = "amber_strict", "TLP:AMBER+STRICT"
    AMBER = "amber", "TLP:AMBER"
    GREEN = "green", "TLP:GREEN"
    CLEAR = "clear", "TLP:CLEAR"

    @property
    def reach(self):
        """A number that grows with who may be told."""
        return list(Tlp).index(self)

    @property
    def meaning(self):
        return MEANING[self]

    def is_wider_than(self, other):
        return self.reach > Tlp(other).reach


MEANING = {
    Tlp.RED: "The people in the conversation only.",
    Tlp.AMBER_STRICT: "People of this organisation who need to know.",
    Tlp.AMBER: "People of this organisation, and those it works for, who need to know.",
    Tlp.GREEN: "Partner organisations, but nowhere that is open to the public.",
    Tlp.CLEAR: "Anybody.",
}


def narrowest(labels, default=Tlp.CLEAR):
    """The label that binds when several apply: the one that reaches the fewest."""
    return min((Tlp(each) for each in labels), key=lambda each: each.reach, default=default)
