"""Counting. Pure: given what was asked and what was said, how it stands.

No published rule of a UK panel exists to follow, so the rule is explicit, kept with each consultation, and
printed in words wherever the result is.
"""

from collections import Counter
from dataclasses import dataclass

from accounts.states import Discipline
from panel.states import ABSTAIN, BLOCK, Threshold


@dataclass(frozen=True)
class Tally:
    """How a consultation stands: votes by option, who is still to vote, and what is missing."""

    counts: dict
    abstained: int
    blocked: int
    seats: int
    eligible: int
    voted: int
    quorum: int
    required_disciplines: tuple = ()
    missing_disciplines: tuple = ()
    unreachable_disciplines: tuple = ()
    threshold: Threshold = Threshold.MOST

    @property
    def recused(self):
        """Seats with nobody left who may vote for them."""
        return self.seats - self.eligible

    @property
    def outstanding(self):
        return self.eligible - self.voted

    @property
    def is_quorate(self):
        return self.voted >= self.quorum and not self.missing_disciplines

    @property
    def can_be_quorate(self):
        return self.eligible >= self.quorum and not self.unreachable_disciplines

    @property
    def given(self):
        """Votes for any option."""
        return sum(self.counts.values())

    @property
    def leaders(self):
        """The options with the most votes; all of them when nobody chose one."""
        most = max(self.counts.values(), default=0)
        return [key for key, count in self.counts.items() if count == most]

    @property
    def winner(self):
        """The option that is decided if voting ends now; None leaves it to the chair."""
        if self.blocked or len(self.leaders) != 1:
            return None
        leader = self.leaders[0]
        return leader if self.threshold.is_met(self.counts[leader], self.given) else None

    @property
    def is_agreed(self):
        """Whether everybody who chose an option chose the same."""
        return self.winner is not None and self.counts[self.winner] == self.given

    @property
    def is_settled(self):
        """Whether no vote still to come, for any option, can change the result."""
        if self.outstanding == 0:
            return True
        if self.winner is None:
            return False
        first, second, *_ = [*sorted(self.counts.values(), reverse=True), 0]
        is_ahead = first > second + self.outstanding
        return is_ahead and self.threshold.is_met(first, self.given + self.outstanding)

    def turnout_in_words(self):
        """How many can vote, must, and have; and nothing of what: to abstain is secret too while voting."""
        able = f"{self.eligible} of {self.seats} seats can vote"
        needed = f"{self.quorum} needed{self.among()}"
        have = f"{self.voted} {'has' if self.voted == 1 else 'have'} voted{self.without()}"
        return f"{able}; {needed}; {have}.{self.reach()}"

    def among(self):
        each = [f"one of them {named(discipline)}" for discipline in self.required_disciplines]
        return f", {' and '.join(each)}" if each else ""

    def without(self):
        each = [named(discipline) for discipline in self.missing_disciplines]
        return f", none of them {' or '.join(each)}" if each and self.voted else ""

    def reach(self):
        return "" if self.can_be_quorate else " The quorum can no longer be reached."

    def quorum_in_words(self):
        """Whether there is a quorum, or what it still takes; that there can be none the turnout says."""
        if self.is_quorate:
            return "The quorum is reached."
        return f"The quorum can still be reached: {self.still_needed()}." if self.can_be_quorate else ""

    def still_needed(self):
        more = max(self.quorum - self.voted, len(self.missing_disciplines))
        heard = [f"one of them {named(discipline)}" for discipline in self.missing_disciplines]
        seats = f"{more} more {'seat' if more == 1 else 'seats'} must vote"
        return ", ".join([seats, " and ".join(heard)]) if heard else seats

    def in_words(self):
        """The whole sum as people read it once voting is no longer blind."""
        besides = [
            f"{self.recused} recused: outside the count." if self.recused else "",
            f"{self.abstained} abstained: in the quorum, not in the result." if self.abstained else "",
            f"{self.blocked} blocked: the chair decides." if self.blocked else "",
        ]
        return " ".join([self.turnout_in_words(), *filter(None, besides)])


def named(discipline):
    return Discipline(discipline).label.lower()


def count(consultation):
    """The tally of a consultation's present round."""
    ballots = consultation.standing_ballots
    able = [ballot for ballot in ballots if ballot.can_be_cast]
    cast = {ballot: ballot.vote for ballot in able if ballot.vote}
    said = Counter(vote.option for vote in cast.values())
    required = tuple(consultation.required_disciplines)
    return Tally(
        counts={option["key"]: said[option["key"]] for option in consultation.options},
        abstained=said[ABSTAIN],
        blocked=said[BLOCK],
        seats=len(ballots),
        eligible=len(able),
        voted=len(cast),
        quorum=consultation.quorum,
        required_disciplines=required,
        missing_disciplines=without(required, cast),
        unreachable_disciplines=without(required, able),
        threshold=Threshold(consultation.threshold),
    )


def without(disciplines, ballots):
    held = {ballot.discipline for ballot in ballots}
    return tuple(each for each in disciplines if each not in held)


def rule_in_words(consultation):
    """How the votes of this consultation are counted, as it was set when it was convened."""
    talk = (
        "Votes are blind at first. When they differ, the reasons are shown and votes may change until the"
        " deadline or until the chair closes. "
        if consultation.deliberates
        else ""
    )
    return (
        f"{talk}{NEEDED[Threshold(consultation.threshold)]}, once enough seats have voted and every"
        " discipline that must be heard has. An abstention counts towards the quorum and not towards the"
        " result. A seat whose holder and deputy both declare a conflict leaves the count, in sight of"
        " everybody. When no option has enough votes, or somebody blocks, the chair decides: between the"
        " options that tied, or else between all. Voting closes at its deadline, or earlier when nobody still"
        " to vote could bring another option about."
    )


NEEDED = {
    Threshold.MOST: "The option with the most votes is decided",
    Threshold.MAJORITY: "An option with more than half of the votes is decided",
    Threshold.TWO_THIRDS: "An option with at least two thirds of the votes is decided",
}
