"""Look-alikes: how many of the ten most similar are found, and how quickly, among many reports."""

import heapq
import json
import os
import random
import sys
import time

from bench.installation import throwaway


PROMISED_RECALL, PROMISED_MS = 0.95, 50


def run(options):
    plan = {"n": options.number("N", 100_000, at_least=100), "queries": options.number("QUERIES", 200)}
    truths = options.number("TRUTHS", 40)
    with throwaway():
        result = plan | {"truths": truths} | measure(plan["n"], plan["queries"], truths)
    return {**result, "cores": os.cpu_count(), "broken": broken(result)}


def measure(count, queries, truths):
    from django.db import connection

    from bench import register
    from ldis.likeness import finding
    from ldis.models import Report

    area, seconds = register.make(count)
    keys = list(Report.objects.filter(area=area).values_list("pk", flat=True))
    chosen = random.Random(3).sample(keys, min(queries, len(keys)))  # noqa: S311 (no secret)
    reports = [Report.objects.get(pk=pk) for pk in chosen]
    before, started = memory_used(), time.perf_counter()
    finding.look_alikes(reports[0])
    first = time.perf_counter() - started
    held = memory_used() - before
    p50, p95 = register.times(finding.look_alikes, reports)
    floor_p50, floor_p95 = register.times(bare, reports)
    peer_p50, peer_p95 = register.times(peer_of(keys), reports[:20])
    return {
        "database": connection.vendor,
        "ours": p95,
        "floor": floor_p95,
        "ratio": round(p95 / floor_p95, 2),
        "unit": "ms, p95 of one search",
        "floor_is": "the profile, and twenty others with their reports, read by key and scored",
        "ours_p50": p50,
        "floor_p50": floor_p50,
        "peer": peer_p95,
        "peer_p50": peer_p50,
        "peer_is": "rapidfuzz.process.extract, token_set_ratio of what happened over all reports",
        "recall_at_10": recall(reports[:truths], area),
        "first_search_s": round(first, 1),
        "memory_mb": round(held, 1),
        "built_in_s": round(seconds),
    }


def bare(report):
    """What any finder pays: reading the profiles of a report and its candidates, and scoring them."""
    from ldis.likeness import finding, scoring
    from ldis.models import Profile

    mine = Profile.objects.get(report=report).features
    others = Profile.objects.filter(report_id__gt=report.pk - 21, report_id__lt=report.pk)
    best = heapq.nlargest(
        10, ((scoring.score(mine, each.features), each.pk, each.features) for each in others)
    )
    reports = finding.with_concerns(best)
    return [scoring.explain(mine, features) for _, pk, features in best if pk in reports]


def peer_of(keys):
    """A library that compares texts, over the texts of all reports held in memory."""
    from rapidfuzz import fuzz, process, utils

    from ldis.models import Report

    texts = [
        utils.default_process(text)
        for text in Report.objects.order_by("pk").values_list("happened", flat=True)
    ]

    def search(report):
        return process.extract(
            utils.default_process(report.happened), texts, scorer=fuzz.token_set_ratio, limit=10
        )

    return search


def recall(reports, area):
    """The part of the ten best scores, of every report scored one by one, that the finder reaches."""
    from ldis.likeness import finding, scoring
    from ldis.models import Profile

    everything = [
        (pk, json.loads(text) if isinstance(text, str) else text)
        for pk, text in Profile.objects.filter(area=area).values_list("pk", "features")
    ]
    features = dict(everything)
    reached = wanted = 0
    for number, report in enumerate(reports, start=1):
        mine = features[report.pk]
        scores = (scoring.score(mine, theirs) for pk, theirs in everything if pk != report.pk)
        best = [score for score in heapq.nlargest(10, scores) if score >= finding.LEAST]
        found = [each.likeness.score for each in finding.look_alikes(report)]
        reached += sum(score >= best[-1] - 1e-9 for score in found) if best else 0
        wanted += len(best)
        print(f"Truth {number} of {len(reports)}.", file=sys.stderr)
    return round(reached / wanted, 4)


def memory_used():
    """Of this process, in megabytes."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def broken(result):
    promises = {
        f"Fewer than {PROMISED_RECALL:.0%} of the ten most similar were found.": (
            result["recall_at_10"] >= PROMISED_RECALL
        ),
        f"A search took longer than {PROMISED_MS} ms (p95).": result["ours"] <= PROMISED_MS,
    }
    return [sentence for sentence, is_kept in promises.items() if not is_kept]
