import hashlib
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Area, User
from accounts.permissions import holders_of
from accounts.states import Role
from alerts import actions, importing
from workflow.refusals import Refused


class Command(BaseCommand):
    help = "Import partners from a CSV file or an Excel workbook, and ask those who are new by letter."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", required=True, help="the short name of the area")
        parser.add_argument("--by", help="the coordinator who imports, by e-mail address; else the only one")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of it")
        parser.add_argument("--json", action="store_true", help="say it in JSON")

    def handle(self, *, file, area, by, dry_run, **options):
        area = find_area(area)
        user = None if dry_run else find_user(by, area)
        try:
            self.say(self.read(file, area, user, dry_run), as_json=options["json"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except OSError as unreadable:
            raise CommandError(f"The file cannot be read ({type(unreadable).__name__}).") from unreadable

    def read(self, path, area, user, dry_run):
        """{"counts": …, "lines": [{"line", "why"}]}; addresses are not repeated."""
        with path.open("rb") as file:
            entries = importing.entries_of(importing.table_of(file, path.stat().st_size))
        judged = importing.judge(entries, area)
        lines = [{"line": each["line"], "why": each["why"]} for each in judged if each["why"]]
        if dry_run:
            return {"counts": importing.counted(judged), "lines": lines}
        file_hash = hashlib.sha256(path.read_bytes()).hexdigest()
        book = actions.read_address_book(
            area, by=user, file_name=path.name, file_hash=file_hash, entries=entries
        )
        return {"counts": self.take(book, user), "lines": lines}

    def take(self, book, user):
        """What became of it. A list in which nobody is new is let go."""
        if all(entry["fate"] != importing.Fate.NEW for entry in book.rows):
            found = importing.counted(book.rows)
            actions.discard_address_book(book, by=user)
            return {"added": 0, **found}
        return actions.import_address_book(book, by=user).outcome

    def say(self, found, *, as_json):
        if as_json:
            self.stdout.write(json.dumps(found))
            return
        for line in found["lines"]:
            self.stdout.write(f"Line {line['line']}: {' '.join(line['why'])}")
        for name, many in found["counts"].items():
            self.stdout.write(f"{name.replace('_', ' ')}: {many}")


def find_area(slug):
    area = Area.objects.filter(slug=slug).first()
    if area is None:
        raise CommandError("There is no area of that short name.")
    return area


def find_user(email, area):
    """Whoever imports: the one with that address, or the area's only coordinator."""
    named = User.objects.filter(is_active=True, email__iexact=email)
    users = list((named if email else holders_of({Role.COORDINATOR}, area))[:2])
    if len(users) != 1:
        raise CommandError("Say with --by which coordinator imports, by the e-mail address of their account.")
    return users[0]
