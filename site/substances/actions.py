"""Keeping the vocabulary: what a substance is called, and what becomes of a name nobody knew.

This room lies below the event chain and records nothing. Whoever calls an action with a `by` checks first
that they may, and records it (ldis.actions.vocabulary).
"""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from substances import matching, signals
from substances.models import Control, Family, Naloxone, Name, NameKind, Substance


VOCABULARY = Path(__file__).with_name("vocabulary.toml")
UNKNOWN_FAMILY = "Not known yet"

# The lists of the vocabulary file, and what kind of name each holds.
LISTS = {
    "names": NameKind.STANDARD,
    "street": NameKind.STREET,
    "everyday": NameKind.STREET,
    "brand": NameKind.BRAND,
    "spelling": NameKind.SPELLING,
    "abbreviation": NameKind.ABBREVIATION,
}


@transaction.atomic
def load_vocabulary(path=VOCABULARY):
    """Add what the vocabulary file names and the database lacks; nothing kept here is changed."""
    content = tomllib.loads(path.read_text())
    entries = {each["name"]: each for family in content["family"] for each in family.get("substance", [])}
    add_substances(content["family"])
    kept = Substance.objects.filter(name__in=entries).prefetch_related("names", "controls")
    pairs = [(each, entries[each.name]) for each in kept]
    Name.objects.bulk_create(name for pair in pairs for name in missing_names(*pair))
    Control.objects.bulk_create(
        control for pair in pairs for control in missing_controls(*pair, content.get("law", {}))
    )


def add_substances(families):
    held = set(Substance.objects.values_list("name", flat=True))
    for entry in families:
        defaults = {"is_opioid": entry["opioid"]}
        family, _ = Family.objects.get_or_create(name=entry["name"], defaults=defaults)
        Substance.objects.bulk_create(
            Substance(
                name=each["name"],
                family=family,
                chemical_class=each.get("class", entry["class"]),
                own_naloxone=each.get("naloxone", ""),
                note=each.get("note", ""),
            )
            for each in entry.get("substance", [])
            if each["name"] not in held
        )


def missing_names(substance, entry):
    held = {each.text for each in substance.names.all()} | {substance.name}
    wanted = {text: key for key in LISTS for text in entry.get(key, ())}
    return [
        Name(substance=substance, text=text, kind=LISTS[key], is_everyday_word=key == "everyday")
        for text, key in wanted.items()
        if text not in held
    ]


def missing_controls(substance, entry, laws):
    """Each control holds until the day before the next; none is added where some are kept already."""
    if entry["control"] == "not stated" or substance.controls.all():
        return []
    steps = sorted(
        ((laws[key], control_class) for key, control_class in entry["control"].items()),
        key=lambda step: str(step[0].get("begins", "")),
    )
    ends = [*[law["begins"] - timedelta(days=1) for law, _ in steps[1:]], None]
    return [
        Control(
            substance=substance,
            control_class=control_class,
            schedule="" if end else entry.get("schedule", ""),
            begins_on=law.get("begins"),
            ends_on=end,
            source=law["source"],
        )
        for (law, control_class), end in zip(steps, ends, strict=True)
    ]


@transaction.atomic
def add_provisional(name, family=None, *, by):
    """A substance nobody could name yet, under the words somebody used; or the one known by that name."""
    name = " ".join(name.split())
    known = matching.exactly(name)
    if known:
        return known
    family = family or Family.objects.get_or_create(name=UNKNOWN_FAMILY)[0]
    return Substance.objects.create(
        name=name,
        family=family,
        own_naloxone=Naloxone.NOT_KNOWN if family.name == UNKNOWN_FAMILY else "",
        is_confirmed_name=False,
    )


@transaction.atomic
def confirm(provisional, *, by, family):
    """It is a substance of its own, of this family; the family's answer on naloxone holds from now on."""
    provisional = Substance.objects.select_for_update(of=("self",)).get(pk=provisional.pk)
    if provisional.own_naloxone == Naloxone.NOT_KNOWN and family.name != UNKNOWN_FAMILY:
        provisional.own_naloxone = ""
    provisional.family, provisional.is_confirmed_name = family, True
    provisional.save()
    return provisional


@transaction.atomic
def merge(provisional, into, *, by):
    """It turned out to be another. Its name leads there from now on, and what was kept about it moves.

    The row stays and points on, so that a result from before still reads as it was written.
    """
    provisional = Substance.objects.select_for_update(of=("self",)).get(pk=provisional.pk)
    provisional.merged_into, provisional.is_confirmed_name = into, True
    provisional.save()
    provisional.merged.update(merged_into=into)
    taken = {each.text for each in into.names.all()} | {into.name}
    for text in [provisional.name, *(each.text for each in provisional.names.all())]:
        if text not in taken:
            Name.objects.create(substance=into, text=text, kind=NameKind.SPELLING)
    provisional.names.all().delete()
    signals.merged.send(Substance, provisional=provisional, into=into, by=by)
    return into
