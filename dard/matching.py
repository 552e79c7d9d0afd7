"""Whether two cases may be about the same person: by marks that tell nothing to who has no key, and by how
alike the names are. A person decides; this only says what is alike."""

from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz import fuzz

from dard.states import Doubt, Ground
from privacy import sealing


MARKED = {
    "nhs_number_index": lambda who: number(who.nhs_number),
    "name_and_birth_index": lambda who: name_and_birth(who),
    "name_index": lambda who: plain(who.name),
    "born_on_index": lambda who: who.born_on.isoformat() if who.born_on else "",
}
# The marks by which the same person is looked for in all cases of an area.
LOOKED_UP = ("nhs_number_index", "name_and_birth_index", "born_on_index")

# How alike two names must be, of 100 (rapidfuzz, words in any order). Ours: with the day of birth in common
# "Jon Smyth" is to be found by "John Smith" (84); by the time alone, less is left to chance.
ALIKE_SAME_BIRTH = 75
ALIKE = 85

NOT_OF_THE_NAME = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "aka"})


@dataclass(frozen=True)
class Likeness:
    """What is alike in two cases, the strongest first, and what speaks against it."""

    grounds: tuple
    doubts: tuple

    @property
    def strength(self):
        return strength(self.grounds)


def strength(grounds):
    """How much the strongest ground weighs; 0 for none."""
    ranks = list(reversed(Ground))
    return max((ranks.index(Ground(each)) + 1 for each in grounds), default=0)


def number(text):
    """An NHS number by its digits alone."""
    return "".join(each for each in text if each.isdecimal())


def plain(name):
    """A name without accents, case, hyphens, titles and the order of its words."""
    return " ".join(sorted(words_of(name)))


def joined(name):
    """The same in one piece, for what one writes with a hyphen, another in two words and a third in one."""
    return "".join(words_of(name))


def words_of(name):
    kept = "".join(each if each.isalnum() else " " for each in without_marks(name))
    return [each for each in kept.split() if each not in NOT_OF_THE_NAME]


def without_marks(name):
    return anyascii(name.casefold()).lower().replace("'", "").replace("’", "")


def name_and_birth(who):
    name = plain(who.name)
    return f"{name}|{who.born_on.isoformat()}" if name and who.born_on else ""


def marks(who):
    """{field: mark} of an identity."""
    return {field: sealing.index(field, value(who)) for field, value in MARKED.items()}


def all_marks(who):
    """{field: its mark under each of the keys}, to look for what was marked under an older one as well."""
    found = {field: sealing.indexes(field, MARKED[field](who)) for field in LOOKED_UP}
    return {field: these for field, these in found.items() if these}


def likeness(one, other, *, near):
    """How two identities are alike, or None. `near` says whether what happened lies close in time."""
    grounds = tuple(ground for ground in Ground if TESTS.get(ground, nothing)(one, other, near))
    return Likeness(grounds, doubts(one, other)) if grounds else None


def nothing(*_):
    return False


def same_number(one, other, near=None):
    return bool(number(one.nhs_number)) and number(one.nhs_number) == number(other.nhs_number)


def same_birth(one, other):
    return bool(one.born_on) and one.born_on == other.born_on


def same_name_and_birth(one, other, near=None):
    return same_birth(one, other) and closest(one, other) == 100


def like_name_and_birth(one, other, near=None):
    return same_birth(one, other) and ALIKE_SAME_BIRTH <= closest(one, other) < 100


def like_name(one, other, near):
    return near and not same_birth(one, other) and closest(one, other) >= ALIKE


TESTS = {
    Ground.NHS_NUMBER: same_number,
    Ground.NAME_AND_BIRTH: same_name_and_birth,
    Ground.LIKE_NAME_AND_BIRTH: like_name_and_birth,
    Ground.LIKE_NAME: like_name,
}


def closest(one, other):
    """How alike the names are, of 100: the closest of all the names of each."""
    pairs = ((mine, theirs) for mine in names(one) for theirs in names(other))
    return max((fuzz.ratio(mine, theirs) for mine, theirs in pairs), default=0)


def names(who):
    """Every name, as it is compared; others stand on lines of their own, or between commas."""
    others = who.other_names.replace(";", ",").replace("\n", ",").split(",")
    return {form for each in [who.name, *others] for form in (plain(each), joined(each)) if form}


def doubts(one, other):
    differ = {
        Doubt.NHS_NUMBER: one.nhs_number and other.nhs_number and not same_number(one, other),
        Doubt.BIRTH: one.born_on and other.born_on and one.born_on != other.born_on,
    }
    return tuple(doubt for doubt, found in differ.items() if found)
