"""Who could be counted: those who are, and others like them.

People whom nothing that any figure asks tells apart are of one kind, and a kind is here a row over all
figures: in which of them somebody like that counts. There is each kind of which there are people, and there
could be any that has one attribute from another of them. Where it is not known how such a one would count,
both ways are thought of: it may, and need not."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from privacy.figures import COURSE


@dataclass(frozen=True)
class Kinds:
    """Kinds of people as rows over figures, 1 more than there are: in which they count for `sure`, and in
    which they `may`."""

    sure: np.ndarray
    may: np.ndarray

    def __getitem__(self, rows):
        return Kinds(self.sure[rows], self.may[rows])


@dataclass
class Attribute:
    """One attribute: which `value` each kind has of it, and over all figures whether each value `meets` what
    they ask of it and is among their `known`; the figures that do not ask for it are `met` by every value."""

    value: np.ndarray
    meets: np.ndarray
    known: np.ndarray
    asks: np.ndarray


class Universe:
    """All kinds there are of people in these figures, and how many of each."""

    def __init__(self, figures):
        self.figures = figures
        self.cases = sorted(set().union(*(each.cases | each.known for each in figures)))
        self.is_tied = padded([not each.facets for each in figures])
        self.is_chosen = padded([each.chosen for each in figures])
        names = sorted({name for each in figures for name, _ in each.facets} | {COURSE})
        values = {name: self.values_of(name) for name in names}
        self.number(names, values)
        self.asks_more = np.zeros(len(figures) + 1, dtype=bool)
        for name in names:
            self.asks_more |= self.attributes[name].asks & (name != COURSE)

    def values_of(self, name):
        """(value of each case, and a row over figures for each value: whether it meets them, whether known):
        cases have the same value where no figure, by what it asks or who was known, tells them apart."""
        asked = [dict(each.facets).get(name) for each in self.figures]
        known = [
            each.known if each.facets and (having is not None or each.chosen or name == COURSE) else None
            for each, having in zip(self.figures, asked, strict=True)
        ]
        sets = distinct([*asked, *known])
        seen = np.array([[case in each for each in sets] for case in self.cases], dtype=bool)
        rows, value = np.unique(seen.reshape(len(self.cases), -1), axis=0, return_inverse=True)
        number = {each: place for place, each in enumerate(sets)}
        among, meets = self.columns(rows, number, known), self.columns(rows, number, asked)
        if name == COURSE:
            meets &= among
        return value.reshape(-1), meets, among, padded([each is not None for each in asked])

    @staticmethod
    def columns(rows, number, sets):
        """Of each figure the column of its set; all true where it has none."""
        found = np.ones((len(rows), len(sets) + 1), dtype=bool)
        for place, each in enumerate(sets):
            if each is not None:
                found[:, place] = rows[:, number[each]]
        return found

    def number(self, names, values):
        """Kinds, and how many people are of each."""
        tied = [place for place, each in enumerate(self.figures) if not each.facets]
        patterns = [[case in self.figures[place].cases for place in tied] for case in self.cases]
        keys = np.column_stack(
            [*(values[name][0] for name in names), np.array(patterns).reshape(len(self.cases), -1)]
        )
        _, first, self.people = np.unique(keys, axis=0, return_index=True, return_counts=True)
        self.attributes = {
            name: Attribute(value[first], meets, known, asks)
            for name, (value, meets, known, asks) in values.items()
        }
        self.counts_in = np.array(
            [[*(self.cases[place] in each.cases for each in self.figures), False] for place in first]
        ).reshape(len(first), -1)
        self.others = {name: self.met_but_for(name) for name in names}

    def met_but_for(self, left_out):
        """Of each kind, in which figures it would count whatever it were of one attribute."""
        met = np.ones(self.counts_in.shape, dtype=bool)
        for name, each in self.attributes.items():
            if name != left_out:
                met &= each.meets[each.value]
        met[:, -1] = False
        return met

    @cached_property
    def all_kinds(self):
        """Kinds of all who could be counted, each once; those first of whom there are people."""
        here = len(self.counts_in)
        sure, may = [self.counts_in], [self.counts_in]
        for name, each in self.attributes.items():
            kinds, values = np.divmod(np.arange(here * len(each.meets)), len(each.meets))
            come = self.with_other(name, slice(None))(kinds, values)
            sure.append(come.sure)
            may.append(come.may)
        found = Kinds(np.concatenate(sure), np.concatenate(may))
        rows = np.packbits(np.hstack([found.sure, found.may]), axis=1)
        _, first = np.unique(rows[here:], axis=0, return_index=True)
        return found[np.concatenate([np.arange(here), here + first])]

    def with_other(self, name, over):
        """Over some of the figures: a function of kinds and values, that gives Kinds as those are that have
        another value of one attribute."""
        each, course = self.attributes[name], self.attributes[COURSE]
        others, meets = self.others[name][:, over], each.meets[:, over]
        known, also = course.known[:, over][course.value], each.known[:, over]
        tied, chosen = self.is_tied[over], self.is_chosen[over]
        # Where one who was not known comes to be so, nothing else that is asked was said of them; and where
        # one is known, nothing was said of a value that only others have.
        mine, its = others & known, ~also & each.asks[over]
        if name == COURSE:
            mine, its = ~known, meets & also & self.asks_more[over]

        def found(kinds, values):
            counts, unknown = others[kinds] & meets[values], mine[kinds] & its[values]
            if chosen.any():
                unknown |= chosen & ~(known[kinds] & also[values])
            beyond = tied | (unknown & chosen)
            return Kinds(counts & ~beyond, counts | unknown | beyond)

        return found


def padded(flags):
    """One for each figure, and none for no figure."""
    return np.array([*flags, False], dtype=bool)


def distinct(sets):
    return list(dict.fromkeys(each for each in sets if each is not None))
