"""What is due next in each case, over all its tracks: each noun says what of its own is, and by when.

A noun brings `due_of(cases, keepers)` to DUE: cases is a list with their areas read, keepers is {area's key:
its Timekeeper}; back comes {case's key: [Due]}, with a query or two of its own however many cases there are.
"""

from collections import defaultdict
from typing import NamedTuple

from dard import due


class Due(NamedTuple):
    """Something somebody has to do in a case: what, by when, and who."""

    what: str
    at: object
    whose: str


# Makers, one a line: `due.of_pauses`.
DUE = [due.of_acceptance, due.of_triage, due.of_pauses, due.of_tasks]


def due_in(cases, keepers):
    """{case's key: [Due]}, the first to be due first."""
    found = defaultdict(list)
    for due_of in DUE:
        for pk, dues in due_of(cases, keepers).items():
            found[pk] += [Due(*each) for each in dues]
    return {pk: sorted(dues, key=lambda each: each.at) for pk, dues in found.items()}
