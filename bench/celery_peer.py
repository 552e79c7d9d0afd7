"""What most would write instead: a Celery task for each e-mail. It reads the row, makes the message, sends it
over a connection of its own, and records that. `python -m celery -A bench.celery_peer worker` runs it, in the
throw-away installation of the environment, with its broker in CELERY_BROKER."""

import os
import sys
from pathlib import Path

import django
from celery import Celery


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))
django.setup()

app = Celery("peer", broker=os.environ["CELERY_BROKER"])
app.conf.update(task_ignore_result=True, broker_connection_retry_on_startup=True)


@app.task(acks_late=True)
def send_one(pk):
    from django.utils import timezone

    from alerts.models import Attempt, Delivery
    from alerts.notifications import compose

    found = Delivery.objects.select_related("version__alert__area", "subscriber__organisation")
    delivery = found.get(pk=pk)
    compose(delivery).send()
    Attempt.objects.create(
        delivery=delivery, number=1, at=timezone.now(), outcome="sent", code="250", milliseconds=0
    )
