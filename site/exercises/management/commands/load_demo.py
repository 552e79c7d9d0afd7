import time

from django.core.management.base import BaseCommand, CommandError

from exercises.checking import ScenarioWrong
from exercises.demo import load_demo
from exercises.timeline import StepFailed
from workflow.refusals import Refused


class Command(BaseCommand):
    help = "Fill an installation with exercise data to look at, with a login for every role. Run it at will."

    def handle(self, **options):
        started = time.monotonic()
        try:
            logins, is_changed = load_demo(self.say)
        except (ScenarioWrong, StepFailed, Refused) as problem:
            raise CommandError(str(problem)) from problem
        took = f"Loaded in {time.monotonic() - started:.1f} seconds."
        self.stdout.write(took if is_changed else "The demonstration is there already; nothing was changed.")
        self.stdout.write("Everything in it is an exercise, in a county that does not exist. Sign in as:\n\n")
        width = max(len(does) for does, _, _ in logins)
        for does, address, password in logins:
            self.stdout.write(f"  {does:{width}}  {address:28}  {password}")

    def say(self, words):
        self.stdout.write(f"... {words}")
        self.stdout.flush()
