import time
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from exercises.reference import load_reference
from exercises.writing_register import exercise_area, make_register
from workflow.refusals import Refused


class Command(BaseCommand):
    help = "Fill an exercise area with test reports drawn from a seed: the same seed and day give the same."

    def add_arguments(self, parser):
        parser.add_argument("--reports", type=int, default=10_000, help="how many (default 10000)")
        parser.add_argument("--seed", type=int, default=1, help="what they are drawn from (default 1)")
        parser.add_argument("--area", default="exercise", help="the area's short name (default exercise)")
        parser.add_argument(
            "--last-day", type=date.fromisoformat, help="the newest report's day (default today)"
        )

    def handle(self, *, reports, seed, area, last_day, **options):
        if reports < 1:
            raise CommandError("Give --reports a number from 1 up.")
        started = time.monotonic()
        try:
            load_reference()
            done = make_register(
                reports,
                seed=seed,
                area=exercise_area(area),
                last_day=last_day or timezone.localdate(),
                say=lambda done: self.stdout.write(f"... {done}"),
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{done} test reports in {time.monotonic() - started:.0f} seconds.")
