"""How much of what identifies somebody is found in narratives of our own, by kind and by what found it; how
much of what is found identifies nobody; and every miss."""

import os
import re
import time
from collections import Counter

from bench.installation import throwaway


# Ours: of a mention, so much of its letters must be covered for it to count as found.
COVERED = 0.9
POSSESSIVE = re.compile(r"['’]s$")
PROMISED_RECALL = 0.95
NOT_IN_RECORDS = {"trait"}


def run(options):
    with throwaway():
        return measure()


def measure():
    from privacy.anonymising import entities
    from privacy.redaction import names_of_no_person

    spared = references() or names_of_no_person()
    every = looked_at(spared)
    groups = {
        group: figures([each for each in every if each[0].group == group])
        for group in ("tuned_on", "held_out", "hard")
    }
    result = {
        "narratives": len(every),
        "mentions": sum(len(each.mentions) for each, _ in every),
        "with_entities": entities.is_installed(),
        **groups,
        "ms_each": timed(spared),
        "cores": os.cpu_count(),
    }
    return {**result, "broken": broken(result)}


def references():
    """What the vocabulary knows as a drug, so that Charlie is nobody."""
    from django.core.management import call_command

    from privacy.redaction import names_of_no_person

    call_command("load_reference", verbosity=0)
    return names_of_no_person()


def looked_at(spared):
    """[(narrative, findings)]"""
    from bench.narratives import narratives
    from privacy.anonymising import look_through

    return [(each, look_through(each.text, each.record, spared)) for each in narratives()]


def timed(spared):
    """Milliseconds for one narrative."""
    started = time.perf_counter()
    count = len(looked_at(spared))
    return round((time.perf_counter() - started) * 1000 / count, 1)


def figures(looked):
    return {
        "found": rates(looked, lambda findings: findings),
        "blocked": rates(looked, lambda findings: [each for each in findings if each.blocks]),
        "recall_of_recorded": recall(
            looked, lambda mention: mention.is_recorded and mention.kind not in NOT_IN_RECORDS
        ),
        "recall_of_unrecorded": recall(looked, lambda mention: not mention.is_recorded),
        "recall_by_kind": {
            kind: recall(looked, lambda m, kind=kind: m.kind == kind) for kind in kinds(looked)
        },
        "precision_by_kind": precision_by(looked, "kind"),
        "precision_by_severity": precision_by(looked, "severity"),
        "only_by_layer": only_by_layer(looked),
        "misses": misses(looked),
        "false_alarms": false_alarms(looked),
    }


def kinds(looked):
    return sorted({mention.kind for each, _ in looked for mention in each.mentions})


def rates(looked, kept):
    found = [is_found(mention, kept(findings)) for each, findings in looked for mention in each.mentions]
    right = [is_right(each, narrative) for narrative, findings in looked for each in kept(findings)]
    return {"recall": share(found), "precision": share(right)}


def recall(looked, which):
    return share(
        [
            is_found(each, findings)
            for narrative, findings in looked
            for each in narrative.mentions
            if which(each)
        ]
    )


def share(answers):
    """“0.974 (114 of 117)”"""
    return f"{sum(answers) / len(answers):.3f} ({sum(answers)} of {len(answers)})" if answers else "none"


def is_found(mention, findings):
    words = mention.words.removeprefix("the ")
    start = mention.end - len(words)
    words = POSSESSIVE.sub("", words)
    letters = [at for at, letter in enumerate(words, start) if letter.isalnum()]
    covered = sum(any(each.start <= at < each.end for each in findings) for at in letters)
    return covered >= (COVERED if mention.kind != "trait" else 0.1) * len(letters)


def is_right(finding, narrative):
    return any(finding.start < each.end and each.start < finding.end for each in narrative.mentions)


def precision_by(looked, name):
    groups = {}
    for narrative, findings in looked:
        for each in findings:
            groups.setdefault(str(getattr(each, name)), []).append(is_right(each, narrative))
    return {group: share(answers) for group, answers in sorted(groups.items())}


def only_by_layer(looked):
    """How many mentions each layer finds that no other does."""
    counts = Counter()
    for narrative, findings in looked:
        for mention in narrative.mentions:
            layers = {
                each.layer.value for each in findings if each.start < mention.end and mention.start < each.end
            }
            counts[layers.pop() if len(layers) == 1 else "several" if layers else "none"] += 1
    return dict(counts)


def misses(looked):
    return [
        f"{narrative.name}: {mention.kind} “{mention.words}”{'' if mention.is_recorded else ', in no record'}"
        for narrative, findings in looked
        for mention in narrative.mentions
        if not is_found(mention, findings)
    ]


def false_alarms(looked):
    return [
        f"{narrative.name}: {each.severity.value} {each.kind.value} ({each.layer.value}) “{each.text}”"
        for narrative, findings in looked
        for each in findings
        if not is_right(each, narrative)
    ]


def broken(result):
    reached = float(result["held_out"]["recall_of_recorded"].split()[0])
    return [] if reached >= PROMISED_RECALL else [f"Of what the record holds, {reached:.1%} was found."]
