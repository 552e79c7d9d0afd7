"""The workers of a throw-away installation, each a process of its own."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from bench.installation import ROOT


class Crew:
    """So many workers, replaced when killed; none outlives the benchmark."""

    def __init__(self, size):
        self.workers = [start_worker() for _ in range(size)]

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for worker in self.workers:
            worker.kill()
            worker.wait()

    def replace(self, place):
        """Kill one worker, as the kernel or a power cut would, and start another in its place."""
        self.workers[place].kill()
        self.workers[place].wait()
        self.workers[place] = start_worker()

    @contextmanager
    def resting(self):
        """They come to the end of what they are at, and are not there for a while."""
        for worker in self.workers:
            worker.terminate()
            worker.wait()
        yield
        self.workers = [start_worker() for _ in self.workers]

    @property
    def has_given_up(self):
        """Whether one ended that nobody killed."""
        return any(worker.poll() is not None for worker in self.workers)


def start_worker(*arguments):
    """`manage.py worker` on this installation; what it logs is kept in the folder."""
    with log().open("a") as file:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "worker", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=file,
        )


def log():
    return Path(os.environ["DATA_DIR"]) / "worker.log"


def show_log():
    """What the workers had to say, if anything."""
    lines = log().read_text().splitlines()
    print(f"The workers logged {len(lines)} lines.", *lines[-20:], sep="\n", file=sys.stderr)
