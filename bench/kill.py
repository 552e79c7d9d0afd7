"""Workers are killed with SIGKILL while they deliver an alert. No delivery is lost and none is recorded
twice; at most one message a kill reaches the mail server a second time, under the Message-ID it had."""

import os
import random
import sys
import time

from bench.crew import Crew, show_log
from bench.installation import throwaway
from bench.options import Unusable


PATIENCE_SECONDS = 120


def run(options):
    plan = {
        "kills": options.number("KILLS", 20, at_least=0),
        "n": options.number("N", 5000, at_least=2),
        "workers": options.number("WORKERS", 1),
        "seed": options.number("SEED", 1, at_least=0),
        "lease_seconds": options.number("LEASE", 3),
    }
    if plan["kills"] >= plan["n"]:
        raise Unusable("KILLS must be smaller than N: no worker is killed twice over one delivery.")
    with throwaway(DELIVERY_LEASE_SECONDS=plan["lease_seconds"]) as sink:
        with Crew(plan["workers"]) as crew:
            result = plan | disturbed(crew, plan, sink) | undisturbed(crew, min(plan["n"], 1000), sink)
        show_log()
    return {**result, "cores": os.cpu_count(), "broken": broken(result)}


def disturbed(crew, plan, sink):
    """Issue one alert, kill workers until enough have died, and let those that replaced them finish."""
    from bench import alerting

    version, started = alerting.issue_to(plan["n"], "Killed"), time.monotonic()
    kill_some(crew, plan, sink)
    finish(crew, version)
    seconds = round(time.monotonic() - started, 1)
    return alerting.tally(version, list(sink.read())) | {"seconds": seconds}


def kill_some(crew, plan, sink):
    """Kill a worker each time that one of so many points on the way is passed, chosen beforehand."""
    chance = random.Random(plan["seed"])  # noqa: S311 (no secret)
    points = sorted(chance.sample(range(1, plan["n"]), plan["kills"]))
    for number, point in enumerate(points, start=1):
        wait_for(point, crew, sink)
        # Anywhere in the few milliseconds that one delivery takes, not always at the same step of it.
        time.sleep(chance.uniform(0, 0.02))
        crew.replace(chance.randrange(plan["workers"]))
        print(f"Kill {number} of {len(points)}: {len(sink.read())} accepted.", file=sys.stderr)


def wait_for(point, crew, sink):
    """Wait until the mail server has accepted this many; workers that stop by themselves end the run."""
    patience = Patience()
    while len(sink.read()) < point:
        if crew.has_given_up or patience.ends(len(sink.read())):
            show_log()
            raise SystemExit(f"The workers stopped by themselves, with {len(sink.read())} accepted.")
        time.sleep(0.005)


def finish(crew, version):
    """Let the workers work until everything is finished, leases that have to run out included; what then
    still is not will be counted as lost."""
    from bench import alerting

    patience = Patience()
    while (left := alerting.left(version)) and not crew.has_given_up and not patience.ends(left):
        # Seldom: on a large list this question takes part of a core from what is measured.
        time.sleep(0.5)


class Patience:
    """Ends when nothing has moved for longer than a worker's start and the wait after a failed try."""

    def __init__(self):
        self.seen, self.since = None, time.monotonic()

    def ends(self, progress):
        if progress != self.seen:
            self.seen, self.since = progress, time.monotonic()
        return time.monotonic() - self.since > PATIENCE_SECONDS


def undisturbed(crew, count, sink):
    """How quickly the same workers deliver another alert when nobody kills them, beside the bare loop."""
    from bench import alerting, floor

    version = alerting.issue_to(count, "Clean")
    finish(crew, version)
    ours, bare = alerting.rate(version), floor.bare_loop(version, count, sink.port)
    return {
        "ours": round(ours, 1),
        "floor": round(bare, 1),
        "ratio": round(ours / bare, 3),
        "unit": "deliveries/s",
    }


def broken(result):
    """The promises that did not hold, as sentences."""
    promises = {
        "Deliveries were lost.": result["lost"] == 0,
        "Deliveries were recorded twice.": result["recorded_twice"] == 0,
        "More messages came twice than workers were killed.": result["sink_duplicates"] <= result["kills"],
        "A message came under another Message-ID.": result["duplicates_with_another_message_id"] == 0,
    }
    return [sentence for sentence, kept in promises.items() if not kept]
