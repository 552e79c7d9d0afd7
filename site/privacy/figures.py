"""What a figure is: the cases that it counts, and by what they are counted."""

from dataclasses import dataclass


# When something happened, when it became known and how its review went: each says something of the others, so
# they are one attribute. Whatever is known of somebody at all hangs on it.
COURSE = "course"


@dataclass(frozen=True)
class Figure:
    """A number of people, as the set of their cases (keys).

    `facets` are pairs of an attribute and the cases that have what the figure asks of it, each attribute
    once: a case counts that is in all of them, and is `known` to whoever counted. Two attributes are named
    apart only if whatever some people have of one could go with whatever others have of the other. A figure
    without facets says nothing of how it is counted.

    Known may be all cases of some time. Where they were `chosen` by anything else, only of two who were both
    among them is it known how they would count."""

    cases: frozenset
    facets: tuple = ()
    known: frozenset = frozenset()
    chosen: bool = False

    def __len__(self):
        return len(self.cases)

    def __lt__(self, other):
        return sorted(self.cases) < sorted(other.cases)


def made_of(facets, known, *, chosen=False):
    """The Figure of pairs of an attribute and cases; several of one attribute have all to be met."""
    asked, cases = {}, known
    for attribute, having in facets:
        asked[attribute] = asked.get(attribute, known) & having
        cases &= having
    return Figure(cases, tuple(sorted(asked.items(), key=lambda pair: pair[0])), known, chosen)
