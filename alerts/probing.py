"""Self-tests: whether each way out that this installation has is open. Nothing is sent to anybody."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connections
from django.utils import timezone

from alerts.alarms import was_just_tested
from alerts.channels import CHANNELS, DeliveryFailed
from alerts.channels.channel import Channel


@dataclass(frozen=True)
class Finding:
    channel: str
    ok: bool
    code: str
    milliseconds: int


def look(now=None):
    """What was found of each channel that has not been looked at just now, all at the same time, so that one
    that stalls delays no other."""
    due = [name for name in testable() if not was_just_tested(name, now or timezone.now())]
    with ThreadPoolExecutor(max_workers=max(len(due), 1)) as pool:
        return list(pool.map(examine, due))


def testable():
    """The channels that are set up and know how to be tested."""
    return [name for name, kind in CHANNELS.items() if kind.check is not Channel.check and kind().is_set_up]


def examine(name):
    started = time.monotonic()
    code = ""
    try:
        with CHANNELS[name]() as channel:
            channel.check()
    except DeliveryFailed as failed:
        code = failed.code
    except Exception as fault:  # ours or theirs: it does not work, and the kind of fault names nobody
        code = type(fault).__name__
    finally:
        connections.close_all()
    return Finding(name, not code, code, int((time.monotonic() - started) * 1000))
