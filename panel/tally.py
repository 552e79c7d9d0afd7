"""Counting. Pure: given what was asked and what was said, how it stands.

An abstention counts towards the quorum and not towards the result. No published rule of a UK panel
exists to follow, so the rule is printed in words wherever the result is.
"""

from collections import Counter
from dataclasses import dataclass

from accounts.states import Discipline
from panel.states import ABSTAIN


RULE = (
    "The option with the most votes is decided, once enough seats have voted and every discipline that must "
    "be heard has. An abstention counts towards the quorum and not towards the result. When the votes are "
    "equal, the chair decides. Voting closes at its deadline, or earlier when no vote still to come could "
    "change the result."
)


@dataclass(frozen=True)
class Tally:
    """How a consultation stands: votes by option, who is still to vote, and what is missing."""

    counts: dict
    abstained: int
    eligible: int
    voted: int
    quorum: int
    missing_disciplines: tuple

    @property
    def outstanding(self):
        return self.eligible - self.voted

    @property
    def is_quorate(self):
        return self.voted >= self.quorum and not self.missing_disciplines

    @property
    def leaders(self):
        """The options with the most votes; all of them when everybody abstained."""
        most = max(self.counts.values(), default=0)
        return [key for key, count in self.counts.items() if count == most]

    @property
    def is_settled(self):
        """Whether no vote still to come can change the result."""
        if len(self.leaders) != 1:
            return self.outstanding == 0
        first, second, *_ = [*sorted(self.counts.values(), reverse=True), 0]
        return first > second + self.outstanding

    def turnout_in_words(self):
        """How many have voted, and nothing of what: abstaining is a vote too, and secret while voting."""
        missing = f", and nobody from {self.missing()} has voted yet" if self.missing_disciplines else ""
        needed = "1 is needed" if self.quorum == 1 else f"{self.quorum} are needed"
        return f"{self.voted} of {self.eligible} seats have voted; {needed}{missing}."

    def in_words(self):
        """The whole sum as people read it once voting is over."""
        if not self.abstained:
            return self.turnout_in_words()
        return (
            f"{self.turnout_in_words()} {self.abstained} abstained: "
            "counted towards the quorum, not towards the result."
        )

    def missing(self):
        return " or ".join(Discipline(each).label.lower() for each in self.missing_disciplines)


def count(consultation):
    """The tally of a consultation, read afresh from its ballots."""
    ballots = list(consultation.ballots.prefetch_related("votes"))
    cast = {ballot: ballot.vote for ballot in ballots if ballot.vote}
    said = Counter(vote.option for vote in cast.values())
    present = {ballot.discipline for ballot in cast}
    return Tally(
        counts={option["key"]: said[option["key"]] for option in consultation.options},
        abstained=said[ABSTAIN],
        eligible=len(ballots),
        voted=len(cast),
        quorum=consultation.quorum,
        missing_disciplines=tuple(d for d in consultation.required_disciplines if d not in present),
    )
