"""P1: deliveries a second by one undisturbed worker, each claimed, asked again, sent and recorded."""

import os
import shutil
import statistics
import sys

from bench.crew import Crew
from bench.installation import throwaway


ROUNDS = 3
PROMISED = {"ratio": 0.5, "ratio_to_celery": 2.0, "two_workers": 1.7}


def run(options):
    count = options.number("N", 2000, at_least=2)
    with throwaway() as sink:
        rounds = [measure(count, f"Round{number}", sink) for number in range(1, ROUNDS + 1)]
        celery = beside_celery(min(count, 1000), sink) if shutil.which("redis-server") else None
        is_postgresql = bool(os.environ["DATABASE_URL"])
        two = two_workers(count) if is_postgresql else None
    medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    result = figures(medians, celery, two)
    return {**result, "n": count, "rounds": ROUNDS, "cores": os.cpu_count(), "broken": broken(result)}


def figures(medians, celery, two):
    ours = medians["ours"]
    return {
        "ours": round(ours, 1),
        "floor": round(medians["floor"], 1),
        "ratio": round(ours / medians["floor"], 3),
        "unit": "deliveries/s",
        "peer": round(medians["peer"], 1),
        "peer_is": "django.core.mail.send_mail, one connection for each message, nothing recorded",
        "ratio_to_peer": round(ours / medians["peer"], 3),
        "celery": round(celery["celery"], 1) if celery else None,
        "celery_is": "a Celery task for each e-mail, one worker process, Redis; our worker just before it",
        "ratio_to_celery": round(celery["ours"] / celery["celery"], 3) if celery else None,
        "two_workers": round(two, 3) if two else None,
        "two_workers_is": "what two workers deliver a second, divided by what one does; PostgreSQL only",
    }


def broken(result):
    sentences = {
        "ratio": "A worker delivers less than half of what a bare SMTP loop sends.",
        "ratio_to_celery": "A worker delivers less than twice what a Celery task for each e-mail does.",
        "two_workers": "Two workers deliver less than 1.7 times what one does.",
    }
    return [
        sentence
        for name, sentence in sentences.items()
        if result[name] is not None and result[name] < PROMISED[name]
    ]


def measure(count, name, sink):
    """One round: ours, the bare loop and send_mail, one after the other, so that all meet the same load."""
    from bench import floor

    version, ours = deliver(count, name)
    found = {
        "ours": ours,
        "floor": floor.bare_loop(version, count, sink.port),
        "peer": floor.plain_send_mail(version, count),
    }
    print(name, {key: round(value) for key, value in found.items()}, file=sys.stderr)
    return found


def deliver(count, name, workers=1):
    """An alert to this many, worked off by workers that nobody disturbs."""
    from bench import alerting, kill

    version = alerting.issue_to(count, name)
    with Crew(workers) as crew:
        kill.finish(crew, version)
    return version, alerting.rate(version)


def beside_celery(count, sink):
    """Ours, and then a Celery task for each of as many e-mails."""
    from bench import alerting, celery_crew

    _, ours = deliver(count, "Ours")
    version = alerting.issue_to(count, "Celery")
    with celery_crew.celery_worker() as task:
        found = {"ours": ours, "celery": celery_crew.rate(task, version, sink)}
    print("Celery", {key: round(value) for key, value in found.items()}, file=sys.stderr)
    return found


def two_workers(count):
    """How much more two workers deliver than one: the median of three pairs."""
    pairs = [
        deliver(count, f"Two{number}", workers=2)[1] / deliver(count, f"One{number}")[1]
        for number in range(1, ROUNDS + 1)
    ]
    print("Two workers", [round(each, 2) for each in pairs], file=sys.stderr)
    return statistics.median(pairs)
