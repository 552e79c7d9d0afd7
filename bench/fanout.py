"""Many open pages of one vote, on one process: how long after the commit each has its hint."""

import os
import resource
import sys
from contextlib import ExitStack
from pathlib import Path

from bench.installation import throwaway
from bench.lanes import Lane, Process
from bench.options import Unusable


PROMISED_RATIO = 2
# Files a process needs besides its sockets.
BESIDES = 200
# The peers are slow: fewer tries show it.
ONE_IN = 5


def run(options):
    size = options.number("N", 5000, at_least=100)
    plan = {
        "n": size,
        "events": options.number("EVENTS", 40, at_least=5),
        "peer_n": options.number("PEER_N", size, at_least=100),
    }
    raise_file_limit(max(size, plan["peer_n"]) + BESIDES)
    redis = os.environ.get("REDIS_URL", "")
    with throwaway():
        lanes = measure(plan, redis)
    result = (
        plan | summary(lanes) | {"committed_in": "another process" if redis else "a thread of the server"}
    )
    return {**result, "cores": os.cpu_count(), "load": os.getloadavg()[0], "broken": broken(result)}


def raise_file_limit(needed):
    """Each socket is a file; processes that this one starts have its limit."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < needed:
        raise Unusable(f"A process may open {most} files here; give an N of {most - BESIDES} or less.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed if most == resource.RLIM_INFINITY else most, most))


def measure(plan, redis):
    """Every server with its sockets at the same time, told something in turns: all meet the same load."""
    from bench import asking

    cookies = Path(os.environ["DATA_DIR"]) / "cookies"
    cookies.write_text("\n".join(asking.sign_in(asking.ask(), plan["n"])))
    with ExitStack() as started:
        lanes = start(plan, redis, cookies, started)
        for lane in lanes.values():
            lane.open()
        for number in range(plan["events"]):
            for name, lane in lanes.items():
                if name in {"ours", "bare"} or number % ONE_IN == 0:
                    lane.tell()
            print(f"Event {number + 1} of {plan['events']}.", file=sys.stderr)
        return {name: lane.figures() for name, lane in lanes.items()}


def start(plan, redis, cookies, started):
    def lane(kind, size, **options):
        made = Lane(kind, size, cookies, **options)
        started.callback(made.end)
        return made

    voter = None
    if redis:
        voter = Process("bench.broadcasters", "voter", REDIS_URL=redis)
        started.callback(voter.end)
        voter.answer()
    lanes = {
        "ours": lane("ours", plan["n"], teller=voter, REDIS_URL=redis),
        "bare": lane("bare", plan["n"]),
        "chat": lane("chat", plan["peer_n"]),
    }
    return lanes | ({"chat_redis": lane("chat", plan["peer_n"], REDIS_URL=redis)} if redis else {})


def summary(lanes):
    ours, floor, peer = (lanes[name]["p99_ms"] for name in ("ours", "bare", "chat"))
    return {
        "ours": ours,
        "floor": floor,
        "ratio": round(ours / floor, 2),
        "unit": "ms from the commit to the hint, p99 of all sockets and events",
        "floor_is": "websockets.broadcast of the same text",
        "peer": peer,
        "peer_is": "the chat of the Channels tutorial: group_send in memory, on the same server",
    } | {f"{name}_{key}": value for name, figures in lanes.items() for key, value in figures.items()}


def broken(result):
    peers = [value for name, value in result.items() if name.startswith("chat") and name.endswith("p99_ms")]
    promises = {
        f"A hint took longer than {PROMISED_RATIO} times the floor (p99).": result["ratio"] <= PROMISED_RATIO,
        "The chat of the tutorial was quicker.": result["ours"] < min(peers),
        "Hints did not arrive.": result["ours_lost"] == 0,
    }
    return [sentence for sentence, is_kept in promises.items() if not is_kept]
