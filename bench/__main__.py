"""Run one benchmark: progress goes to stderr, figures for people to stdout, and JSON last."""

import importlib
import json
import os
import sys

from bench.options import Options, Unusable


KNOWN = {
    "P1": "e-mails a second from the ledger, beside a bare SMTP loop, send_mail and Celery",
    "P2": "issuing to a hundred thousand, beside the bulk insert of the same rows; the first mail; memory",
    "P3": "open pages of one vote: from the commit to the hint on five thousand sockets",
    "P4": "the public website: requests a second beside a constant of the same bytes, and its weight",
    "P5": "worklist and search at ten thousand and a million reports",
    "P6": "importing a register, beside bulk_create of the same rows and django-import-export; memory",
    "P8": "look-alikes: how many of the ten most similar are found, and how quickly",
    "anonymiser": "narratives in which all that identifies somebody is marked: how much is found",
    "kill": "workers killed while they deliver: nothing lost, nothing recorded twice",
    "names": "names of substances: how quickly a typed name is proposed for",
}


# Those that go by the number of a promise, and the module that keeps it.
MODULES = {
    "P1": "outbox",
    "P2": "issuing",
    "P3": "fanout",
    "P4": "reading",
    "P5": "paging",
    "P6": "registers",
    "P8": "lookalikes",
}


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in KNOWN:
        known = "; ".join(f"{name} ({meaning})" for name, meaning in KNOWN.items())
        print(f"Name one benchmark to run. These are known: {known}.", file=sys.stderr)
        return 2
    module = MODULES.get(arguments[0], arguments[0])
    try:
        result = importlib.import_module(f"bench.{module}").run(Options(os.environ))
    except Unusable as unusable:
        print(unusable, file=sys.stderr)
        return 2
    return report({"id": arguments[0], **result})


def report(result):
    """Say how it went, with one JSON object as the last line; 1 when a promise was broken."""
    for name, value in result.items():
        print(f"{name.replace('_', ' ')}: {value}")
    print(json.dumps(result))
    return 1 if result.get("broken") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
