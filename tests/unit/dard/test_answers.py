"""Each answer of a notification goes to one row, and a draft is read back as it was kept."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Area
from dard import answers
from dard.forms.notification_steps import STEPS
from dard.models import Notification
from dard.states import Answer


ASKED = {name for step in STEPS for name in step.base_fields}
# What only the form asks, of a person at its page.
ONLY_ASKED = {"long_ago"}
STAYS = {"kind", "incident", "provider", "matters", "told", "heard"}


def test_every_question_is_known_to_go_somewhere_or_to_stay():
    goes = {*answers.IDENTITY, *answers.CASE, *answers.NOTIFIER, *answers.WHERE}
    goes |= {"no_nhs_number_because", "no_news", "known", "aware_at"}

    assert goes | STAYS == ASKED - ONLY_ASKED
    assert not goes & STAYS


def test_nothing_of_a_person_stays_with_the_notification():
    left = set(answers.left_over(dict.fromkeys(ASKED, "x")))

    assert left <= STAYS | ONLY_ASKED


words = st.text(st.sampled_from(string.ascii_letters + "’é\n "), min_size=1)
told = st.fixed_dictionaries(
    {},
    optional={
        "name": words,
        "circumstances": words,
        "born_on": st.dates(),
        "happened_on": st.dates(),
        "matters": st.lists(st.sampled_from(["cqc", "nhs"]), min_size=1, unique=True),
    },
)


@given(told)
def test_what_is_kept_is_read_back(told):
    assert answers.of(Notification(answers=answers.kept(told))) == told


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 40000))
def test_an_age_is_what_a_birthday_makes_it(born, days):
    day = date.fromordinal(born.toordinal() + days)
    age = answers.years_between(born, day)

    assert age >= 0
    assert (born.month, born.day) <= (day.month, day.day) or age < day.year - born.year


@pytest.mark.parametrize(
    ("where", "answer"),
    [("", Answer.UNKNOWN), ("1", Answer.YES), ("1:7", Answer.YES), ("11", Answer.NO), ("elsewhere", "no")],
)
def test_a_place_is_in_its_area_and_no_other(where, answer):
    assert answers.here(where, Area(pk=1)) == answer
