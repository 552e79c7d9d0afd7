"""Fifty members vote at the same moment, on real threads and a real database."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.states import Discipline
from panel import actions
from panel.models import Consultation, Decision, Vote
from panel.tally import count
from tests.factories.panel import consultation, holders, standing_panel
from workflow.events import events_of, first_broken
from workflow.refusals import Refused


MEMBERS = 50


@pytest.fixture
def asked(transactional_db):
    seats = [list(Discipline)[number % len(Discipline)] for number in range(MEMBERS)]
    return consultation(standing_panel(disciplines=seats, quorum=10))


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


def voting(asked, voter, option):
    """A vote on the consultation as this member's own request read it, before anybody else voted."""
    as_read = Consultation.objects.get(pk=asked.pk)
    return lambda: actions.cast_vote(as_read, by=voter, option=option, reason="Because.").option


def closing(asked):
    as_read = Consultation.objects.get(pk=asked.pk)
    return lambda: actions.close(as_read, now=asked.deadline).state


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
    assert [event.action for event in events_of(asked)].count("consultation.decided") == 1
    assert first_broken() is None


def test_ten_workers_at_the_deadline_close_it_once(asked):
    for voter in holders(asked)[:12]:
        voting(asked, voter, "yes")()

    states = all_at_once([closing(asked) for _ in range(10)])

    assert set(states) == {"decided"}
    assert Decision.objects.get().tally == {"yes": 12, "no": 0}
    assert Consultation.objects.get().state == "decided"
