"""What was said before, in a sentence each: when, what became of it, and whether it held when somebody died.

Plain functions of plain values, so that they can be worked out by hand. Days are those of London.
"""

from dataclasses import dataclass, field
from datetime import date

from dard.states import CheckOutcome, RecommendationState


R = RecommendationState

# What became of a recommendation, where no day tells more.
STOOD = {
    R.AGREED: "its owner was not asked yet",
    R.SENT: "its owner was asked, and has not answered",
    R.ACCEPTED: "its owner took it on, and nothing was begun",
    R.DECLINED: "its owner did not take it on",
    R.IN_PROGRESS: "it is in progress",
    R.DONE_CLAIMED: "it was said to be done",
    R.VERIFIED: "it was verified",
    R.EMBEDDED: "it is embedded",
    R.LAPSED: "it was let go",
    R.SUPERSEDED: "another took its place",
    R.MERGED: "it went into another",
}
NOT_YET = {
    R.DRAFT: "This is being written.",
    R.PROPOSED: "The steering group is being asked about this.",
    R.REJECTED: "The steering group did not agree to this.",
}


@dataclass(frozen=True)
class Death:
    """One death, or one of whom it came close: the day, where it is known."""

    on: date | None
    was_fatal: bool = True


@dataclass(frozen=True)
class Said:
    """A recommendation as it stands: its state, and the days of what became of it. `embedded` are the times
    in which it held, [(from, until or None)]; `check` is the last look, (day, outcome), or None."""

    state: str
    agreed_on: date | None = None
    claimed_on: date | None = None
    verified_on: date | None = None
    embedded: tuple = ()
    reopened_on: date | None = None
    check: tuple | None = None
    has_action: bool = False
    was_merged_into: str = ""

    @property
    def was_agreed(self):
        return self.agreed_on is not None

    def held_on(self, day):
        """Whether it was embedded on a day: from the day it became so, until a check found otherwise."""
        return any(since <= day and (until is None or day < until) for since, until in self.embedded)

    def was_said_by(self, day):
        return self.was_agreed and self.agreed_on <= day


def sentence(said, deaths=(), *, plainly=False):
    """“We said this in March 2024. It was said to be done in July 2024 and never checked; it was not embedded
    when this person died.” `plainly` tells nothing of how many deaths there are, or that they were deaths."""
    if said.state in NOT_YET or not said.was_agreed:
        return NOT_YET.get(said.state, "This was said, and it is not known when.")
    then = f"; {clause}" if (clause := when_they_died(said, deaths, plainly)) else ""
    became = what_became(said)
    return f"We said this in {month(said.agreed_on)}. {became[0].upper()}{became[1:]}{then}."


def what_became(said):
    """Its state in words, with the days that matter."""
    if said.state == R.EMBEDDED and said.embedded:
        return f"it has been embedded since {month(said.embedded[-1][0])}{checked(said)}"
    if said.state == R.VERIFIED and said.verified_on:
        return f"it was verified in {month(said.verified_on)}{checked(said, 'and not checked since')}"
    if said.state == R.DONE_CLAIMED and said.claimed_on:
        return f"it was said to be done in {month(said.claimed_on)}{checked(said, 'and never checked')}"
    if said.state == R.IN_PROGRESS and said.reopened_on:
        return f"it did not hold when it was checked in {month(said.reopened_on)}, and is in progress again"
    if said.state in {R.SUPERSEDED, R.MERGED} and said.was_merged_into:
        return f"{STOOD[said.state]}, {said.was_merged_into}"
    if said.state == R.ACCEPTED and said.has_action:
        return "its owner took it on, and has not begun"
    return STOOD[said.state]


def checked(said, otherwise=""):
    """The last look at whether it holds; what to say where nobody looked."""
    if said.check is None:
        return f" {otherwise}" if otherwise else ""
    day, outcome = said.check
    found = "it held" if outcome == CheckOutcome.HOLDS else "it did not hold"
    return f", and {found} when it was checked in {month(day)}"


def when_they_died(said, deaths, plainly=False):
    """Whether it was embedded by then; "" where no day is known or there is no death to hold it to."""
    days = [each.on for each in deaths if each.on]
    if not days:
        return ""
    then = moment(deaths, plainly)
    if not any(map(said.was_said_by, days)):
        return f"it was not said yet {then}"
    held = [said.held_on(day) for day in days]
    if all(held):
        return f"it was embedded {then}"
    if any(held):
        return "it was embedded at some of the deaths and not at others"
    return f"it was not embedded {then}"


def moment(deaths, plainly):
    if plainly or not all(each.was_fatal for each in deaths):
        return "when this happened"
    return "when this person died" if len(deaths) == 1 else "when these people died"


def month(day):
    return f"{day:%B %Y}"


def periods(embedded, reopened):
    """The times in which it held: each begins when it was embedded, and ends with the first check after that
    which found that it did not hold. Both are days in any order."""
    found, starts, ends = [], sorted(set(embedded)), sorted(set(reopened))
    for start in starts:
        if found and (found[-1][1] is None or start < found[-1][1]):
            continue
        found.append((start, next((end for end in ends if end >= start), None)))
    return tuple(found)


@dataclass(frozen=True)
class Before:
    """How many deaths had a theme before, and in which years: {year: number}. Only those who review deaths
    read it as it is."""

    years: dict = field(default_factory=dict)

    @property
    def number(self):
        return sum(self.years.values())

    @property
    def as_it_is(self):
        if not self.number:
            return "No earlier death had it."
        by_year = ", ".join(f"{number} in {year}" for year, number in sorted(self.years.items()))
        deaths = "death" if self.number == 1 else "deaths"
        return f"{self.number} earlier {deaths} had it: {by_year}."
