"""What was sent and answered before deliveries had a ledger is carried over as it was."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


pytestmark = pytest.mark.heavy
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def carried(tmp_path_factory):
    """What carrying_over.py prints, of a database of its own."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATA_DIR": str(tmp_path_factory.mktemp("old")),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
    script = Path(__file__).with_name("carrying_over.py")
    run = subprocess.run(
        [sys.executable, script], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_a_delivery_stays_where_it_stood(carried):
    assert {name: each["state"] for name, each in carried["deliveries"].items()} == {
        name: name for name in ("queued", "sending", "retrying", "sent", "given_up", "cancelled")
    }


def test_whoever_a_message_may_have_reached_is_told_of_what_follows(carried):
    reached = {name for name, each in carried["deliveries"].items() if each["may_have_arrived"]}

    assert reached == {"sending", "retrying", "sent", "given_up"}


def test_a_delivery_was_queued_when_its_version_was_issued_by_its_grade_and_by_mail(carried):
    for each in carried["deliveries"].values():
        assert each["queued_when_issued"]
        assert (each["priority"], each["way"]) == (2, ["email", "alert"])


def test_whoever_received_alerts_does_and_nobody_else(carried):
    states = {name: each["subscriber"] for name, each in carried["deliveries"].items()}

    assert {name for name, state in states.items() if state == "active"} == {"queued", "retrying", "given_up"}
    assert {name for name, state in states.items() if state == "retired"} == {"sending", "sent", "cancelled"}


def test_an_answer_is_about_the_version_that_was_in_force_when_it_came(carried):
    numbers = {name: number for name, (number, _) in carried["answers"].items()}

    assert numbers == {"queued": 1, "sending": 1, "retrying": 1, "sent": 2, "given_up": 2, "cancelled": 2}
    assert {organisation for _, organisation in carried["answers"].values()} == {"Old"}
