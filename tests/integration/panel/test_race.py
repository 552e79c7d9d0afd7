"""Many people at the same moment, on real threads and a real database."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from accounts.states import Discipline
from panel import actions
from panel.models import Comment, Consultation, Decision, Vote
from panel.tally import count
from tests.factories.accounts import person
from tests.factories.panel import cast, consultation, decided, holders, opened, reopened, standing_panel, tied
from workflow.events import events_of, first_broken
from workflow.models import Letter
from workflow.refusals import Refused


pytestmark = pytest.mark.heavy


MEMBERS = 50
needs_row_locks = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")


def question(members, **rule):
    seats = [list(Discipline)[number % len(Discipline)] for number in range(members)]
    return consultation(standing_panel(disciplines=seats, **rule))


@pytest.fixture
def asked(transactional_db):
    return question(MEMBERS, quorum=10)


def all_at_once(functions):
    """Run each in a thread of its own, all let go together; what each returned."""
    gate = threading.Barrier(len(functions))

    def run(function):
        gate.wait()
        try:
            return function()
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))


def voting(asked, voter, option, **kwargs):
    """A vote on the consultation as this member's own request read it, before anybody else voted."""
    as_read = Consultation.objects.as_it_stands().get(pk=asked.pk)
    return lambda: actions.cast_vote(as_read, by=voter, option=option, reason="Because.", **kwargs).option


def closing(asked):
    as_read = Consultation.objects.as_it_stands().get(pk=asked.pk)
    return lambda: actions.close(as_read, now=asked.deadline).state


def doing(action, asked, **kwargs):
    as_read = Consultation.objects.as_it_stands().get(pk=asked.pk)
    return lambda: action(as_read, **kwargs) and "done"


def names(asked):
    return [event.action for event in events_of(asked)]


def test_no_vote_is_lost_when_all_vote_at_once(asked):
    voters = holders(asked)
    votes = [voting(asked, voter, ["yes", "no"][number % 2]) for number, voter in enumerate(voters)]

    said = all_at_once(votes)

    tally = count(asked)
    assert said == ["yes", "no"] * (MEMBERS // 2)
    assert (tally.counts, tally.voted) == ({"yes": 25, "no": 25}, MEMBERS)
    assert Consultation.objects.get().state == "tied"
    assert first_broken() is None


def test_one_decision_is_made_however_many_settle_it_at_once(asked):
    said = all_at_once([voting(asked, voter, "yes") for voter in holders(asked)])

    too_late = [sentence for sentence in said if sentence != "yes"]
    assert Decision.objects.get().tally["yes"] == Vote.objects.count() == said.count("yes") > MEMBERS // 2
    assert set(too_late) == {"This consultation is decided; it cannot be voted on."}
    assert names(asked).count("consultation.decided") == 1
    assert first_broken() is None


def test_reasons_are_shown_once_when_all_vote_at_once(transactional_db):
    asked = question(12, quorum=10, deliberates=True)
    options = ["yes", "no", "abstain"] * 4

    all_at_once([voting(asked, voter, option) for voter, option in zip(holders(asked), options, strict=True)])

    assert Consultation.objects.get().state == "open"
    assert names(asked).count("consultation.opened") == 1
    assert count(asked).voted == 12


def test_ten_workers_at_the_deadline_close_it_once(asked):
    for voter in holders(asked)[:12]:
        voting(asked, voter, "yes")()

    states = all_at_once([closing(asked) for _ in range(10)])

    assert set(states) == {"decided"}
    assert Decision.objects.get().tally == {"yes": 12, "no": 0}
    assert Consultation.objects.get().state == "decided"


@needs_row_locks
def test_votes_that_change_while_the_deadline_passes_are_counted_or_refused(transactional_db):
    asked = question(20, quorum=10)
    voters, in_time = holders(asked), asked.deadline - timedelta(milliseconds=1)
    cast(asked, *["yes", "no"] * 7)
    changes = [voting(asked, voter, "no", now=in_time) for voter in voters[:14]]

    said = all_at_once([*changes[:7], *[closing(asked) for _ in range(3)], *changes[7:]])

    asked.refresh_from_db()
    told = [answer for answer in said if answer not in {"no", asked.state}]
    assert asked.state in {"decided", "tied"}
    assert all(sentence.startswith("This consultation is ") for sentence in told)
    assert Vote.objects.count() == 14 + said.count("no")
    assert names(asked).index(f"consultation.{asked.state}") == len(names(asked)) - 1
    if asked.state == "decided":
        assert asked.decision.tally == count(asked).counts


@needs_row_locks
def test_a_vote_at_the_deadline_is_refused_whoever_comes_first(transactional_db):
    asked = cast(question(12, quorum=10), *["yes", "no"] * 5)
    late = [voting(asked, voter, "yes", now=asked.deadline) for voter in holders(asked)[10:]]

    said = all_at_once([*late, closing(asked)])

    assert Vote.objects.count() == 10
    assert all("deadline has passed" in each or "with the chair" in each for each in said[:2])


@needs_row_locks
def test_a_chair_who_closes_five_times_at_once_closes_once(transactional_db):
    asked = opened()
    chair = holders(asked)[0]

    said = all_at_once([doing(actions.close_now, asked, by=chair) for _ in range(5)])

    assert sorted(set(said)) == ["This consultation is decided; it cannot be closed.", "done"]
    assert said.count("done") == Decision.objects.count() == names(asked).count("consultation.closed") == 1


@needs_row_locks
def test_a_tie_is_broken_once(transactional_db):
    asked = tied()
    chair = holders(asked)[0]
    choices = [
        doing(actions.break_tie, asked, by=chair, option=option, reason="On balance.")
        for option in ["yes", "no"] * 3
    ]

    said = all_at_once(choices)

    assert said.count("done") == Decision.objects.count() == 1
    assert set(said) == {"done", "This consultation is decided; it cannot be decided."}


@needs_row_locks
def test_whoever_votes_and_steps_aside_at_once_has_stepped_aside(transactional_db):
    asked = question(12, quorum=4)
    both = holders(asked)[:6]
    tabs = [voting(asked, voter, "yes") for voter in both]
    tabs += [doing(actions.recuse, asked, by=voter) for voter in both]

    said = all_at_once(tabs)

    tally = count(asked)
    assert (tally.recused, tally.voted, tally.counts) == (6, 0, {"yes": 0, "no": 0})
    assert set(said[:6]) <= {"yes", "You have no vote in this question."}
    assert said[6:] == ["done"] * 6
    assert Vote.objects.count() == said.count("yes")


@needs_row_locks
def test_a_seat_that_changes_hands_while_its_holder_votes_has_one_vote_and_one_holder(transactional_db):
    asked = question(10, quorum=8)
    ballots = list(asked.ballots.order_by("seat_id")[:4])
    heirs = [person("panel_member", area=asked.panel.area) for _ in ballots]
    at_once = [voting(asked, ballot.holder, "no") for ballot in ballots]
    at_once += [
        lambda ballot=ballot, heir=heir: actions.hand_over(ballot, to=heir, by=asked.convened_by).holder
        for ballot, heir in zip(ballots, heirs, strict=True)
    ]

    said = all_at_once(at_once)

    assert said[4:] == heirs == holders(asked)[:4]
    assert set(said[:4]) <= {"no", "You have no vote in this question."}
    assert count(asked).counts == {"yes": 0, "no": said.count("no")}
    for heir in heirs:
        actions.cast_vote(asked, by=heir, option="yes")
    assert count(asked).counts == {"yes": 4, "no": 0}


@needs_row_locks
def test_two_tabs_at_once_leave_both_votes_and_count_the_last(transactional_db):
    asked = question(6, quorum=4)
    voter = holders(asked)[0]

    said = all_at_once([voting(asked, voter, option) for option in ["yes", "no"] * 4])

    last = Vote.objects.latest("pk")
    assert said == ["yes", "no"] * 4
    assert Vote.objects.count() == 8
    assert count(asked).counts == {"yes": 0, "no": 0} | {last.option: 1}


@needs_row_locks
def test_a_comment_and_the_close_at_once_leave_no_comment_after_the_close(transactional_db):
    asked = opened()
    chair, second, _ = holders(asked)
    at_once = [doing(actions.comment, asked, by=second, text="Wait.") for _ in range(4)]

    said = all_at_once([*at_once, doing(actions.close_now, asked, by=chair)])

    assert Comment.objects.count() == said[:4].count("done")
    assert set(said) <= {"done", "This consultation is decided; it cannot be commented on."}
    assert names(asked)[-2:] == ["consultation.closed", "consultation.decided"]


@needs_row_locks
def test_workers_that_remind_at_once_remind_once(transactional_db):
    asked = question(6, quorum=4)
    late = asked.ballots.first()

    all_at_once([lambda: actions.remind(late, 50) for _ in range(6)])

    assert Letter.objects.filter(key__startswith="panel-reminder-50:").count() == 1


@needs_row_locks
def test_a_question_is_asked_again_once(transactional_db):
    asked = decided(consultation())

    said = all_at_once([lambda: reopened(asked) and "done" for _ in range(4)])

    assert said.count("done") == 1
    assert set(said) == {"done", "This question is still open. It can be asked again when it has ended."}
    assert asked.rounds.count() == 2
