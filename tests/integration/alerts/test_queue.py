"""A queue wakes workers on other machines, and holds nothing that could be lost with it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from alerts.models import Delivery
from alerts.states import DeliveryState
from tests.factories.alerts import issued_alert


needs_redis = pytest.mark.skipif(
    not os.environ.get("REDIS_URL"), reason="A queue is a Redis; set REDIS_URL to run this beside one."
)
WAKE = """
from django.db import transaction
from alerts.tasks import wake_workers
with transaction.atomic():
    wake_workers(3)
"""


def manage(*arguments, **environment):
    """Run a command of this installation on the test's own database, in a process of its own."""
    name = str(connection.settings_dict["NAME"])
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}" if connection.vendor != "sqlite" else ""
    return subprocess.run(
        [sys.executable, str(settings.MANAGE), *arguments],
        env=os.environ | {"DATABASE_URL": url or f"sqlite:///{name}", "EMAIL_URL": ""} | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )


@needs_redis
@pytest.mark.heavy
def test_a_queue_wakes_a_worker_that_sends_what_is_due(transactional_db, tmp_path):
    queue = os.environ["REDIS_URL"].rpartition("/")[0] + "/9"
    issued_alert(recipients=3)

    manage("shell", "-c", WAKE, QUEUE_URL=queue, DATA_DIR=str(tmp_path))
    manage("rqworker", "deliveries", "--burst", QUEUE_URL=queue, DATA_DIR=str(tmp_path))

    assert {each.state for each in Delivery.objects.all()} == {DeliveryState.SENT}


def test_without_a_queue_nothing_is_told(db, settings, django_capture_on_commit_callbacks):
    settings.QUEUE_URL = ""

    with django_capture_on_commit_callbacks() as told:
        issued_alert(recipients=3)

    assert not [each for each in told if "wake_workers" in each.__qualname__]
