"""How names and numbers are compared: what people write differently is the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dard import matching
from dard.models import Identity
from dard.states import Doubt, Ground


NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz áéíöüçñ'-", min_size=1, max_size=40)
DAY = date(1984, 3, 17)


def who(name, born_on=DAY, nhs_number="", other_names=""):
    return Identity(name=name, born_on=born_on, nhs_number=nhs_number, other_names=other_names)


@given(NAMES)
def test_case_and_order_do_not_count(name):
    turned = " ".join(reversed(name.upper().split()))

    assert matching.plain(turned) == matching.plain(name)


@given(st.text(), st.text())
def test_whatever_is_written_can_be_compared_either_way(one, other):
    there, back = (matching.closest(who(a), who(b)) for a, b in ((one, other), (other, one)))

    assert there == back
    assert 0 <= there <= 100


@given(st.text(), st.one_of(st.none(), st.dates()), st.text())
def test_whatever_is_written_gets_its_marks(name, born_on, nhs_number):
    marks = matching.marks(who(name, born_on, nhs_number))

    assert all(len(mark) in (0, 64) for mark in marks.values())
    assert bool(marks["name_index"]) is bool(matching.plain(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Neill, Siân", "sian oneill"),
        ("Anne-Marie D’Arcy", "Anne Marie Darcy"),
        ("Dr. José Núñez", "Jose Nunez"),
        ("Łukasz Żak", "LUKASZ ZAK"),
        ("Smith-Jones, Mary", "Mary Smith Jones"),
    ],
)
def test_one_name_in_two_spellings_is_the_same(one, other):
    assert matching.closest(who(one), who(other)) == 100


@pytest.mark.parametrize(
    ("one", "other"), [("Mary Jones", "Peter Smith"), ("John Smith", "Ottoline Marchbanks"), ("", "")]
)
def test_other_people_are_others(one, other):
    assert matching.likeness(who(one), who(other), near=True) is None


def test_what_speaks_against_it_is_said():
    one, other = who("Ann Lee", nhs_number="9990000018"), who("Ann Lee", date(1984, 3, 18), "9990000026")

    alike = matching.likeness(one, other, near=True)

    assert alike.grounds == (Ground.LIKE_NAME,)
    assert alike.doubts == (Doubt.NHS_NUMBER, Doubt.BIRTH)


def test_the_strongest_ground_counts():
    order = [matching.strength([each]) for each in Ground]

    assert order == sorted(order, reverse=True)
    assert matching.strength([]) == 0
