from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workflow.diagrams import draw, path_of, stale, stateful_models


class Command(BaseCommand):
    help = "Draw every state machine into docs/reference/states/, or check that the drawings are current."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail when one is stale")
        parser.add_argument("--folder", type=Path, default=settings.STATE_DIAGRAMS)

    def handle(self, *, check, folder, **options):
        old = stale(folder)
        if check and old:
            names = ", ".join(model.__name__ for model in old)
            raise CommandError(f"Out of date: {names}. Run `make fix` and commit what it draws.")
        for model in old:
            folder.mkdir(parents=True, exist_ok=True)
            path_of(model, folder).write_text(draw(model))
        self.stdout.write(f"{len(stateful_models())} state diagrams, {len(old)} drawn.")
