"""The public website: how many requests a second its pages answer, beside a constant of the same bytes."""

import os
import statistics
import sys
from contextlib import ExitStack

from bench.constants import CONSTANT, VIEW
from bench.installation import throwaway
from bench.lanes import Process
from bench.options import Unusable
from bench.page_weight import weigh


PROMISED_RATIO = 0.5
PROMISED_BYTES = 50_000
PAGES = {"alert": "/alerts/{0}/", "check": "/check/?reference={0}", "feed": "/alerts/feed/"}
KINDS = {"ours": "", "floor": CONSTANT, "view": VIEW}


def run(options):
    plan = {
        "alerts": options.number("ALERTS", 10),
        "connections": options.number("CONNECTIONS", 16),
        "seconds": options.number("FOR", 2),
        "rounds": options.number("ROUNDS", 5),
    }
    with throwaway(), ExitStack() as started:
        reference = publish(plan["alerts"])
        result = measure(plan, reference, started)
    result |= {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
    return {**plan, **result, "broken": broken(result)}


def publish(count):
    """The website, with so many alerts in force; the reference of the last. Static files are collected, as in
    an installation that is used."""
    from django.core.management import call_command

    from bench import alerting
    from pages.actions import build_site

    build_site()
    versions = [alerting.issue_to(1, f"Place{number}") for number in range(count)]
    call_command("collectstatic", interactive=False, verbosity=0)
    return versions[-1].alert.reference


def measure(plan, reference, started):
    server = started_process(started, "bench.constants")
    port = server.answer()["port"]
    client = started_process(started, "bench.readers", port)
    pages = {name: path.format(reference) for name, path in PAGES.items()}
    rates = {(page, kind): [] for page in pages for kind in KINDS}
    for path in pages.values():
        ask(client, plan | {"seconds": 0}, CONSTANT + path)  # the constants are made of the first answers
    for number in range(plan["rounds"]):
        for page, kind in rates:
            rates[page, kind].append(ask(client, plan, KINDS[kind] + pages[page]))
        print(f"Round {number + 1} of {plan['rounds']}.", file=sys.stderr)
    return summary(rates) | weights(f"http://127.0.0.1:{port}", pages)


def started_process(started, *arguments):
    process = Process(*arguments)
    started.callback(process.end)
    return process


def ask(client, plan, path):
    """Requests a second."""
    said = client.ask(path=path, connections=plan["connections"], seconds=plan["seconds"])
    if said["others"]:
        raise Unusable(f"{path} was not answered {said['others']} times of {said['answers']}.")
    return said["answers"] / said["seconds"]


def summary(rates):
    """Medians of the rounds, each with the share of its floor; the page that does worst stands for all."""
    pages = {}
    for page in PAGES:
        figures = {kind: round(statistics.median(rates[page, kind])) for kind in KINDS}
        pages[page] = figures | {"ratio": round(figures["ours"] / figures["floor"], 2)}
    worst = min(pages.values(), key=lambda figures: figures["ratio"])
    return {
        "ours": worst["ours"],
        "floor": worst["floor"],
        "ratio": worst["ratio"],
        "unit": "requests a second, the page with the worst ratio",
        "floor_is": "the same bytes and headers as a constant, sent by three lines of ASGI on the same"
        " uvicorn in the same process; Django is not asked",
        "view_is": "the same bytes returned by a Django view behind the same middleware, in the same process",
    } | pages


def weights(home, pages):
    """What a whole view of a page weighs; the feed is no page."""
    weighed = {name: weigh(home + path) for name, path in pages.items() if name != "feed"}
    return {
        "page_bytes": {name: each["bytes"] for name, each in weighed.items()},
        "alert_page_parts": weighed["alert"]["parts"],
        "third_party_requests": sum(len(each["third_parties"]) for each in weighed.values()),
    }


def broken(result):
    slow = [page for page in PAGES if result[page]["ratio"] < PROMISED_RATIO]
    heavy = [page for page, size in result["page_bytes"].items() if size >= PROMISED_BYTES]
    return [
        *(f"The {page} answers less than {PROMISED_RATIO} times as often as a constant." for page in slow),
        *(f"The {page} page weighs {PROMISED_BYTES} bytes or more." for page in heavy),
        *(["Pages fetch something from elsewhere."] if result["third_party_requests"] else []),
    ]
