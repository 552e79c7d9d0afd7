"""How alike two reports are, from 0 to 1, and why. Pure: two sets of features in, a number and sentences out.

What was said by one of the two only counts against them by half, because most reports leave most unsaid.
Descriptions that conflict lower the number and exclude nothing: one tablet was red and triangular to one
witness, pink and round to another.
"""

from dataclasses import dataclass

from ldis.likeness.vocabulary import near


# Ours. What tells one batch from another weighs most: its marking, its substance, what it is sold as.
WEIGHTS = {
    "substance": 3.0,
    "marking": 3.0,
    "sold": 2.0,
    "effect": 1.5,
    "form": 1.5,
    "colour": 1.5,
    "place": 2.0,
    "day": 1.5,
    "words": 1.0,
}
# Ours: two weeks apart counts half, two months a fifth; a marking seen again after years still counts by
# itself.
HALF_AFTER_DAYS = 14
SAME_FAMILY = 0.5
EASILY_CONFUSED = 0.5
SAID_BY_ONE = 0.5

STRONG, FAIR = 0.6, 0.4
YEAR = 365


@dataclass(frozen=True)
class Likeness:
    """How alike, and the reasons in words, the weightiest first."""

    score: float
    reasons: tuple

    @property
    def in_words(self):
        if self.score >= STRONG:
            return "Very much alike"
        return "Alike" if self.score >= FAIR else "Somewhat alike"


def score(a, b):
    """From 0 (nothing in common) to 1 (the same), the same whichever comes first."""
    total = common = 0.0
    for aspect, weight in WEIGHTS.items():
        alike = ALIKE[aspect](a, b)
        if alike is None:
            total += SAID_BY_ONE * weight * said_by_one(a, b, aspect)
        else:
            total += weight
            common += weight * alike
    return min(common / total, 1.0) if total else 1.0


def said_by_one(a, b, aspect):
    return (aspect in a) != (aspect in b)


def overlap(aspect):
    """How much of what either says, both say (Dice): 1 when they say the same."""

    def alike(a, b):
        mine, yours = a.get(aspect), b.get(aspect)
        if not mine or not yours:
            return None
        if mine == yours:
            return 1.0
        return 2 * len(set(mine).intersection(yours)) / (len(mine) + len(yours))

    return alike


def resemblance(aspect, table):
    """1 where any value is the same, half where two are easily taken for one another."""

    def alike(a, b):
        mine, yours = a.get(aspect), b.get(aspect)
        if not mine or not yours:
            return None
        if not set(mine).isdisjoint(yours):
            return 1.0
        return EASILY_CONFUSED if any(frozenset((x, y)) in near(table) for x in mine for y in yours) else 0.0

    return alike


def substance(a, b):
    """One named by both; half where it is only of the same family, or what the other was sold as is."""
    mine, yours = a.get("substance"), b.get("substance")
    if mine and yours and not set(mine).isdisjoint(yours):
        return 1.0
    same_family = not set(a.get("family", ())).isdisjoint(b.get("family", ()))
    if mine and yours:
        return SAME_FAMILY if same_family else 0.0
    return SAME_FAMILY if (mine or yours) and same_family else None


def place(a, b):
    if shared(a, b, "locality"):
        return 1.0
    return overlap("place")(a, b)


def day(a, b):
    apart = abs(a["day"][0] - b["day"][0])
    return HALF_AFTER_DAYS / (HALF_AFTER_DAYS + apart)


ALIKE = {
    "substance": substance,
    "marking": overlap("marking"),
    "sold": overlap("sold"),
    "effect": overlap("effect"),
    "form": resemblance("form", "forms"),
    "colour": resemblance("colour", "colours"),
    "place": place,
    "day": day,
    "words": overlap("words"),
}


def explain(a, b):
    """A Likeness: the score, and a sentence for each thing that both say."""
    sentences = [sentence for tell in TELLING if (sentence := tell(a, b))]
    return Likeness(score(a, b), tuple(sentences))


def shared(a, b, aspect):
    yours = set(b.get(aspect, ()))
    return [value for value in a.get(aspect, ()) if value in yours]


def tell_substance(a, b):
    both = shared(a, b, "substance")
    if both:
        return f"Same substance: {listed(both)}"
    families = shared(a, b, "family") if substance(a, b) else []
    return f"Same family: {listed(families)}" if families else ""


def tell_marking(a, b):
    both = [value.upper() if len(value) < 3 else value for value in shared(a, b, "marking")]
    return f"Same marking: {listed(both)}" if both else ""


def tell_sold(a, b):
    both = shared(a, b, "sold")
    return f"Both sold as {listed(both)}" if both else ""


def tell_looks(a, b):
    """Form and colour, and where the two descriptions differ."""
    both = [*shared(a, b, "colour"), *shared(a, b, "form")]
    conflicts = [
        f"{listed(a[aspect])} here, {listed(b[aspect])} there"
        for aspect in ("colour", "form")
        if aspect in a and aspect in b and not shared(a, b, aspect)
    ]
    said = f"Both {listed(both)}" if both else ""
    return "; ".join([*filter(None, [said]), *conflicts]).capitalize() if said or conflicts else ""


def tell_effects(a, b):
    both = shared(a, b, "effect")
    return f"Same effects: {listed(both)}" if both else ""


def tell_place_and_day(a, b):
    apart = abs(a["day"][0] - b["day"][0])
    if (place(a, b) or 0) >= STRONG:
        return f"Same place, {how_long(apart)}"
    return how_long(apart).capitalize() if apart <= HALF_AFTER_DAYS or apart > YEAR else ""


def how_long(days):
    if days < 2:
        return "1 day apart" if days else "same day"
    years = round(days / YEAR)
    return f"{years} year{'s' * (years > 1)} apart" if days > YEAR else f"{days} days apart"


def listed(values):
    values = [str(value) for value in values]
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"


TELLING = (tell_marking, tell_substance, tell_sold, tell_looks, tell_effects, tell_place_and_day)
