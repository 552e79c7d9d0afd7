"""“We said this in March 2024”: from what is kept to what somebody reads, for each who reads it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.indicators.dashboard import usual_years
from dard.learning import memory, told
from dard.models import Action
from dard.states import Theme
from tests.factories import dard_actions
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_learning import agreed_recommendation, analyst_of, drafted_lesson, found_in
from workflow.clocks import LONDON


pytestmark = pytest.mark.django_db

NALOXONE = [Theme.NALOXONE]
YEARS = usual_years()


def moment(year, month, day=4):
    return timezone.datetime(year, month, day, 12, tzinfo=LONDON)


def said_in_march_2024(area):
    return agreed_recommendation(area, at=moment(2024, 3))


def sentences(found):
    return [each.sentence for each in found.recommendations]


def test_what_was_said_and_claimed_and_never_checked_says_so(area):
    """Agreed in March 2024, said to be done in July 2024, nobody looked; the death was in January 2026."""
    accepted = dard_actions.accepted_recommendation(recommendation=said_in_march_2024(area))
    claimed = dard_actions.claimed_action(area, recommendation=accepted)
    Action.objects.filter(pk=claimed.pk).update(claimed_at=moment(2024, 7))
    lesson = drafted_lesson(area)

    assert sentences(memory.repeats(area, NALOXONE, excluding=lesson)) == [
        "We said this in March 2024. It was said to be done in July 2024 and never checked; it was not"
        " embedded when this person died."
    ]


def test_a_death_before_it_was_said_is_not_held_against_it(area):
    said_in_march_2024(area)
    found = found_in(area, happened_on=date(2024, 1, 5))
    lesson = drafted_lesson(area, findings=[found])

    assert (
        "it was not said yet when this person died"
        in sentences(memory.repeats(area, NALOXONE, excluding=lesson))[0]
    )


def test_words_alone_find_what_has_another_theme(area):
    made = agreed_recommendation(area, themes=[Theme.WAITING])
    words = "Everybody who leaves hospital after an overdose is given naloxone."

    assert [each.thing for each in memory.repeats(area, [], words=words).recommendations] == [made]
    assert memory.repeats(area, [], words="Shorten waits.").recommendations == []


def test_what_is_written_is_not_found_as_its_own_repeat(area):
    made = agreed_recommendation(area)

    assert memory.repeats(area, NALOXONE, excluding=made, words=made.words).recommendations == []


def test_a_lesson_and_what_is_recommended_because_of_it_are_no_repeats_of_each_other(area):
    lesson = drafted_lesson(area)
    made = agreed_recommendation(area, lessons=[lesson])

    assert memory.repeats(area, NALOXONE, excluding=lesson, words=lesson.words).recommendations == []
    assert memory.repeats(area, NALOXONE, excluding=made, words=made.words).lessons == []


def test_another_area_remembers_nothing(area):
    agreed_recommendation(area)
    elsewhere = AreaFactory(name="Quietshire", slug="quietshire")

    assert not memory.repeats(elsewhere, NALOXONE).was_said


def earlier_of(area, **how):
    [(_, sentence)] = memory.repeats(area, NALOXONE, **how).earlier
    return sentence


def test_deaths_before_are_counted_by_year_for_those_who_review(area):
    for year in (2024, 2024, 2025):
        found_in(area, happened_on=date(year, 6, 1))
    found_in(area, happened_on=date(2026, 6, 1))

    assert earlier_of(area, before=date(2026, 1, 1)) == "3 earlier deaths had it: 2 in 2024, 1 in 2025."


@pytest.mark.parametrize(
    ("deaths", "said"),
    [(4, "How many deaths had it, if any, is hidden in Figures of"), (6, "5 deaths had it, in Figures of")],
)
def test_others_read_what_was_released_of_it(area, deaths, said):
    by = analyst_of(area)
    for day in range(1, deaths + 1):
        found_in(area, by=by, happened_on=date(YEARS[0], 6, day))
    member = person(Role.STEERING_MEMBER, area=area)
    before = earlier_of(area, reader=member)
    actions.release_dashboard(area, by=by, years=YEARS)

    assert before == "How many earlier deaths had it was not released yet."
    assert earlier_of(area, reader=member).startswith(said)


def test_a_theme_that_nobody_had_is_told_as_one_that_few_had(area):
    by = analyst_of(area)
    found_in(area, by=by, happened_on=date(YEARS[0], 6, 1))
    release = actions.release_dashboard(area, by=by, years=YEARS)

    ((_, sentence),) = told.of_themes(area, [Theme.SUICIDE])

    assert sentence.startswith(f"How many deaths had it, if any, is hidden in {release}, released on ")


def test_a_case_with_a_stake_is_not_counted_for_its_reader(area):
    analyst = analyst_of(area)
    found = found_in(area, happened_on=date(2024, 6, 1))
    actions.declare_conflict(found.case, by=analyst, user=analyst, reason="A neighbour.")

    assert earlier_of(area, reader=analyst) == "No earlier death had it."


def test_a_draft_is_remembered_for_writers_only(area):
    drafted_lesson(area)
    member = person(Role.PARTNERSHIP, area=area)

    assert memory.repeats(area, NALOXONE, reader=analyst_of(area)).lessons
    assert not memory.repeats(area, NALOXONE, reader=member).lessons


def test_those_who_vote_read_what_was_agreed_before(area):
    earlier = agreed_recommendation(area, at=moment(2024, 3))
    lesson = drafted_lesson(area)

    [said] = memory.said_before(lesson)
    assert said.startswith(f"{earlier.reference}: We said this in March 2024.")
    assert "person" not in said


def test_as_many_queries_for_many_earlier_ones_as_for_few(area):
    by = analyst_of(area)

    def queries():
        with CaptureQueriesContext(connection) as made:
            memory.repeats(area, NALOXONE, words="Give naloxone.", reader=by)
        return len(made)

    one_more(area, by)
    few = queries()
    for _ in range(3):
        one_more(area, by)

    assert queries() == few


def one_more(area, by):
    """A lesson, and a recommendation about which something is done."""
    drafted_lesson(area, by=by)
    accepted = dard_actions.accepted_recommendation(recommendation=agreed_recommendation(area, by=by))
    dard_actions.set_action(area, recommendation=accepted)
