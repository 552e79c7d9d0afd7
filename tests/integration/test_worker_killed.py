"""The worker is killed while it delivers: the benchmark, made small enough to run every time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from alerts import outbox
from bench import alerting, kill
from tests.factories.alerts import issued_alert


# One process runs these, so that they share one run of the benchmark.
pytestmark = pytest.mark.heavy
ROOT = Path(__file__).resolve().parents[2]


def bench(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        cwd=ROOT,
        env=os.environ | options,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def killed():
    """What came of sixty deliveries and three kills."""
    run = bench("kill", N="60", KILLS="3")
    assert run.stdout, run.stderr
    return json.loads(run.stdout.splitlines()[-1]) | {"exit": run.returncode, "said": run.stderr}


def test_a_killed_worker_loses_no_delivery(killed):
    assert killed["kills"] == 3

    assert killed["lost"] == 0, killed["said"]


def test_a_killed_worker_leaves_no_delivery_recorded_twice(killed):
    assert killed["recorded_twice"] == 0, killed["said"]


def test_a_kill_repeats_at_most_one_message_and_under_its_own_message_id(killed):
    assert killed["sink_duplicates"] <= killed["kills"]

    assert killed["duplicates_with_another_message_id"] == 0


def test_kept_promises_end_well_with_figures_and_their_floor(killed):
    assert (killed["exit"], killed["broken"]) == (0, [])

    assert killed["unit"] == "deliveries/s"
    assert killed["ratio"] == pytest.approx(killed["ours"] / killed["floor"], abs=0.01)


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        (["nothing"], {}, "These are known: P1"),
        ([], {}, "These are known: P1"),
        (["kill"], {"N": "many"}, "N is “many”; give a whole number, 2 or more."),
        (["kill"], {"N": "5", "KILLS": "5"}, "KILLS must be smaller than N"),
    ],
)
def test_what_cannot_be_run_is_refused_in_a_sentence(arguments, options, sentence):
    run = bench(*arguments, **options)

    assert run.returncode == 2
    assert sentence in run.stderr


def test_the_tally_notices_what_was_never_delivered(db):
    version = issued_alert(recipients=2).current_version

    found = alerting.tally(version, accepted=[])

    assert found["lost"] == 2


def test_the_tally_notices_what_our_rows_say_and_the_mail_server_never_saw(db):
    version = issued_alert(recipients=2).current_version
    outbox.drain()
    first = version.deliveries.first()

    found = alerting.tally(version, [(first.address, first.message_id)])

    assert found["lost"] == 1
    assert found["recorded_twice"] == 0


def test_the_tally_notices_a_repeat_under_another_message_id(db):
    version = issued_alert(recipients=1).current_version
    outbox.drain()
    only = version.deliveries.get()

    found = alerting.tally(version, [(only.address, only.message_id), (only.address, "<another@example>")])

    assert (found["sink_duplicates"], found["duplicates_with_another_message_id"]) == (1, 1)


def test_the_tally_notices_a_delivery_without_a_success_on_record(db):
    version = issued_alert(recipients=1).current_version
    version.deliveries.update(state="sent")

    found = alerting.tally(version, accepted=[])

    assert found["recorded_twice"] == 1


@pytest.mark.parametrize(
    ("figure", "number", "sentence"),
    [
        ("lost", 1, "Deliveries were lost."),
        ("recorded_twice", 1, "Deliveries were recorded twice."),
        ("sink_duplicates", 4, "More messages came twice than workers were killed."),
        ("duplicates_with_another_message_id", 1, "A message came under another Message-ID."),
    ],
)
def test_a_broken_promise_is_said(figure, number, sentence):
    kept = {
        "kills": 3,
        "lost": 0,
        "recorded_twice": 0,
        "sink_duplicates": 3,
        "duplicates_with_another_message_id": 0,
    }

    assert kill.broken(kept) == []
    assert kill.broken(kept | {figure: number}) == [sentence]
