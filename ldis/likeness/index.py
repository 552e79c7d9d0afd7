"""Keeping what reports are found by: written in the transaction that writes the report."""

from django.db import transaction
from django.utils import timezone

from ldis.likeness import features as reading
from ldis.likeness import terms
from ldis.likeness.lexicon import Lexicon
from ldis.models import Profile, Report, Term


BATCH = 1000


def features_of(report, lexicon):
    """What is kept of a report: what can be compared, and what else it is searched by."""
    keys = {report.substance_id} - {None} | reading.substances_thought(report, lexicon)
    said = reading.of_report(report, lexicon)
    return said | {"kind": [report.kind]} | ({"keys": sorted(keys)} if keys else {})


@transaction.atomic
def index(report, lexicon=None):
    """Find the report by what it says now. Call it wherever a report's words or substance change."""
    forget(report)
    said = features_of(report, lexicon or Lexicon())
    Profile.objects.bulk_create([profile_of(report, said)])
    Term.objects.bulk_create(rows(report, said), ignore_conflicts=True)


def profile_of(report, said):
    return Profile(report=report, area_id=report.area_id, features=said, changed_at=timezone.now())


def rows(report, said):
    return [
        Term(area_id=report.area_id, term=each, report=report) for each in sorted(terms.of_features(said))
    ]


def forget(report):
    """Find the report no longer."""
    profile = Profile.objects.filter(report=report).first()
    if profile:
        known = terms.of_features(profile.features)
        Term.objects.filter(area_id=report.area_id, term__in=known, report_id=report.pk).delete()
        profile.delete()


def index_all(say=lambda done: None):
    """Make the whole index again, a batch at a time; reports that come in meanwhile are indexed as ever."""
    lexicon, last, done = Lexicon(), 0, 0
    Term.objects.exclude(report__in=Report.objects.all()).delete()
    while batch := list(Report.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        index_batch(batch, lexicon)
        last, done = batch[-1].pk, done + len(batch)
        say(done)
    return done


@transaction.atomic
def index_batch(reports, lexicon):
    """The same as index() for many, in a few statements."""
    pks = [each.pk for each in reports]
    Term.objects.filter(report_id__in=pks).delete()
    Profile.objects.filter(report_id__in=pks).delete()
    add_batch(reports, lexicon)


def add_batch(reports, lexicon):
    """Index reports that are not in the index yet."""
    profiles = [profile_of(each, features_of(each, lexicon)) for each in reports]
    Profile.objects.bulk_create(profiles, batch_size=BATCH)
    found = [row for each in profiles for row in rows(each.report, each.features)]
    Term.objects.bulk_create(found, batch_size=5000, ignore_conflicts=True)
