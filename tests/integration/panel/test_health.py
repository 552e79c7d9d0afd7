"""How a panel fares: the sums, who reads them, and that nobody's vote shows in them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.states import Role
from panel import actions, health
from panel.actions.closing import close
from tests.factories.accounts import person
from tests.factories.panel import OPTIONS, holders, standing_panel
from tests.integration.panel.pages import SECRET


NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def panel(area):
    return standing_panel(area, deputies=True)


def ask(panel, *, at=NOW - timedelta(days=2), minutes=240, by=None, is_exercise=False):
    return actions.convene(
        panel,
        by=by or person(Role.COORDINATOR, area=panel.area),
        question="Shall we?",
        evidence=[["Grade", "High"]],
        options=OPTIONS,
        deadline=at + minutes * MINUTE,
        is_exercise=is_exercise,
        now=at,
    )


def answer(asked, *minutes, option="yes"):
    """The members vote so many minutes after they were asked; None does not."""
    for user, after in zip(holders(asked), minutes, strict=False):
        if after is not None:
            moment = asked.convened_at + after * MINUTE
            actions.cast_vote(asked, by=user, option=option, reason=SECRET, now=moment)
    return asked


def fares(panel, kind="live"):
    return health.of_panel(panel, NOW)[kind]


def test_times_are_medians_from_the_moment_of_asking(panel):
    for first, second in [(10, 30), (20, 50), (60, 70)]:
        answer(ask(panel), first, second)

    year = fares(panel)["year"]

    assert year["words"] == {"first_vote": "20 min", "quorum": "50 min", "decision": "50 min"}
    assert (year["asked"], year["decided"], year["in_time"], year["of_time_allowed"]) == (3, 3, 3, 21)


def test_a_quorum_waits_for_the_discipline_that_must_be_heard(panel):
    asked = ask(panel)
    chair, clinician, lived = holders(asked)
    for user, after, option in [(chair, 5, "yes"), (lived, 10, "no"), (clinician, 90, "yes")]:
        moment = asked.convened_at + after * MINUTE
        actions.cast_vote(asked, by=user, option=option, reason="Because.", now=moment)

    assert fares(panel)["year"]["words"]["quorum"] == "1 h 30 min"


def test_a_quorum_that_was_missed_is_told_from_one_out_of_reach(panel):
    missed, unreachable = answer(ask(panel), 10), ask(panel)
    close(missed, now=missed.deadline)
    _, clinician, _ = holders(unreachable)
    actions.recuse(unreachable, by=clinician, now=unreachable.convened_at + MINUTE)
    deputy = unreachable.ballots.get(holder=clinician).deputy
    actions.recuse(unreachable, by=deputy, now=unreachable.convened_at + 2 * MINUTE)

    year = fares(panel)["year"]

    assert (year["lapsed"], year["missed"], year["unreachable"], year["recusals"]) == (2, 1, 1, 2)


def test_turnout_leaves_out_seats_that_stepped_aside(panel):
    asked = ask(panel)
    lived = asked.ballots.get(discipline="lived_experience")
    actions.recuse(asked, by=lived.holder, now=asked.convened_at + MINUTE)
    actions.recuse(asked, by=lived.deputy, now=asked.convened_at + MINUTE)
    answer(asked, 10)
    close(asked, now=asked.deadline)

    assert fares(panel)["disciplines"] == [("Public health", 1, 1, 100), ("Clinical", 0, 1, 0)]


def test_more_time_given_later_does_not_mend_a_missed_deadline(panel):
    asked = answer(ask(panel, minutes=60), 10)
    chair, clinician, _ = holders(asked)
    later = asked.deadline + timedelta(hours=2)
    actions.extend(asked, by=chair, deadline=later, reason="Leave.", now=asked.convened_at + 50 * MINUTE)
    moment = asked.convened_at + 90 * MINUTE
    actions.cast_vote(asked, by=clinician, option="yes", reason="Because.", now=moment)

    year = fares(panel)["year"]

    assert (year["decided"], year["in_time"], year["of_time_allowed"]) == (1, 0, 150)


def test_a_question_asked_again_counts_twice(panel, coordinator):
    asked = answer(ask(panel), 10, 20)
    again = NOW - timedelta(days=1)
    actions.reopen(asked, by=coordinator, deadline=again + 60 * MINUTE, reason="News.", now=again)

    year = fares(panel)["year"]

    assert (year["asked"], year["closed"], year["timed"]) == (2, 1, 0)


def test_work_falls_on_holders_and_on_the_deputies_who_were_called(panel):
    asked = ask(panel)
    seat = asked.ballots.get(discipline="clinical")
    actions.remind(seat, 80, with_deputy=True, now=asked.convened_at + 100 * MINUTE)
    moment = asked.convened_at + 130 * MINUTE
    actions.cast_vote(asked, by=seat.deputy, option="yes", reason="Because.", now=moment)
    answer(asked, 150)

    rows = {row["person"]: row for row in fares(panel)["members"]}

    assert (rows[seat.holder]["asked"], rows[seat.holder]["answered"]) == (1, 0)
    assert rows[seat.holder]["by_deputy"] == 1
    assert (rows[seat.deputy]["answered"], rows[seat.deputy]["median"]) == (1, "30 min")
    assert len(rows) == 4


def test_a_seat_that_changed_hands_is_work_for_both(panel, coordinator):
    asked, successor = ask(panel), person(Role.PANEL_MEMBER, area=panel.area)
    ballot = asked.ballots.get(discipline="clinical")
    actions.hand_over(ballot, to=successor, by=coordinator, now=asked.convened_at + 60 * MINUTE)
    moment = asked.convened_at + 75 * MINUTE
    actions.cast_vote(asked, by=successor, option="yes", reason="Because.", now=moment)
    answer(asked, 80)

    rows = {row["person"]: row for row in fares(panel)["members"]}

    assert (rows[ballot.holder]["asked"], rows[ballot.holder]["answered"]) == (1, 0)
    assert rows[successor]["median"] == "15 min"


def test_exercises_are_counted_apart(panel):
    answer(ask(panel, is_exercise=True), 10, 20)

    assert fares(panel)["year"]["asked"] == 0
    assert fares(panel, "exercises")["year"]["decided"] == 1


@pytest.mark.parametrize(
    ("at", "in_year", "quarter"),
    [
        (datetime(2026, 10, 1, 8, tzinfo=UTC), 1, "Oct to Dec 2026"),
        (datetime(2026, 9, 30, 23, 30, tzinfo=UTC), 1, "Oct to Dec 2026"),  # past midnight in London
        (datetime(2026, 3, 31, 23, 30, tzinfo=UTC), 1, "Apr to Jun 2026"),
        (datetime(2025, 11, 1, 8, tzinfo=UTC), 0, "Oct to Dec 2025"),
    ],
)
def test_quarters_begin_at_midnight_in_london(panel, at, in_year, quarter):
    ask(panel, at=at)

    found = fares(panel)

    assert found["year"]["asked"] == in_year
    assert [label for label, row in found["quarters"] if row["asked"]] == [quarter]


def test_what_is_open_or_withdrawn_is_counted_and_not_measured(panel, coordinator):
    answer(ask(panel, at=NOW), 1)
    actions.withdraw(answer(ask(panel), 1), by=coordinator, reason="Asked twice.")

    year = fares(panel)["year"]

    assert (year["asked"], year["closed"], year["words"]["first_vote"]) == (2, 0, "")


def page(client, user, panel):
    client.force_login(user)
    return client.get(reverse("panel:health", args=[panel.pk]))


def test_chair_coordinator_and_governance_read_it_and_members_do_not(
    client, panel, coordinator, governance, approver, outsider
):
    chair, member = panel.seats.get(is_chair=True).holder, panel.seats.get(discipline="clinical").holder
    readers, others = [chair, coordinator, governance], [member, approver, outsider]

    assert [page(client, user, panel).status_code for user in readers] == [200] * 3
    assert [page(client, user, panel).status_code for user in others] == [403] * 3


def test_the_page_shows_figures_and_pictures_and_nobodys_vote(client, panel, coordinator):
    answer(ask(panel, at=datetime.now(UTC) - timedelta(hours=3)), 10, 30, option="no")

    html = page(client, coordinator, panel).content.decode()

    shown = ["decided 1 time, 1 of 1 by the deadline", "30 min", "Turnout", "<svg", "100%: 1 of 1"]
    assert [words for words in shown if words not in html] == []
    assert [words for words in (SECRET, "It is done.", ">No<", ">Yes<") if words in html] == []


def test_a_panel_nobody_has_asked_has_a_page_too(client, panel, coordinator):
    html = page(client, coordinator, panel).content.decode()

    assert "No real question was put to this panel in the last 12 months." in html


def test_it_asks_the_database_as_often_for_thirty_questions_as_for_three(
    client, panel, coordinator, django_assert_num_queries
):
    now = datetime.now(UTC)
    for already, wanted in [(0, 3), (3, 30)]:
        for number in range(already, wanted):
            answer(ask(panel, at=now - timedelta(hours=5 * number + 3), by=coordinator), 10, 30)
        client.force_login(coordinator)
        with django_assert_num_queries(13):
            client.get(reverse("panel:health", args=[panel.pk]))
