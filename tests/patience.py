"""Waiting for what is sure to come: on a machine that does much else it comes late."""

import time


# Seconds. Whoever does not need them does not spend them.
PATIENCE = 30


def wait_until(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
