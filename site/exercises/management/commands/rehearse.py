import json
import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from exercises import reviews
from exercises import scenario as scenarios
from exercises.checking import ScenarioWrong
from exercises.rehearsal import rehearse
from exercises.timeline import StepFailed, Timeline


# Reviews of deaths: name -> (title, what plays it).
STORIES = {
    "death-to-summary": ("A death, from two notifications to an account that names nobody", reviews.rehearse),
    "death-to-embedded": (
        "A death, from two notifications to a lesson that is embedded",
        reviews.rehearse_embedding,
    ),
}
COLUMNS = f"{'time':8}  {'seconds':>8}  {'step':28}  what"


class Command(BaseCommand):
    help = "Play a past alert, or the review of a death, through the real actions, in a fictional county."

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
        self.chapter = ""
        self.out = self.stderr if options["json"] else self.stdout
        started = time.monotonic()
        try:
            result = self.play(scenario, recipients)
        except (ScenarioWrong, StepFailed) as problem:
            raise CommandError(str(problem)) from problem
        self.show_result(result, time.monotonic() - started)
        if options["json"]:
            self.stdout.write(json.dumps(result))

    def play(self, name, recipients):
        if name in STORIES:
            title, rehearse_story = STORIES[name]
            self.write(f"{name}: {title}. Everything is invented.")
            self.write(COLUMNS)
            return rehearse_story(Timeline(self.show_step), self.say)
        played = scenarios.load(name)
        self.show_title(played, recipients)
        return rehearse(played, recipients, Timeline(self.show_step), self.say)

    def check_request(self, scenario, recipients):
        if not scenario:
            raise CommandError(f"Name a scenario: {', '.join([*scenarios.names(), *STORIES])}.")
        if recipients < 1:
            raise CommandError("An alert for nobody is refused. Give --recipients a number from 1 up.")

    def show_list(self):
        for name in scenarios.names():
            self.stdout.write(f"{name:20} {scenarios.load(name).title}")
        for name, (title, _) in STORIES.items():
            self.stdout.write(f"{name:20} {title}")

    def show_title(self, played, recipients):
        self.write(f"{played.name}: {played.title}. Everything is invented but the shape of what happened.")
        self.write(COLUMNS)

    def show_step(self, step):
        if step.chapter != self.chapter:
            self.chapter = step.chapter
            self.write(f"\n{step.chapter}")
        at = localtime(step.at).strftime("%H:%M:%S")
        self.write(f"{at:8}  {step.seconds:8.3f}  {step.event:28}  {step.words}".rstrip())

    def show_result(self, result, seconds):
        if result["scenario"] in STORIES:
            self.write(
                f"Case {result['case']} in {result['area']}: {result['state']}, event chain whole. "
                f"{seconds:.1f} seconds in all."
            )
            return
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
