import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exercises import registers
from exercises.watch_replay import TOGETHER, Window, replay
from ldis.states import Method
from ldis.watch.series import MONTH, WEEK


COLUMNS = {
    "new": Method.NEWNESS,
    "C1": Method.EARS_C1,
    "C2": Method.EARS_C2,
    "C3": Method.EARS_C3,
    "Farrington": Method.FARRINGTON,
    "CUSUM": Method.CUSUM,
    "suggested": TOGETHER,
}
HEADS, HEADED = list(COLUMNS), [str(name) for name in COLUMNS.values()]


class Command(BaseCommand):
    help = (
        "Go through a public register of drug deaths as if it came in day by day, and say when the watch "
        "would have raised each substance. Reads the files and changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="the register, in one or several files")
        parser.add_argument("--format", required=True, choices=sorted(registers.LAYOUTS), help="its shape")
        parser.add_argument("--date-column", required=True, help="the column with the day of death")
        parser.add_argument("--period", choices=[WEEK, MONTH], default=WEEK, help="what is counted together")
        parser.add_argument(
            "--emerged",
            action="append",
            default=[],
            metavar="SUBSTANCE=FROM..TO",
            help="a known emergence (ISO dates); an alarm on that substance in it is true, any other false",
        )
        parser.add_argument("--least-deaths", type=int, default=10, help="leave out substances with fewer")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")

    def handle(self, *, files, **options):
        for path in files:
            if not Path(path).is_file():
                raise CommandError(f"There is no file {path}.")
        try:
            windows = [window(text) for text in options["emerged"]]
            register = registers.read(files, layout=options["format"], date_column=options["date_column"])
        except registers.RegisterWrong as problem:
            raise CommandError(str(problem)) from problem
        result = replay(
            register, period=options["period"], windows=windows, least_deaths=options["least_deaths"]
        )
        if options["json"]:
            self.stdout.write(json.dumps(result))
        else:
            self.show(result)

    def show(self, result):
        self.stdout.write(
            f"{result['rows']} rows, {result['undated']} without a date that can be read, "
            f"{result['unclear']} entries that say neither yes nor no. "
            f"{result['first']} to {result['last']}, by {result['period']}.\n"
        )
        self.stdout.write("When each was first raised (*: in its known emergence):")
        self.line("substance", "deaths", "first death", *HEADS)
        for each in result["substances"]:
            firsts = [each["methods"][name]["first"] or "never" for name in HEADED]
            name = each["substance"] + ("*" if each["emerged"] else "")
            self.line(name, each["deaths"], each["first_death"], *firsts)
        self.stdout.write("\nAlarms in a year, all substances together:")
        self.line("method", "alarms", "false", "a series")
        for head, name in zip(HEADS, HEADED, strict=True):
            self.line(head, *result["methods"][name].values())

    def line(self, first, *rest):
        self.stdout.write(f"{first:<26}{''.join(f'{each:>12}' for each in rest)}".rstrip())


def window(text):
    """A known emergence as it is written on the command line: Xylazine=2020-01-01..2020-12-31."""
    try:
        substance, span = text.split("=")
        first, last = (date.fromisoformat(each) for each in span.split(".."))
    except ValueError:
        raise registers.RegisterWrong(
            f"Write --emerged {text!r} as SUBSTANCE=FROM..TO, for example Xylazine=2020-01-01..2020-12-31."
        ) from None
    return Window(substance.strip(), first, last)
