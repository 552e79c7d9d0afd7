from django.core.management.base import BaseCommand, CommandError

from accounts.models import Area, User
from exercises import deaths
from exercises.reference import load_reference
from workflow.refusals import Refused


class Command(BaseCommand):
    help = "Make a year of deaths about nobody, with what was found of each, in an area of an exercise."

    def add_arguments(self, parser):
        parser.add_argument("area", help="the area, as it is called in addresses")
        parser.add_argument("--by", required=True, help="the e-mail address of who coordinates its reviews")
        parser.add_argument("--count", type=int, default=120)

    def handle(self, *, area, by, count, **options):
        load_reference()
        try:
            made = deaths.grow(one(Area, slug=area), count, by=one(User, email=by))
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{len(made)} deaths of an exercise.")


def one(model, **which):
    found = model.objects.filter(**which).first()
    if found is None:
        raise CommandError(f"There is no {model._meta.verbose_name} {next(iter(which.values()))}.")
    return found
