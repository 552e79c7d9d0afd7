"""P1: deliveries a second by one undisturbed worker, each claimed, asked again, sent and recorded."""

import os
import shutil
import statistics
import sys
from pathlib import Path

from bench.crew import Crew
from bench.installation import throwaway
from bench.sink import Sink


ROUNDS = 3
PROMISED = {"ratio": 0.5, "ratio_to_celery": 2.0, "two_workers": 1.7}
# What a mail server takes that keeps a message on a disk and is reached over a network, at the least.
UNHURRIED = 0.005


def run(options):
    count = options.number("N", 2000, at_least=2)
    with throwaway() as sink:
        rounds = [measure(count, f"Round{number}", sink) for number in range(1, ROUNDS + 1)]
        two = beside_each_other(count) if os.environ["DATABASE_URL"] else None
        # Last, because it leaves rows behind that a worker would send.
        celery = beside_celery(min(count, 1000), sink) if shutil.which("redis-server") else None
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
        "two_workers": round(two["unhurried"], 3) if two else None,
        "two_workers_is": "what two workers deliver a second, divided by what one does; the mail server "
        f"takes {UNHURRIED * 1000:.0f} ms over each message; PostgreSQL only",
        "two_workers_at_once": round(two["at_once"], 3) if two else None,
        "two_workers_at_once_is": "the same beside the mail server of the other figures, which answers as "
        "soon as it has a core: where there are two, they are what is measured",
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

    with Crew(workers) as crew:
        # Workers that have just started still read their code; each gets something to do.
        kill.finish(crew, alerting.issue_to(200 * workers, f"{name}Warm"))
        version = alerting.issue_to(count, name)
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


def beside_each_other(count):
    """How much more two workers deliver than one, to a mail server like those outside, and to ours."""
    unhurried = Path(os.environ["DATA_DIR"]) / "accepted unhurriedly"
    at_once, ours = two_workers(count, "AtOnce"), os.environ["EMAIL_URL"]
    with Sink(unhurried, UNHURRIED) as sink:
        os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{sink.port}"
        found = {"at_once": at_once, "unhurried": two_workers(count, "Unhurried")}
    os.environ["EMAIL_URL"] = ours
    return found


def two_workers(count, name):
    """The median of three pairs."""
    pairs = [
        deliver(count, f"{name}Two{number}", workers=2)[1] / deliver(count, f"{name}One{number}")[1]
        for number in range(1, ROUNDS + 1)
    ]
    print("Two workers", name, [round(each, 2) for each in pairs], file=sys.stderr)
    return statistics.median(pairs)
