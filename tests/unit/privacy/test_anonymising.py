"""Whatever form an identifier of the record is written in, and wherever, it blocks."""

from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.anonymising import Kind, Layer, Record, Someone, Thing, entities, look_through
from privacy.anonymising.findings import without
from privacy.anonymising.record import Number


# Nobody's: invented, and from the range of NHS numbers kept for tests (999).
RECORD = Record(
    people=(
        Someone("Ottoline Marchbanks, Tilly"),
        Someone("Siobhán O’Dowd", Kind.RELATIVE, "a relative"),
        Someone("Mohammed Rahman-Shah", Kind.STAFF, "a worker"),
        Someone("Elizabeth Winter", Kind.STAFF, "a worker"),
    ),
    things=(
        Thing("Waypoint Recovery Service", Kind.ORGANISATION, "the treatment provider"),
        Thing("St Brannock's Hospital", Kind.ORGANISATION, "the hospital"),
        Thing("Lowmere", Kind.PLACE, "the area"),
        Thing("Flat 2, 14 Cobbler's Row, Pellgate", Kind.ADDRESS, "[address]"),
    ),
    numbers=(
        Number("9990000018", Kind.NHS_NUMBER),
        Number("LS99 1AB", Kind.POSTCODE),
        Number("WR/20417", Kind.REFERENCE),
    ),
    event_on=date(2026, 1, 5),
    born_on=date(1984, 3, 17),
    age=41,
)

LONG_NAMES = ["Ottoline", "Marchbanks", "Siobhan", "Mohammed"]


def forms(lines):
    return [form for line in lines.strip().splitlines() for form in line.split(" | ")]


WRITTEN = forms("""
Ottoline Marchbanks | Ottoline | Marchbanks | Tilly | Ms Marchbanks | O. Marchbanks | Marchbanks, Ottoline
O.M. | O. M. | O M | Ottoline’s | Marchbanks' | Siobhán | Siobhan | O'Dowd | O’Dowd | ODowd | Odowd
Rahman Shah | Rahmanshah | Rahman-Shah | M R-S | Winter | Mrs Winter | Lizzie | elizabeth winter | ottoline
MARCHBANKS | 5 January 2026 | 5th January | 5th of January | the 5th of January | January 5th | Jan 5
5 Jan 26 | 05/01/2026 | 5/1/26 | 5.1.2026 | 2026-01-05 | Monday 5 January | Mon 5th Jan | on 5/1 | 5-1-2026
17 March 1984 | 17/03/84 | 17.3.1984 | 1984-03-17 | born 17 Mar 84 | Christmas Eve | Boxing Day
New Year’s Day | 5TH JANUARY 2026 | aged 41 | age 41 | 41-year-old | 41 year old | 41 years old
forty-one years old | aged forty one | 41yo | she was 41. | 9990000018 | 999 000 0018 | 999-000-0018
LS99 1AB | LS991AB | ls99 1ab | LS99 | WR/20417 | wr20417 | WR 20417 | WR-20417 | 07700 900123
tilly@example.org | Waypoint Recovery Service | Waypoint Recovery | Waypoint | waypoint recovery service
St Brannock's Hospital | St Brannocks | St. Brannock’s | Lowmere | lowmere | Lowmere’s | Lowmeer
14 Cobbler's Row | 14 Cobblers Row | Cobbler’s Row | Pellgate | pellgate
""")
WORDS = [
    *forms("the | person | was | seen | by | a nurse | and | then | went home | with pain | on methadone"),
    *".,;",
]

around = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def look(text):
    return look_through(text, RECORD, {"Charlie"}, with_entities=False)


def blocking(text):
    return [each for each in look(text) if each.blocks]


@pytest.mark.parametrize("reference", ["RC-7KG4-OM", "OM-WNTR-7K", "LN-EW3K-MS"])
def test_the_letters_of_a_reference_of_ours_are_nobodys(reference):
    assert blocking(f"{reference}: Give naloxone to whoever leaves.") == []


def is_blocked(text, written):
    start = text.index(written)
    return any(each.start < start + len(written) and start < each.end for each in blocking(text))


@pytest.mark.parametrize("written", WRITTEN)
def test_an_identifier_blocks_in_any_form(written):
    assert is_blocked(f"Then it says {written} again.", written)


@settings(max_examples=300)
@given(written=st.sampled_from(WRITTEN), before=around, after=around)
def test_an_identifier_blocks_wherever_it_stands(written, before, after):
    assert is_blocked(f"{before} {written} {after}", written)


@given(name=st.sampled_from(LONG_NAMES), at=st.integers(1, 6), letter=st.sampled_from("aeklrstz"))
def test_a_name_with_a_letter_wrong_blocks(name, at, letter):
    wrong = [
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    ]

    assert [
        each for each in [*wrong, *map(str.lower, wrong)] if not is_blocked(f"Then {each} went.", each)
    ] == []


@given(st.text(max_size=400))
def test_no_text_is_too_strange_to_be_looked_through(text):
    found = look(text)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(st.sampled_from([*WRITTEN, *WORDS]), max_size=15).map(" ".join))
def test_what_is_suggested_blocks_no_more(text):
    for _ in range(3):
        text = without(text, blocking(text))

    assert blocking(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In winter they stopped coming, and may have lost hope.",
        "Methadone 40 ml was given 24/7, half of it (1/2) at home.",
        "A bag sold as Charlie was found. Naloxone was given twice.",
        "On day -12 they left hospital; on day 0 they died.",
        "They were aged 40 to 49 and had used heroin for 11 years.",
        "What could change: a call before any change of dose.",
    ],
)
def test_plain_words_are_left_alone(text):
    assert [each.text for each in look(text)] == []


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Ottoline died.", "the person died."),
        ("On 24 December 2025 she rang.", "On day -12 she rang."),
        ("On 5 January 2026 she died.", "On day 0 she died."),
        ("It was read on 7 January 2026.", "It was read on day +2."),
        ("She was aged 41 then.", "She was aged 40 to 49 then."),
        ("Waypoint Recovery rang.", "the treatment provider rang."),
        ("She lived in Lowmere then.", "She lived in the area then."),
    ],
)
def test_what_is_suggested_says_as_much_as_may_be_said(text, instead):
    assert without(text, look(text)) == instead


@pytest.mark.parametrize(
    "text",
    [
        "She was Polish.",
        "He had four children.",
        "It was in the Gazette.",
        "He worked as a taxi driver.",
        "“Enough”",
    ],
)
def test_what_is_rare_warns_with_a_reason(text):
    (found,) = look(text)

    assert not found.blocks
    assert found.reason


def test_without_the_library_nothing_is_found_by_likeness(monkeypatch):
    monkeypatch.setattr(entities, "is_installed", lambda: False)

    assert look_through("Then Lowri sat down.", RECORD) == []


def test_what_the_library_takes_for_a_name_is_a_hint(monkeypatch):
    lowri = SimpleNamespace(text="Lowri", label_="PERSON", start_char=5, end_char=10)
    day = SimpleNamespace(text="sat down", label_="DATE", start_char=11, end_char=19)
    monkeypatch.setattr(entities, "is_installed", lambda: True)
    monkeypatch.setattr(entities, "reader", lambda: lambda text: SimpleNamespace(ents=[lowri, day]))

    (found,) = look_through("Then Lowri sat down.", RECORD)

    assert (found.text, found.layer, found.blocks) == ("Lowri", Layer.ENTITY, False)
