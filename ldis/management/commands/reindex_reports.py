from django.core.management.base import BaseCommand

from ldis.likeness.index import index_all


class Command(BaseCommand):
    help = "Make what reports are searched and compared by again, for all of them. Run it at will."

    def handle(self, *, verbosity, **options):
        done = index_all(self.say if verbosity > 0 else lambda done: None)
        if verbosity > 0:
            self.stdout.write(f"{done} reports indexed.")

    def say(self, done):
        self.stdout.write(f"... {done}")
