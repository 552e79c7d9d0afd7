"""What a queue is told, where there is one: that something is due, and never what. The rows are the truth; a
word that gets lost costs the moment until a worker looks by itself."""

from django.conf import settings
from django.db import transaction
from django_tasks import task

from alerts import outbox


# One word for so many deliveries, and no more words than this: each is worked off until nothing is due. Ours.
DELIVERIES_A_WORD, MOST_WORDS = 2000, 32


@task(queue_name="deliveries")
def drain_lane(lane):
    """Work off what is due in a lane until nothing is; how many deliveries that were."""
    done = 0
    while taken := outbox.drain(lanes=[lane]):
        done += taken
    return done


def wake_workers(count):
    """Once this transaction is committed, tell as many workers as are worth it. Without a queue, nothing."""
    if settings.QUEUE_URL and count:
        words = ["text", "web"] + ["mail"] * min(1 + count // DELIVERIES_A_WORD, MOST_WORDS)
        transaction.on_commit(lambda: [drain_lane.enqueue(lane) for lane in words], robust=True)
