"""P2: issuing an alert to a hundred thousand recipients: how long, when the first message is out, and how
much memory it takes."""

import os
import re
import resource
import sys
import time
from pathlib import Path

from bench.crew import Crew, show_log
from bench.installation import throwaway


PROMISED_TIMES, PROMISED_SECONDS, PROMISED_GROWTH_MB = 2.0, 1.0, 60


def run(options):
    many = options.number("N", 100_000, at_least=1000)
    few = options.number("FEW", 1000, at_least=2)
    with throwaway() as sink, Crew(1) as crew:
        warm_up(crew)
        small = issue(few, "Few", crew, sink)
        large = issue(many, "Many", crew, sink)
    result = {
        "ours": round(large["seconds"], 2),
        "floor": round(large["floor"], 2),
        "ratio": round(large["seconds"] / large["floor"], 3),
        "unit": "seconds to issue, the smaller the better",
        "floor_is": "bulk_create of the same delivery rows, made beforehand and held in memory",
        "first_mail_seconds": round(large["first_mail"], 3),
        "first_mail_is": "from the end of issuing to the mail server's taking of the first message",
        "issuer_mb": {"few": small["issuer_mb"], "many": large["issuer_mb"]},
        "worker_mb": {"few": small["worker_mb"], "many": large["worker_mb"]},
        "n": many,
        "cores": os.cpu_count(),
    }
    return {**result, "broken": broken(result)}


def broken(result):
    growth = {name: result[name]["many"] - result[name]["few"] for name in ("issuer_mb", "worker_mb")}
    return [
        *(["Issuing takes more than twice the bulk insert."] if result["ratio"] > PROMISED_TIMES else []),
        *(["The first mail took over a second."] if result["first_mail_seconds"] > PROMISED_SECONDS else []),
        *(f"{name} grew by {by} MB." for name, by in growth.items() if by > PROMISED_GROWTH_MB),
    ]


def warm_up(crew):
    """A worker that has just started still reads its code."""
    from bench import alerting, kill

    kill.finish(crew, alerting.issue_to(20, "Warm"))


def issue(count, name, crew, sink):
    """Issue to this many while a worker waits; what that took, and what it was."""
    from bench import alerting, kill

    alert, approver, seen = alerting.ready_to_issue(count, name)
    before, started = len(sink.read()), time.monotonic()
    version = alerting.put_in_force(alert, approver, seen)
    done = time.monotonic()
    found = {"seconds": done - started, "issuer_mb": peak_mb()}
    while len(sink.read()) == before:
        if crew.has_given_up:
            show_log()
            raise SystemExit("The worker stopped by itself.")
        time.sleep(0.002)
    found["first_mail"] = max(0.0, time.monotonic() - done)
    # At once, so that both meet the same load; and by itself, as issuing was.
    with crew.resting():
        found["floor"] = bulk_insert(version)
    kill.finish(crew, version)
    found["worker_mb"] = peak_of(crew.workers[0].pid)
    print(name, found, file=sys.stderr)
    return found


def bulk_insert(version):
    """Seconds for Django's bulk_create of the very rows that issuing wrote, in one transaction."""
    import uuid

    from django.db import transaction

    from alerts.models import Delivery, Version
    from alerts.queueing import WRITTEN_AT_ONCE

    rows = list(version.deliveries.all())
    beside = copy_of(version, Version)
    for each in rows:
        each.pk, each.version, each._state.adding = uuid.uuid4(), beside, True
    started = time.monotonic()
    with transaction.atomic():
        Delivery.objects.bulk_create(rows, batch_size=WRITTEN_AT_ONCE)
    took = time.monotonic() - started
    # Nobody is to be sent them.
    rows = beside.deliveries.all()
    rows._raw_delete(rows.db)
    return took


def copy_of(version, model):
    """A version that nobody was sent yet, to hang the rows on."""
    from alerts.states import VersionKind

    names = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
    values = {name: getattr(version, name) for name in names}
    return model.objects.create(**values | {"number": 99, "kind": VersionKind.EXTENSION, "approval_id": None})


def peak_mb():
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def peak_of(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return round(int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024)
