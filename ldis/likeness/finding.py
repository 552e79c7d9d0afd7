"""The reports and concerns most like one."""

import heapq
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from ldis.likeness import memory, scoring
from ldis.models import Concern, Distinction, Profile, Report


FEW = 10
# Ours: a few more than are shown are read again, for the few that have changed or gone meanwhile.
SPARE = 10
# Ours: how many are read to find others than those of some concerns.
MOST_COMPARED = 300
# Ours: less than this is two reports of drugs and nothing more.
LEAST = 0.2
# Ours: what a concern is compared by; the newest say best what it is about.
NEWEST_OF_CONCERN = 20
EVERY_PROFILE = Q()


@dataclass(frozen=True)
class Found:
    """A report that looks alike, with why."""

    report: Report
    likeness: scoring.Likeness


@dataclass(frozen=True)
class FoundConcern:
    """A concern one of whose reports looks alike."""

    concern: Concern
    report: Report
    likeness: scoring.Likeness


def look_alikes(report, areas=None, limit=FEW, only=EVERY_PROFILE):
    """The reports most like this one, the most alike first, without those somebody said are not the same.
    `only` is a condition on their profiles: for whoever may not read them all."""
    profile = Profile.objects.filter(report=report).first()
    if profile is None:
        return []
    areas = {report.area_id} | {each.pk for each in areas or ()}
    apart, concerns_apart = told_apart(report)
    best = most_alike(profile.features, areas, limit, apart | {report.pk}, concerns_apart, only)
    reports = with_concerns(best)
    return [
        Found(reports[pk], scoring.explain(profile.features, features))
        for _, pk, features in best
        if pk in reports
    ]


def most_alike(features, areas, limit, apart=frozenset(), concerns_apart=frozenset(), only=EVERY_PROFILE):
    """[(score, report key, features)], the most alike first, as they are in the database now."""
    spare = limit + len(apart) + (MOST_COMPARED if concerns_apart else SPARE)
    pks = {pk for area in areas for pk in memory.of_area(area).most_alike(features, spare)}
    profiles = Profile.objects.filter(only, report_id__in=pks - apart)
    if concerns_apart:
        profiles = profiles.exclude(report__concern__in=concerns_apart)
    scored = (
        (scoring.score(features, theirs), pk, theirs)
        for pk, theirs in profiles.values_list("report_id", "features")
    )
    alike = (each for each in scored if each[0] >= LEAST)
    return heapq.nlargest(limit, alike, key=lambda each: each[:2])


def told_apart(report):
    """(reports, concerns) of which somebody said, and did not take back, that they are not the same."""
    said = Distinction.objects.filter(Q(report=report) | Q(other=report)).order_by("pk")
    last = {}
    for each in said:
        other = each.other_id if each.report_id == report.pk else each.report_id
        last[("report", other) if each.other_id else ("concern", each.concern_id)] = each.stands
    standing = [key for key, stands in last.items() if stands]
    return (
        {pk for kind, pk in standing if kind == "report"},
        {pk for kind, pk in standing if kind == "concern"},
    )


def with_concerns(best):
    pks = [pk for _, pk, _ in best]
    return Report.objects.select_related("area", "concern").in_bulk(pks)


def similar_concerns(concern, limit=5, areas=None, only=EVERY_PROFILE):
    """Other concerns, closed ones too, by the report of each that is most like what this concern is about."""
    profiles = Profile.objects.filter(report__concern=concern).order_by("-report_id")[:NEWEST_OF_CONCERN]
    if not profiles:
        return []
    features = merged([each.features for each in profiles])
    areas = {concern.area_id} | {each.pk for each in areas or ()}
    best = most_alike(features, areas, MOST_COMPARED, concerns_apart={concern.pk}, only=only)
    first_of = {}
    reports = with_concerns(best)
    for _, pk, theirs in best:
        report = reports.get(pk)
        if report and report.concern_id and report.concern_id not in first_of and len(first_of) < limit:
            likeness = scoring.explain(features, theirs)
            first_of[report.concern_id] = FoundConcern(report.concern, report, likeness)
    return list(first_of.values())


def merged(all_features):
    """What several reports say together: the commonest values of each aspect first, the newest day."""
    together = {}
    for aspect in {name for features in all_features for name in features}:
        counts = defaultdict(int)
        for features in all_features:
            for value in features.get(aspect, ()):
                counts[value] += 1
        together[aspect] = sorted(counts, key=lambda value: (-counts[value], value))
    return together | {"day": [max(features["day"][0] for features in all_features)]}
