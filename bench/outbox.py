"""Deliveries a second by one undisturbed worker, each claimed, re-checked, composed, sent and recorded."""

import os
import statistics
import sys

from bench.crew import start_worker
from bench.installation import throwaway


ROUNDS = 3


def run(options):
    count = options.number("N", 1000, at_least=2)
    with throwaway() as sink:
        rounds = [measure(count, f"Round{number}", sink) for number in range(1, ROUNDS + 1)]
    ours, floor, peer = (
        statistics.median(each[name] for each in rounds) for name in ("ours", "floor", "peer")
    )
    return {
        "ours": round(ours, 1),
        "floor": round(floor, 1),
        "ratio": round(ours / floor, 3),
        "unit": "deliveries/s",
        "peer": round(peer, 1),
        "peer_is": "django.core.mail.send_mail, one connection for each message, nothing recorded",
        "ratio_to_peer": round(ours / peer, 3),
        "n": count,
        "rounds": ROUNDS,
        "cores": os.cpu_count(),
    }


def measure(count, name, sink):
    """One round: ours, the bare loop and send_mail, one after the other, so that all meet the same load."""
    from bench import floor

    version, ours = deliver(count, name)
    figures = {
        "ours": ours,
        "floor": floor.bare_loop(version, count, sink.port),
        "peer": floor.plain_send_mail(version, count),
    }
    print(name, {key: round(value) for key, value in figures.items()}, file=sys.stderr)
    return figures


def deliver(count, name):
    """An alert to this many, worked off by one worker that nobody disturbs."""
    from bench import alerting

    version = alerting.issue_to(count, name)
    start_worker("--drain").wait()
    return version, alerting.rate(version)
