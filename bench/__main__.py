"""Run one benchmark: progress goes to stderr, figures for people to stdout, and JSON last."""

import importlib
import json
import os
import sys

from bench.options import Options, Unusable


KNOWN = {
    "kill": "workers killed while they deliver: nothing lost, nothing recorded twice",
    "outbox": "deliveries a second, beside a bare SMTP loop and send_mail",
}


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in KNOWN:
        known = "; ".join(f"{name} ({meaning})" for name, meaning in KNOWN.items())
        print(f"Name one benchmark to run. These are known: {known}.", file=sys.stderr)
        return 2
    try:
        result = importlib.import_module(f"bench.{arguments[0]}").run(Options(os.environ))
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
