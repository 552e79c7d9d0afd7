"""A Celery worker and its Redis, for as long as a comparison takes."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

from bench.broadcasters import free_port
from bench.installation import ROOT


@contextmanager
def celery_worker():
    """One Celery worker process with one task at a time, beside a Redis of its own; yields its task."""
    with redis() as url:
        os.environ["CELERY_BROKER"] = url
        worker = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "bench.celery_peer", "worker", "--concurrency", "1"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            from bench.celery_peer import send_one

            yield send_one
        finally:
            worker.terminate()
            worker.wait()


@contextmanager
def redis():
    listening = free_port()
    port = listening.getsockname()[1]
    listening.close()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait()


def rate(task, version, sink):
    """E-mails a second from the first that arrives to the last, a task for each."""
    before = len(sink.read())
    keys = [str(pk) for pk in version.deliveries.values_list("pk", flat=True)]
    for pk in keys:
        task.delay(pk)
    first = wait_for(sink, before + 1)
    last = wait_for(sink, before + len(keys))
    return (len(keys) - 1) / (last - first)


def wait_for(sink, count):
    """When the mail server had so many."""
    given_up_at = time.monotonic() + 300
    while len(sink.read()) < count:
        if time.monotonic() > given_up_at:
            raise SystemExit("The Celery worker stopped delivering.")
        time.sleep(0.002)
    return time.monotonic()
