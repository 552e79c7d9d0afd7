"""What the scan finds, what it spares, and what holds for any text at all."""

import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.scan import DETERMINISTIC, Kind, redact, scan
from tests.growing import MOST, growth


CORPUS = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text())
ALLOW = CORPUS["allow"]


def wanted(said, *keys):
    return Counter((kind, words) for key in keys for kind, all in said.get(key, {}).items() for words in all)


def found(text, allow=ALLOW):
    return Counter((each.kind.value, each.text) for each in scan(text, allow))


def score(kind, *parts):
    """(recall, precision) for a kind; recall counts also what we know we miss."""
    hits = misses = wrong = 0
    for said in (said for part in parts for said in CORPUS[part]):
        wants, finds = wanted(said, "find", "missed"), found(said["text"])
        wants, finds = (Counter({k: n for k, n in c.items() if k[0] == kind}) for c in (wants, finds))
        hits += (wants & finds).total()
        misses += (wants - finds).total()
        wrong += (finds - wants).total()
    return hits / (hits + misses), hits / (hits + wrong)


@pytest.mark.parametrize("said", CORPUS["said"], ids=lambda said: said["text"][:40])
def test_each_sentence_gives_what_it_should_and_what_we_know_we_miss(said):
    tolerated = Counter({("phone", "0098765432"): 1})  # a lot number that could be dialled abroad

    assert found(said["text"]) - tolerated == wanted(said, "find")


# The figures of docs/explanation/privacy-scan.md.
@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [
        ("name", 0.86, 1.0),
        ("birth", 0.75, 1.0),
        ("nhs_number", 1.0, 1.0),
        ("phone", 0.85, 0.85),
        ("email", 0.75, 1.0),
        ("postcode", 1.0, 1.0),
        ("address", 0.83, 1.0),
    ],
)
def test_the_figures_we_publish_hold(kind, recall, precision):
    measured = score(kind, "said", "unseen")

    assert measured[0] >= recall
    assert measured[1] >= precision


def test_what_a_drug_is_called_is_somebody_only_where_the_words_say_so():
    assert scan("Charlie was strong.", ["Charlie"]) == []
    assert [each.text for each in scan("A dealer called Charlie.", ["Charlie"])] == ["Charlie"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("his name is john smith", ["john smith"]),
        ("a lad called kieran collapsed", ["kieran"]),
        ("a tablet called kieran", []),
        ("it is called rose, or named after a car", []),
    ],
)
def test_a_name_in_small_letters_is_found_after_the_words_that_give_it(text, names):
    assert [each.text for each in scan(text)] == names


@pytest.mark.parametrize("reference", ["RC-7KG4-MR", "LN-QTD9-MX", "AC-6XH3-PC", "RC-JACK-HD", "DR-DAVE-MS"])
@pytest.mark.parametrize("joined", [" ", ": ", ", "])
def test_the_letters_of_a_reference_are_no_name_and_no_title(reference, joined):
    assert found(f"Case {reference}{joined}Tell the housing service.") == Counter()


def test_the_district_of_a_postcode_is_kept():
    text = "Found at M14 5TP, near the M14 hostel."

    assert redact(text, scan(text)) == "Found at [M14 area], near the M14 hostel."


def test_ten_digits_that_fail_the_checksum_count_only_after_the_letters_nhs():
    assert [each.kind for each in scan("NHS number 999 000 0019")] == [Kind.NHS_NUMBER]
    assert scan("batch 999 000 0019") == []


def test_a_finding_says_why():
    (one,) = scan("The patient Dave Brown.")

    assert (one.suggestion, one.reason) == ("[name]", "It follows a word for a person.")


def test_overlapping_findings_become_one():
    text = "Mail dob.12/03/1985@07700900123.example.org, NHS 0161 496 0123."

    spans = [(each.start, each.end) for each in scan(text)]

    assert all(first[1] <= second[0] for first, second in pairwise(spans))


PIECES = (
    "M14 5TP|sw1a1aa|0161 496 0123|+44 7700 900123|07700900123|999 000 0018|9990000019|NHS|NHS no:|DOB|born|"
    "12/03/1985|1st of June 2001|a.b@c.example|14 Victoria Road|Flat 3|Rowan House|22b mill lane|Dave|"
    "Dave Brown|patient|Mr|@|[|]|0|+| |  |,|.|-|(|)|\n|é|1|12|x|area|Road"
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES.split("|")), max_size=25).map("".join)
)


@given(TEXTS)
def test_what_was_taken_out_is_not_found_again(text):
    left = scan(redact(text, scan(text)))

    assert [each for each in left if each.kind in DETERMINISTIC] == []


@given(TEXTS)
def test_nothing_changes_outside_the_findings(text):
    findings = scan(text)
    parts, at = [], 0
    for each in findings:
        parts.append(text[at : each.start])
        at = each.end
    parts.append(text[at:])

    assert all(text[each.start : each.end] == each.text for each in findings)
    assert redact(text, findings) == "".join(
        part + (findings[place].suggestion if place < len(findings) else "")
        for place, part in enumerate(parts)
    )


WORST = "a|1 |0|Dave |0161 496 0123 |14 Victoria Road |a@|a.a@a.|NHS |A. |[|01/01/1990 "


@pytest.mark.parametrize("piece", WORST.split("|"))
def test_cost_grows_as_the_text_does(piece):
    assert growth(scan, piece) < MOST
