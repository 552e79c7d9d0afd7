import os
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import connections

from workflow import sweeps


# How often we look whether something is due while nothing is.
PAUSE = 0.5


class Command(BaseCommand):
    help = "Do what is due: send deliveries, close votes, expire alerts. Any number may run."

    def add_arguments(self, parser):
        parser.add_argument("--drain", action="store_true", help="end when nothing is due any more")
        parser.add_argument("--with-parent", type=int, metavar="PID", help="end when this process does")

    def handle(self, *, drain, with_parent, **options):
        self.stopping = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self.stopping.set())
        if drain:
            while not self.stopping.is_set() and sweeps.run_all():
                pass
            return
        self.stdout.write("Worker started.")
        apart = [threading.Thread(target=self.go_apart, args=[each, with_parent]) for each in sweeps.apart()]
        for thread in apart:
            thread.start()
        # In this thread, which is the one that signals come to.
        self.go_round(sweeps.together(), with_parent)
        for thread in apart:
            thread.join()
        self.stdout.write("Worker stopped.")

    def go_apart(self, sweep, with_parent):
        try:
            self.go_round([sweep], with_parent)
        finally:
            connections.close_all()

    def go_round(self, these, with_parent):
        """Run these sweeps whenever they are due, until we are told to stop."""
        while not self.stopping.is_set() and with_parent in (None, os.getppid()):
            self.stopping.wait(0 if any(sweeps.run_due(these).values()) else PAUSE)
