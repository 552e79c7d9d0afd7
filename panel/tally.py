"""Counting. Pure: given what was asked and what was said, how it stands.

An abstention counts towards the quorum and not towards the result. No published rule of a UK panel
exists to follow, so the rule is printed in words wherever the result is.
"""

from collections import Counter
from dataclasses import dataclass

from panel.states import ABSTAIN, Discipline


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
        most = max(self.counts.values(), default=0)
        return [key for key, count in self.counts.items() if count == most and most]

    @property
    def is_settled(self):
        """Whether no vote still to come can change the result."""
        if len(self.leaders) != 1:
            return self.outstanding == 0
        ranked = sorted(self.counts.values(), reverse=True)
        return ranked[0] > (ranked[1] if len(ranked) > 1 else 0) + self.outstanding

    def in_words(self):
        """The sum as people read it."""
        words = (
            f"{self.voted} of {self.eligible} seats have voted; {self.quorum} are needed"
            f"{f', and nobody from {self.missing()} has voted yet' if self.missing_disciplines else ''}."
        )
        if self.abstained:
            words += f" {self.abstained} abstained: counted towards the quorum, not towards the result."
        return words

    def missing(self):
        return " or ".join(Discipline(each).label.lower() for each in self.missing_disciplines)


def count(consultation):
    """The tally of a consultation, from its ballots (prefetch ballots__votes to spare queries)."""
    ballots = list(consultation.ballots.all())
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
