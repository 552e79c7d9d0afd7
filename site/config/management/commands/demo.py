import os
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Start a demonstration: a database of its own, exercise data, web and worker."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="prepare everything and end")

    def handle(self, *, port, no_serve, **options):
        self.step("Preparing the database (the first time takes a minute or two)", "migrate", verbosity=0)
        self.step("Loading the vocabulary, the grading matrix and the website", "load_reference", verbosity=0)
        self.step("Loading exercise data", "load_demo")
        self.step("Collecting the static files", "collectstatic", interactive=False, verbosity=0)
        if no_serve:
            return
        self.stdout.write(
            f"\nOpen {settings.BASE_URL}   (Ctrl-C stops it; mail is kept in {settings.EMAIL_FILE_PATH})"
        )
        self.stdout.flush()
        # A process of its own: it finds the static files that this one has just collected.
        os.execv(sys.executable, [sys.executable, str(settings.MANAGE), "serve", "--port", str(port)])  # noqa: S606

    def step(self, words, command, **options):
        self.stdout.write(f"{words} ...")
        started = time.monotonic()
        call_command(command, **options)
        self.stdout.write(f"    done in {time.monotonic() - started:.0f} seconds")
