"""The worklist and the search, at ten thousand reports and at a million: what a page costs must not grow."""

import importlib
import multiprocessing
import os
import sys
import time
from contextlib import suppress

from bench.installation import throwaway


PROMISED = 1.5
ROUNDS = 6
# What coordinators look for: common and rare words, beginnings, places, kinds, states, days, what is nowhere.
SEARCHES = (
    {},
    {"words": "tablet"},
    {"words": "blue tablet"},
    {"words": "skull tablet red"},
    {"words": "collap"},
    {"words": "heroin powder", "place": "Millhaven"},
    {"place": "Stonehythe"},
    {"kind": "death"},
    {"kind": "death", "words": "vape"},
    {"state": "received"},
    {"state": "answered", "words": "naloxone"},
    {"words": "ketamine seeing things", "kind": "overdose"},
    {"since": "2024-01-01", "until": "2024-03-01"},
    {"words": "dragon", "since": "2020-01-01", "until": "2021-01-01"},
    {"words": "nobodyeverwrotethis"},
    {"words": "R-2222-22"},
)


def run(options):
    small = options.number("SMALL", 10_000, at_least=1000)
    times = options.number("TIMES", 100, at_least=2)
    result = {"small": small, "large": small * times, **measure(small, times)}
    return {**result, "cores": os.cpu_count(), "broken": broken(result)}


def measure(small, times):
    """Both installations at once, a process each, asked in turns: so that both meet the same load."""
    with Installation(small, 1) as few, Installation(small, times) as many:
        built = [few.answer(), many.answer()]
        rounds = [(few.ask(), many.ask()) for _ in range(ROUNDS)]
    figures = {page: [spread(rounds, at, page) for at in (0, 1)] for page in ("worklist", "search", "floor")}
    growth = {page: round(large[1] / little[1], 2) for page, (little, large) in figures.items()}
    return {
        "database": "postgresql" if os.environ.get("DATABASE_URL") else "sqlite",
        "ours": max(growth["worklist"], growth["search"]),
        "floor": growth["floor"],
        "ratio": round(max(growth["worklist"], growth["search"]) / growth["floor"], 2),
        "unit": "p95 at the large number divided by p95 at the small one, the worse of the two pages",
        "floor_is": "the same for the bare SQL of a page of fifty-one reports, newest first",
        "growth": growth,
        **{f"{page}_ms": each for page, each in figures.items()},
        "built_in_s": built,
    }


def spread(rounds, at, page):
    """(p50, p95) in milliseconds of one page in one installation, over all rounds."""
    taken = sorted(each for pair in rounds for each in pair[at][page])
    return round(taken[len(taken) // 2], 1), round(taken[int(len(taken) * 0.95)], 1)


class Installation:
    """A throw-away installation in a process of its own, which measures one round whenever it is asked."""

    def __init__(self, small, times):
        spawn = multiprocessing.get_context("spawn")
        self.here, there = spawn.Pipe()
        self.process = spawn.Process(target=serve, args=(there, small, times), daemon=True)

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *exc_info):
        with suppress(OSError):  # it may have ended by itself
            self.here.send(None)
        self.process.join(60)

    def ask(self):
        self.here.send("measure")
        return self.answer()

    def answer(self):
        try:
            return self.here.recv()
        except EOFError:
            raise SystemExit("An installation ended before it was measured.") from None


def serve(there, small, times):
    with throwaway():
        importlib.import_module("config.urls")  # the views as they are now, whatever happens meanwhile
        client, area, seconds = build(small, times)
        pages(client, area)  # the first requests of all set things up
        there.send(seconds)
        while there.recv():
            there.send(pages(client, area))


def build(small, times):
    """(somebody's browser, area, seconds it took)."""
    from django.test import Client

    from bench import register

    started = time.monotonic()
    area, _ = register.make(small)
    for number in range(1, times):
        copy(number, small)
        if number % 10 == 9:
            said = f"{(number + 1) * small} reports, {time.monotonic() - started:.0f} seconds."
            print(said, file=sys.stderr)
    register.analyse()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(register.coordinator(area), backend="django.contrib.auth.backends.ModelBackend")
    return client, area, round(time.monotonic() - started)


def pages(client, area):
    """How long each request took, in milliseconds, through the real views."""
    from bench import register

    return {
        "worklist": register.taken(lambda _: get(client, "/desk/", {}), SEARCHES),
        "search": register.taken(ask(client), SEARCHES),
        "floor": register.taken(lambda _: bare(area), SEARCHES),
    }


def ask(client):
    return lambda search: get(client, "/desk/reports/", search)


def get(client, path, query):
    response = client.get(path, query)
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}.")


def bare(area):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ldis_report WHERE area_id = %s ORDER BY id DESC LIMIT 51", [area.pk])
        cursor.fetchall()


def copy(number, size):
    """The first reports once more: later, under other references, found by the same words."""
    from django.db import connection

    from ldis.models import Report, Term

    days = number * 8 * 366 // 10
    later = (
        f"{{}} + interval '{days} days'"
        if connection.vendor == "postgresql"
        else f"strftime('%Y-%m-%d %H:%M:%f', {{}}, '+{days} days')"
    )
    changed = {name: later.format(name) for name in ("received_at", "triage_due_at", "answer_due_at")}
    changed |= {"id": f"id + {number * size}", "reference": f"'X{number}-' || substr(reference, 3)"}
    columns = [field.column for field in Report._meta.concrete_fields]
    values = [changed.get(column, column) for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            # Only names of columns and whole numbers of our own.
            f"INSERT INTO ldis_report ({', '.join(columns)}) SELECT {', '.join(values)}"  # noqa: S608
            f" FROM ldis_report WHERE id <= {size}"
        )
        cursor.execute(
            f"INSERT INTO {Term._meta.db_table} (area_id, term, report_id)"  # noqa: S608
            f" SELECT area_id, term, report_id + {number * size} FROM {Term._meta.db_table}"
            f" WHERE report_id <= {size}"
        )


def broken(result):
    if result["ours"] > PROMISED:
        return [f"A page takes {result['ours']} times as long at the large number; {PROMISED} are promised."]
    return []
