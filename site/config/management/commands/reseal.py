from django.core.management.base import BaseCommand, CommandError

from privacy import resealing
from privacy.sealing import Unreadable


class Command(BaseCommand):
    help = "Seal everything anew under the first of SEALING_KEYS, so that the others can be taken away."

    def handle(self, *, verbosity, **options):
        for model in resealing.sealed_models():
            self.reseal(model, verbosity)
        self.stdout.write("Everything is sealed under the first key. The others may be taken away.")

    def reseal(self, model, verbosity):
        name, total = model._meta.label_lower, resealing.count(model)
        try:
            for done in resealing.reseal(model):
                if verbosity:
                    self.stdout.write(f"{name}: {done} of {total}")
        except Unreadable as unreadable:
            raise CommandError(f"{name}: {unreadable} Nothing is lost.") from None
