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
    is_apart: bool = False
    next_run: float = 0.0


REGISTER: dict[str, Sweep] = {}


def sweep(name, *, seconds, apart=False):
    """Register a function as a sweep that is due every so many seconds. One that is apart may take long: the
    worker runs it in a thread of its own, where it holds up no other and no other holds it up."""

    def register(function):
        REGISTER[name] = Sweep(name, function, timedelta(seconds=seconds), apart)
        return function

    return register


def apart():
    """The sweeps that each want a thread of their own."""
    return [each for each in REGISTER.values() if each.is_apart]


def together():
    return [each for each in REGISTER.values() if not each.is_apart]


def run_due(sweeps=None):
    """Run each of these sweeps, or of all, whose time has come; what was done, as {name: count}."""
    named = REGISTER.values() if sweeps is None else sweeps
    due = [each for each in named if each.next_run <= time.monotonic()]
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


def one_by_one(things, work):
    """How much `work` did, called with each of these rows. What fails with one is logged, stays due in its
    row, and holds up no other."""
    return sum(by_itself(each, work) for each in things)


def by_itself(thing, work):
    try:
        return work(thing)
    except Exception:  # whatever it is: the others are not to wait until it is mended
        logger.exception("%s %s could not be taken further; trying again.", type(thing).__name__, thing.pk)
        return 0


def run_all():
    """Run every sweep now; how many things were done in all."""
    return sum(each.run() for each in REGISTER.values())
