import json
import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from exercises import scenario as scenarios
from exercises.checking import ScenarioWrong
from exercises.rehearsal import rehearse
from exercises.timeline import StepFailed, Timeline


class Command(BaseCommand):
    help = "Play a past alert through the real actions and the real worker, in a fictional county."

    def add_arguments(self, parser):
        parser.add_argument("scenario", nargs="?", help="which one: see --list")
        parser.add_argument("--recipients", type=int, default=25, help="how many subscribers (default 25)")
        parser.add_argument("--json", action="store_true", help="end with one JSON object on stdout")
        parser.add_argument("--list", action="store_true", help="name the scenarios and do nothing")

    def handle(self, *, scenario, recipients, **options):
        if options["list"]:
            self.show_list()
            return
        self.check_request(scenario, recipients)
        self.out = self.stderr if options["json"] else self.stdout
        started = time.monotonic()
        try:
            played = scenarios.load(scenario)
            self.show_title(played, recipients)
            result = rehearse(played, recipients, Timeline(self.show_step), self.say)
        except (ScenarioWrong, StepFailed) as problem:
            raise CommandError(str(problem)) from problem
        self.show_result(result, time.monotonic() - started)
        if options["json"]:
            self.stdout.write(json.dumps(result))

    def check_request(self, scenario, recipients):
        if not scenario:
            raise CommandError(f"Name a scenario: {', '.join(scenarios.names())}.")
        if recipients < 1:
            raise CommandError("An alert for nobody is refused. Give --recipients a number from 1 up.")

    def show_list(self):
        for name in scenarios.names():
            self.stdout.write(f"{name:20} {scenarios.load(name).title}")

    def show_title(self, played, recipients):
        self.write(f"{played.name}: {played.title}. Everything is invented but the shape of what happened.")
        self.write(f"{'time':8}  {'seconds':>8}  {'step':22}  what")

    def show_step(self, step):
        at = localtime(step.at).strftime("%H:%M:%S")
        self.write(f"{at:8}  {step.seconds:8.3f}  {step.event:22}  {step.words}".rstrip())

    def show_result(self, result, seconds):
        self.write(
            f"Delivered to {result['delivered']} of {result['recipients']}, {result['given_up']} given up, "
            f"{result['acknowledged']} acknowledged, event chain whole. {seconds:.1f} seconds in all."
        )

    def write(self, line):
        # Plain: stderr would be coloured as an error, and this is none.
        self.out.write(line, lambda words: words)
        self.out.flush()

    def say(self, words):
        self.stderr.write(f"... {words}", lambda words: words)
