"""What a worker does again and again. A room registers its sweep; the worker knows only this list.

A sweep is a function that does the work that is due and returns how many things it did. It finds its
work in rows, so a stopped worker loses nothing: the next one finds the same rows.
"""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import close_old_connections


logger = logging.getLogger(__name__)

PAUSE_AFTER_A_FAILURE = 10.0


@dataclass
class Sweep:
    name: str
    run: callable
    every: timedelta
    next_run: float = 0.0


REGISTER: dict[str, Sweep] = {}


def sweep(name, *, seconds):
    """Register a function as a sweep that is due every so many seconds."""

    def register(function):
        REGISTER[name] = Sweep(name, function, timedelta(seconds=seconds))
        return function

    return register


def run_due():
    """Run each sweep whose time has come; what was done, as {name: count}."""
    due = [each for each in REGISTER.values() if each.next_run <= time.monotonic()]
    return {each.name: run_one(each) for each in due}


def run_one(each):
    """Run one sweep; a failing one is logged and waits, and holds up no other."""
    # A web request does this by itself: without it, a restarted database would stay lost for ever.
    close_old_connections()
    try:
        done = each.run()
    except Exception:
        logger.exception("The sweep %s failed; trying again soon. What is due stays in its rows.", each.name)
        each.next_run = time.monotonic() + PAUSE_AFTER_A_FAILURE
        return 0
    each.next_run = time.monotonic() + (0 if done else each.every.total_seconds())
    return done


def run_all():
    """Run every sweep now; how many things were done in all."""
    return sum(each.run() for each in REGISTER.values())
