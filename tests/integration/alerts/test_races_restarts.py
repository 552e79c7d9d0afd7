"""The database is restarted under a worker that sends: nothing is lost, and nothing recorded twice."""

import os
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from alerts.outbox import LANES
from tests.factories.alerts import issued_alert
from tests.integration.alerts.misbehaving import DOT
from tests.integration.alerts.servers import Cluster


pytestmark = [
    pytest.mark.heavy,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is no server that could restart"),
]
ROOT = Path(__file__).resolve().parents[3]
UNFINISHED = "SELECT count(*) FROM alerts_delivery WHERE finished_at IS NULL"
STATES = "SELECT DISTINCT state FROM alerts_delivery"
SUCCESSES = "SELECT count(*) FROM alerts_attempt WHERE outcome = 'sent' GROUP BY delivery_id"


@contextmanager
def worker(cluster, mischief, folder):
    """A process of its own that sends what is due."""
    env = os.environ | {
        "DATABASE_URL": cluster.url,
        "DATA_DIR": str(folder),
        "EMAIL_URL": f"smtp://127.0.0.1:{mischief.port}",
        "DELIVERY_LEASE_SECONDS": "3",
        "REDIS_URL": "",
        "ENV_FILE": "",
    }
    with open(folder / "worker.log", "w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=ROOT, env=env, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


def wait_for_the_end(cluster):
    until = time.monotonic() + 120
    while cluster.ask(UNFINISHED) != [(0,)] and time.monotonic() < until:
        time.sleep(0.2)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_database_that_is_restarted_loses_nothing_and_records_nothing_twice(mischief, tmp_path, mode):
    issued_alert(recipients=80)
    mischief.at(DOT, 0.05)

    with Cluster() as cluster:
        cluster.copy(connection.settings_dict)
        with worker(cluster, mischief, tmp_path):
            for restarts in (1, 2):
                mischief.wait_for(DOT, times=20 * restarts)
                cluster.restart(mode)
            wait_for_the_end(cluster)
        states, successes = cluster.ask(STATES), cluster.ask(SUCCESSES)

    assert (states, successes) == ([("sent",)], [(1,)] * 80)
    times = Counter(address for address, _ in mischief.taken)
    assert len(times) == 80
    # Each sender was in the middle of one message at most; there is one until a message takes long.
    assert len(mischief.taken) - 80 <= 2 * LANES["mail"].width
    assert len({message["Message-ID"] for _, message in mischief.taken}) == 80
