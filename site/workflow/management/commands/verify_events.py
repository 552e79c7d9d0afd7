from django.core.management.base import BaseCommand, CommandError

from workflow.events import first_broken
from workflow.models import Event


class Command(BaseCommand):
    help = "Read the whole event chain and name the first event that was changed, removed or reordered."

    def handle(self, **options):
        broken = first_broken()
        if broken:
            raise CommandError(f"Event {broken[0]} is broken: {broken[1]}.", returncode=1)
        self.stdout.write(f"{Event.objects.count()} events, each follows from the one before.")
