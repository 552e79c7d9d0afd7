"""The quarter of naloxone as it leaves: through the one service that lets figures leave.

Kits are things, and their numbers are nobody's. That naloxone was used, and that a kit was given to a person,
is of people, so small numbers of either could say who: each use and each giving counts as one person, by a
key below nought that no case has. What a partner returned is counted in no table of people.
"""

from dard.figures import By, Counted
from dard.registers.naloxone import lines_within, uses_within
from dard.registers.quarters import in_words
from dard.states import IssuedTo, MovementKind, UseOutcome


# Givings lie below all uses, so that no two of them share a key.
BELOW_USES = 10**9
PEOPLE = (IssuedTo.AT_RISK, IssuedTo.FAMILY)


def tables(area, begins_on):
    """[Counted] of one quarter."""
    period = in_words(begins_on)
    uses = list(uses_within(area, begins_on).values_list("pk", "outcome"))
    given = lines_within(area, begins_on).filter(kind=MovementKind.ISSUED, to__in=PEOPLE)
    given = list(given.values_list("pk", "to"))
    key = f"{begins_on:%Y%m}"
    return [
        Counted(
            f"naloxone-used-{key}",
            f"Naloxone used, {period}",
            [each.label for each in UseOutcome],
            ["Uses"],
            [[frozenset(-pk for pk, outcome in uses if outcome == each)] for each in UseOutcome],
            note="Each use that was written down. Others are known to nobody here.",
            by=by_itself(-pk for pk, _ in uses),
        ),
        Counted(
            f"naloxone-given-{key}",
            f"Naloxone given to people, {period}",
            [each.label for each in PEOPLE],
            ["Times"],
            [[frozenset(-(BELOW_USES + pk) for pk, to in given if to == each)] for each in PEOPLE],
            note="How often kits were given, not how many people have one: nobody’s name is kept.",
            by=by_itself(-(BELOW_USES + pk) for pk, _ in given),
        ),
    ]


def by_itself(keys):
    """Each cell by the course of the quarter alone: nothing else is counted of these."""
    every = frozenset(keys)
    return By(every, every)
