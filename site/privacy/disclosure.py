"""By which rule counts of people leave, and what is read where one does not.

Which of them have to be hidden, so that no small one can be worked out of all that left, is privacy.memory's
to say."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf


# English public health shows no count below five of deaths; NHS Digital uses eight, research often ten.
THRESHOLD = 5


class Why(StrEnum):
    """Why a cell is hidden, for whoever reads the table."""

    SMALL = "Fewer than {threshold}, so that nobody can be recognised."
    FEW = "Fewer than {threshold}, or none, so that nobody can be recognised."
    COMPLEMENT = "Hidden because a small number could be worked out from it."
    EARLIER = "Hidden because a small number could be worked out from it and what was released before{last}."


UNLISTED = "{few}, or hidden because a small number could be worked out from it."


@dataclass(frozen=True)
class Policy:
    """What is small, whether a zero may be shown, and to what numbers are rounded (0: they are not)."""

    threshold: int = THRESHOLD
    shows_zero: bool = True
    rounding: int = 0

    def is_small(self, count):
        return (0 if self.shows_zero else -1) < count < self.threshold

    def sentence(self, why, last=""):
        """Why a number is hidden, in words; with the day of the last release before, if one is named."""
        few = Why.FEW if why == Why.SMALL and not self.shows_zero else why
        return few.format(threshold=self.threshold, last=f" (the last of it on {last})" if last else "")

    def unlisted(self):
        """Why a line is not there, in words, of a table that lists only those that count somebody."""
        few = "None" if self.shows_zero else f"Fewer than {self.threshold}, none"
        return UNLISTED.format(few=few)

    def told(self, count, why=None):
        """(least, most): what a reader who knows the rules knows of a number as it is shown or hidden."""
        if why == Why.SMALL:
            return (1 if self.shows_zero else 0), self.threshold - 1
        if why:
            return 0, inf
        if not count or not self.rounding:
            return count, count
        near = self.rounded(count)
        return max(near - self.rounding // 2, self.threshold), near + self.rounding // 2

    def rounded(self, count):
        return self.rounding * round(count / self.rounding) if self.rounding else count


@dataclass(frozen=True)
class Cell:
    """A number as it may be shown, and why where it is not."""

    text: str
    because: str = ""

    @property
    def is_hidden(self):
        return bool(self.because)

    def __str__(self):
        return self.text
