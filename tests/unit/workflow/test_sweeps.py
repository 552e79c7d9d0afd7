"""What a worker does again and again, and what happens when it goes wrong."""

import time

import pytest
from django.db import connection

from workflow import sweeps


class Work:
    """A sweep that does what it is told: numbers of things done, or an error."""

    def __init__(self, *results):
        self.results = list(results)
        self.runs = 0

    def __call__(self):
        self.runs += 1
        result = self.results.pop(0) if self.results else 0
        if isinstance(result, Exception):
            raise result
        return result


@pytest.fixture(autouse=True)
def empty_register(db, monkeypatch):
    monkeypatch.setattr(sweeps, "REGISTER", {})


def register(name, *results, seconds=60):
    work = Work(*results)
    sweeps.sweep(name, seconds=seconds)(work)
    return work


def test_a_sweep_runs_when_it_is_due():
    register("send", 3)

    assert sweeps.run_due() == {"send": 3}


def test_a_sweep_with_nothing_to_do_waits():
    work = register("send", 0)

    sweeps.run_due()
    sweeps.run_due()

    assert work.runs == 1


def test_a_sweep_that_found_work_looks_again_at_once():
    work = register("send", 25, 25)

    sweeps.run_due()
    sweeps.run_due()

    assert work.runs == 2


def test_a_failing_sweep_is_logged_waits_and_holds_up_no_other(caplog):
    failing, other = register("send", OSError("no network")), register("close votes", 1)

    assert sweeps.run_due() == {"send": 0, "close votes": 1}

    assert "The sweep send failed" in caplog.text
    assert sweeps.REGISTER["send"].next_run > time.monotonic() + 5
    assert (failing.runs, other.runs) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_outlives_a_database_that_went_away():
    def count():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 7")
            return cursor.fetchone()[0]

    sweeps.sweep("count", seconds=60)(count)
    assert sweeps.run_due() == {"count": 7}

    connection.connection.close()

    assert sweeps.run_due() == {"count": 7}


def test_all_run_at_once_when_asked():
    register("send", 2)
    register("close votes", 1)

    assert sweeps.run_all() == 3
