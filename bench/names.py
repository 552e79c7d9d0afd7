"""Names of substances: how quickly a typed name is proposed for, and a text is read for names."""

import os
import random

from bench.installation import throwaway


PROMISED_MS = 30
SYLLABLES = (
    *("ben", "zo", "di", "aze", "pam", "ni", "ta", "ze", "ne", "proto", "meto", "eti", "iso", "fen"),
    *("nyl", "mor", "phi", "can", "na", "bi", "me", "phe", "dro", "flu", "bro", "xy", "la"),
)
TEXT = "Two people collapsed at the hostel after what was sold as {}, maybe cut with {}. Blue, with a stamp. "


def run(options):
    plan = {"n": options.number("N", 10_000, at_least=100), "queries": options.number("QUERIES", 300)}
    with throwaway():
        result = plan | measure(plan["n"], plan["queries"])
    return {**result, "cores": os.cpu_count(), "broken": broken(result)}


def measure(count, queries):
    from django.db import connection

    from bench import register
    from substances import matching

    names = make(count)
    chance = random.Random(7)  # noqa: S311 (no secret)
    typed = [misspelled(chance.choice(names), chance) for _ in range(queries)]
    texts = [TEXT.format(*chance.sample(names, 2)) * 5 for _ in range(queries)]
    matching.propose(typed[0])
    p50, p95 = register.times(matching.propose, typed)
    text_p50, text_p95 = register.times(matching.find_in, texts)
    floor_p50, floor_p95 = register.times(bare(names), typed)
    return {
        "database": connection.vendor,
        "ours": p95,
        "floor": floor_p95,
        "ratio": round(p95 / floor_p95, 2),
        "unit": "ms, p95 of one proposal",
        "floor_is": "rapidfuzz.process.extract with ratio over the names in memory",
        "ours_p50": p50,
        "floor_p50": floor_p50,
        "find_in": text_p95,
        "find_in_p50": text_p50,
    }


def make(count):
    """So many names, ten to a substance, made of the syllables that drugs are named with."""
    from substances.models import Family, Name, Substance

    chance = random.Random(5)  # noqa: S311 (no secret)
    names = set()
    while len(names) < count:
        names.add("".join(chance.choices(SYLLABLES, k=chance.randint(3, 6))).capitalize())
    names = sorted(names)
    family = Family.objects.create(name="Measured")
    made = Substance.objects.bulk_create(Substance(name=name, family=family) for name in names[::10])
    others = [name for place, name in enumerate(names) if place % 10]
    Name.objects.bulk_create(
        Name(substance=made[place % len(made)], text=name) for place, name in enumerate(others)
    )
    return names


def misspelled(name, chance):
    """With one letter left out, or one changed."""
    place = chance.randrange(1, len(name))
    return name[:place] + chance.choice(["", "x"]) + name[place + 1 :]


def bare(names):
    """What any finder pays that compares a name with every other."""
    from rapidfuzz import fuzz, process

    plain = [name.casefold() for name in names]
    return lambda text: process.extract(text.casefold(), plain, scorer=fuzz.ratio, limit=5)


def broken(result):
    late = [name for name in ("ours", "find_in") if result[name] > PROMISED_MS]
    return [f"{name} took {result[name]} ms (p95); {PROMISED_MS} are promised." for name in late]
