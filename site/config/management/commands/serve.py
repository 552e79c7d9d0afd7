import os
import subprocess
import sys
import threading

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand

from config.serving import UVICORN


class Command(BaseCommand):
    help = "Serve pages and sockets, with a worker beside them. For one machine; see docs/how-to/deploy.md."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere")

    def handle(self, *, host, port, no_worker, **options):
        stopping = threading.Event()
        keeper = threading.Thread(target=self.keep_a_worker, args=[stopping])
        if not no_worker:
            keeper.start()
        try:
            uvicorn.run("config.asgi:application", host=host, port=port, **UVICORN)
        finally:
            stopping.set()

    def keep_a_worker(self, stopping):
        """One worker as a process of its own, started again if it ends; it ends when we do."""
        command = [sys.executable, str(settings.MANAGE), "worker", "--with-parent", str(os.getpid())]
        while not stopping.is_set():
            # Its own process group: Ctrl-C is for us, and we stop it when we are done.
            worker = subprocess.Popen(command, start_new_session=True)  # noqa: S603  nothing from outside
            while worker.poll() is None and not stopping.wait(0.5):
                pass
            if not stopping.is_set():
                self.stderr.write("The worker ended; starting another.")
                stopping.wait(1)
        worker.terminate()
        worker.wait()
