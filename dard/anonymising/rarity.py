"""How many cases of the area are like this one. Who reads that a woman in her forties died at home in
treatment asks next how many there were."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from dard import review_settings
from dard.models import Case
from dard.states import PlaceKind, Sex, Treatment


# Ours: long enough that a small area has some, short enough that people remember.
YEARS = timedelta(days=3 * 365)

NOTHING_HELPS = "Whatever is left out, few are alike: say as little of the person as you can."

WORDS = {
    "age": "the ten years of age",
    "sex": "the sex",
    "place": "the kind of place",
    "families": "the kind of substance",
    "treatment": "whether the person was in treatment",
}
UNKNOWN = {Sex.UNKNOWN, PlaceKind.UNKNOWN, Treatment.UNKNOWN, None}


@dataclass(frozen=True)
class Rarity:
    """How many cases share what a reader may know, and what to leave out so that enough do."""

    alike: int
    is_rare: bool
    drop: tuple

    @property
    def sentence(self):
        few = "no other case" if self.alike == 1 else f"only {self.alike} cases, this one among them,"
        advice = f"Leave out {' and '.join(self.drop)}." if self.drop else NOTHING_HELPS
        return (
            f"In this area {few} within three years had the same ten years of age, sex, kind of place,"
            f" kind of substance and treatment. {advice}"
        )


def rarity_of(case):
    """None where the day is not known, from which the three years are counted."""
    if case.happened_on is None:
        return None
    mine, others = traits_near(case)
    alike = [each for each in others if shares(mine, each, known_of(mine))]
    fewest = review_settings.value_of(case.area, review_settings.FEWEST_ALIKE)
    if len(alike) >= fewest:
        return Rarity(len(alike), False, ())
    return Rarity(len(alike), True, to_drop(mine, others, fewest))


def traits_near(case):
    """(traits of the case, traits of each case near it in time, its own among them); one query."""
    near = Case.objects.filter(
        area=case.area_id, happened_on__range=(case.happened_on - YEARS, case.happened_on + YEARS)
    )
    rows = near.order_by().values_list(
        "pk", "age", "sex", "place_kind", "treatment", "substances__family__name"
    )
    found = {}
    for pk, age, sex, place, treatment, family in rows:
        plain = {
            "age": None if age is None else age // 10,
            "sex": sex,
            "place": place,
            "treatment": treatment,
        }
        kept = found.setdefault(pk, plain | {"families": frozenset()})
        kept["families"] |= {family} - {None}
    return found[case.pk], list(found.values())


def shares(mine, other, names):
    """Whether another case is the same in all of these; one kind of substance in common is enough."""
    return all(
        bool(mine[name] & other[name]) if name == "families" else mine[name] == other[name] for name in names
    )


def known_of(traits):
    """Those of its traits that anybody knows."""
    return [name for name in WORDS if traits[name] not in UNKNOWN and traits[name] != frozenset()]


def to_drop(mine, others, fewest):
    """The trait, or the two, without which enough cases are alike; () where none is enough."""
    known = known_of(mine)
    for names in [*combinations(known, 1), *combinations(known, 2)]:
        left = [name for name in known if name not in names]
        if sum(shares(mine, each, left) for each in others) >= fewest:
            return tuple(WORDS[name] for name in names)
    return ()
