"""What the vocabulary holds, how it is loaded, and what becomes of a name nobody knew."""

from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from substances import actions, matching, signals
from substances.models import Control, Family, Naloxone, Name, Substance


@pytest.fixture
def opioids(db):
    return Family.objects.create(name="Opioids", is_opioid=True)


def get(name):
    return Substance.objects.get(name=name)


def hear(heard, sender, *, into, **kwargs):
    heard.append(into)


def counts():
    return [model.objects.count() for model in (Family, Substance, Name, Control)]


def test_the_vocabulary_is_a_real_one(vocabulary):
    families, substances, names, controls = counts()

    assert (families >= 15, substances >= 120, names >= 400, controls >= 90) == (True,) * 4


def test_loading_again_adds_and_changes_nothing(vocabulary):
    Substance.objects.filter(name="Heroin").update(note="Ours.")
    get("Cocaine").controls.update(source="Ours.")
    before = counts()

    actions.load_vocabulary()

    assert counts() == before
    assert get("Heroin").note == get("Cocaine").controls.get().source == "Ours."


def test_loading_adds_what_is_new_to_what_an_earlier_version_left(db):
    family = Family.objects.create(name="Stimulants")
    Name.objects.create(substance=Substance.objects.create(name="Cocaine", family=family), text="coke")

    actions.load_vocabulary()

    assert get("Cocaine").names.filter(text__in=["coke", "charlie"]).count() == 2
    assert get("Cocaine").controls.get().control_class == "A"


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Ketamine", date(2005, 12, 31), None),
        ("Ketamine", date(2006, 1, 1), "C"),
        ("Ketamine", date(2014, 6, 9), "C"),
        ("Ketamine", date(2014, 6, 10), "B"),
        ("Cannabis", date(2005, 5, 5), "C"),
        ("Cannabis", date(2026, 5, 5), "B"),
        ("Isotonitazene", date(2024, 3, 19), None),
        ("Isotonitazene", date(2024, 3, 20), "A"),
        ("Xylazine", date(2025, 1, 15), "C"),
        ("Diazepam", date(2020, 1, 1), "C"),
        ("Medetomidine", date(2026, 1, 1), None),
    ],
)
def test_the_class_is_that_of_the_day(vocabulary, name, day, expected):
    control = get(name).controlled_on(day)

    assert (control and control.control_class) == expected


def test_every_control_names_its_source(vocabulary):
    assert not Control.objects.filter(source="").exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Protonitazene", Naloxone.WORKS),
        ("Buprenorphine", Naloxone.PARTLY),
        ("Xylazine", Naloxone.NO_EFFECT),
        ("Pregabalin", Naloxone.NO_EFFECT),
    ],
)
def test_naloxone_follows_the_family_unless_the_substance_says_otherwise(vocabulary, name, expected):
    assert get(name).naloxone == expected


def test_a_control_cannot_end_before_it_begins(vocabulary):
    with pytest.raises(IntegrityError), transaction.atomic():
        Control.objects.create(
            substance=get("Heroin"), control_class="A", begins_on=date(2026, 2, 2), ends_on=date(2026, 2, 1)
        )


def test_a_substance_nobody_could_name_is_kept_as_it_was_called(vocabulary):
    unknown = actions.add_provisional(" Unknown:  blue tablet, X ", by=None)

    assert unknown.name == "Unknown: blue tablet, X"
    assert (unknown.is_confirmed_name, unknown.naloxone) == (False, Naloxone.NOT_KNOWN)
    assert list(Substance.objects.provisional()) == [unknown]


def test_a_name_that_is_known_makes_no_second_substance(vocabulary):
    assert actions.add_provisional("XYLAZINE", by=None) == get("Xylazine")


def test_a_family_given_answers_for_naloxone(vocabulary):
    unknown = actions.add_provisional("Zenitane", Family.objects.get(name="Nitazenes"), by=None)

    assert unknown.naloxone == Naloxone.WORKS


def test_confirming_gives_it_a_family_and_its_answer(vocabulary):
    unknown = actions.add_provisional("Newzolam", by=None)

    actions.confirm(unknown, by=None, family=Family.objects.get(name="Fentanyls"))

    newzolam = get("Newzolam")
    assert (newzolam.is_confirmed_name, newzolam.naloxone) == (True, Naloxone.WORKS)


def test_merging_makes_its_name_lead_to_the_other_and_keeps_the_row(vocabulary):
    unknown = actions.add_provisional("Blue monster", by=None)
    Name.objects.create(substance=unknown, text="Xylazine")
    heard = []
    listener = partial(hear, heard)
    signals.merged.connect(listener)

    actions.merge(unknown, get("Xylazine"), by=None)

    signals.merged.disconnect(listener)
    assert matching.exactly("blue monster") == get("Xylazine") == get("Blue monster").merged_into == heard[0]
    assert "Blue monster" not in {each.name for each in Substance.objects.current()}


def test_a_chain_of_merges_ends_at_the_last(vocabulary):
    first, second = (actions.add_provisional(name, by=None) for name in ("Blue one", "Blue two"))

    actions.merge(first, second, by=None)
    actions.merge(second, get("Etizolam"), by=None)

    assert get("Blue one").merged_into == get("Etizolam")
    assert matching.exactly("Blue one") == get("Etizolam")
