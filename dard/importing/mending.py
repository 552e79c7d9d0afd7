"""Pairing an entry that a new release no longer has by its key with one that it seems to have anew: the same
death, of which the office mended the day, the age or the words of the cause."""

from datetime import timedelta

from django.db.models import Q

from dard.models import RegisterEntry


# A day of a report gives way to the day of the death. Ours, from two releases of one register: at most four.
DAYS_APART = timedelta(days=10)
BATCH = 200


def pair(told, run, revising):
    """Give each entry that no row has found what the new one like it says, and take that away. How many
    were paired."""
    paired = 0
    left = told.exclude(last_seen_in=run).order_by("pk").values_list("pk", flat=True)
    last = 0
    while keys := list(left.filter(pk__gt=last)[:BATCH]):
        last = keys[-1]
        for entry in RegisterEntry.objects.filter(pk__in=keys).order_by("pk"):
            paired += take_over(entry, run, revising)
    return paired


def take_over(entry, run, revising):
    found = [(score(entry, each), each) for each in candidates(entry, run)]
    best = max((points for points, _ in found), default=0)
    those = [each for points, each in found if points == best]
    if len(those) != 1:
        return 0
    new = those[0]
    RegisterEntry.objects.filter(pk=new.pk).delete()
    revising.revise_from(entry, new)
    return 1


def candidates(entry, run):
    """New ones of this import that could be it."""
    same_person = Q(happened_on=entry.happened_on, age=entry.age, sex=entry.sex)
    near = Q(
        happened_on__range=(entry.happened_on - DAYS_APART, entry.happened_on + DAYS_APART),
        cause_mark=entry.cause_mark,
    )
    likely = same_person | near if entry.cause_mark else same_person
    return RegisterEntry.objects.filter(likely, register=entry.register_id, created_in=run).order_by("pk")


def score(entry, other):
    """How much speaks for it: the same cause with the same age or on the same day says most."""
    same_day, same_age = entry.happened_on == other.happened_on, entry.age == other.age
    same_cause = bool(entry.cause_mark) and entry.cause_mark == other.cause_mark
    if same_cause and not (same_day or same_age):
        return 0
    return 4 * same_cause + 2 * same_day + 2 * same_age + (entry.sex == other.sex)
