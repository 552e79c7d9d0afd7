import os
import signal
import threading

from django.core.management.base import BaseCommand

from workflow import sweeps


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
        while not self.stopping.is_set() and with_parent in (None, os.getppid()):
            self.stopping.wait(0 if any(sweeps.run_due().values()) else 0.5)
        self.stdout.write("Worker stopped.")
