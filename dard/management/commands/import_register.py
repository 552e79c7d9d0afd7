import json
import os
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from accounts.models import Area, User
from dard.actions import registers_import as actions
from dard.importing import definitions
from dard.models import Register
from workflow.refusals import Refused


SAID_EVERY_SECONDS = 2


class Command(BaseCommand):
    help = (
        "Import a historic register of deaths from a CSV file or an Excel workbook: all of it or nothing. "
        "Importing the same file again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", required=True, help="which column is what: the name of a mapping")
        parser.add_argument("--area", help="the short name of the area; else the one that has the register")
        parser.add_argument("--register", help="the short name of the register; else the mapping names it")
        parser.add_argument("--by", help="who imports, by the e-mail address of their account")
        parser.add_argument("--withdraw-many", action="store_true", help="the file may lack many deaths")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of it")
        parser.add_argument("--json", action="store_true", help="say it in JSON, as the last line")

    def handle(self, *, file, dry_run, **options):
        try:
            counts, found = self.run_import(file, dry_run, options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except OSError as unreadable:
            raise CommandError(f"The file cannot be read ({type(unreadable).__name__}).") from unreadable
        except OperationalError as busy:
            raise CommandError("The database is busy with another import. Try again.") from busy
        self.say(counts, found, options["json"], dry_run)

    def run_import(self, path, dry_run, options):
        area = area_of(options["area"], options["mapping"], options["register"])
        definition, said = definitions.find(options["mapping"], area)
        with path.open("rb") as file:
            register, counts, found = actions.import_register_file(
                area,
                by=user_of(options["by"]),
                file=file,
                name=name_of(path),
                definition=definition,
                said=said,
                slug=options["register"] or "",
                dry_run=dry_run,
                may_withdraw_many=options["withdraw_many"],
                tell=self.progress(),
            )
        self.stderr.write(f"{register}, in {register.area}, by the mapping {definition.name}.")
        return counts, found

    def progress(self):
        said_at = time.monotonic()

        def tell(rows):
            nonlocal said_at
            if time.monotonic() - said_at > SAID_EVERY_SECONDS:
                said_at = time.monotonic()
                self.stderr.write(f"{rows:,} rows read.")

        return tell

    def say(self, counts, found, as_json, dry_run):
        for sentence, often in found["warnings"].items():
            self.stderr.write(f"{sentence} ({often})")
        if found["unmapped"]:
            self.stderr.write(f"Columns that the mapping does not know: {', '.join(found['unmapped'])}.")
        if as_json:
            self.stdout.write(json.dumps({**counts, "dry_run": dry_run}))
            return
        for name, many in counts.items():
            self.stdout.write(f"{name}: {many}")


def name_of(path):
    """As far as it can be written down: a name in an old encoding is no text that a database keeps."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def area_of(slug, mapping, register):
    """The named one; else the one that has such a register; else the installation's first, or None."""
    areas = Area.objects.order_by("pk")
    if slug:
        found = areas.filter(slug=slug).first()
        if found is None:
            raise CommandError("There is no area of that short name.")
        return found
    wanted = register or definitions.shipped().get(mapping, {}).get("register", {}).get("slug", mapping)
    has_it = Register.objects.filter(slug=wanted).order_by("pk").first()
    return has_it.area if has_it else areas.first()


def user_of(email):
    if not email:
        return None
    found = User.objects.filter(is_active=True, email__iexact=email).first()
    if found is None:
        raise CommandError("There is no account with that e-mail address.")
    return found
