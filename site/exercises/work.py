"""Lets the worker's sweeps run, as `manage.py worker --drain` does, until something has come to pass."""

import time

from django.conf import settings

from workflow import sweeps


PAUSE = 0.2
SAY_EVERY = 2.0


def work_until(done, say=lambda: None, *, patience=None):
    """Run every sweep until nothing is due and it is done. What another worker holds is waited for: for
    as long as a lease may run, or for so many seconds."""
    patience = patience or settings.DELIVERY_LEASE_SECONDS
    said_at = worked_at = time.monotonic()
    while True:
        worked, now = sweeps.run_all(), time.monotonic()
        if now - said_at > SAY_EVERY:
            said_at = now
            say()
        if worked:
            worked_at = now
        elif done() or now - worked_at > patience:
            return
        else:
            time.sleep(PAUSE)
