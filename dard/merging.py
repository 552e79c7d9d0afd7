"""What goes over when a case turns out to be the same as another, and how it comes back. Everything that
belongs to a case is in one of the two lists; a test finds what is in neither."""

from django.apps import apps
from django_fsm import can_proceed

from dard.models import Conflict


# What was told, asked and found about the event, and what is still to be done: it goes on in the other case.
MOVES = {
    "dard.agencyrequest",
    "dard.factor",
    "dard.finding",
    "dard.followup",
    "dard.naloxoneuse",
    "dard.notification",
    "dard.objection",
    "dard.review",
    "dard.task",
    "dard.touchpoint",
}
# What is the case's own: who it was said to be, who may not see it, what was decided of it and where each of
# its tracks stood, what was passed on from it, and how long it is kept.
STAYS = {
    "dard.agendaitem",
    "dard.meeting",
    "dard.motion",
    "dard.alertlink",
    "dard.case",
    "dard.certainty",
    "dard.cohort",
    "dard.cohortfinding",
    "dard.conflict",
    "dard.disclosure",
    "dard.erasure",
    "dard.family",
    "dard.hold",
    "dard.identity",
    "dard.inquest",
    "dard.match",
    "dard.opening",
    "dard.parallelreview",
    "dard.question",
    "dard.readiness",
    "dard.reading",
    "dard.summary",
    "dard.triage",
}


def relations(case):
    """{name of a model: its field} for each that moves with this case."""
    return {
        each.related_model._meta.label_lower: each.field.name
        for each in case._meta.related_objects
        if each.related_model._meta.label_lower in MOVES
    }


def move(case, into, *, by, at):
    """Put what belongs to one case to the other; {model: keys} of what that was."""
    hide_from_the_same(case, into, by, at)
    moved = {}
    for label, field in relations(case).items():
        rows = apps.get_model(label)._base_manager
        keys = list(rows.filter(**{field: case}).values_list("pk", flat=True))
        rows.filter(pk__in=keys).update(**{field: into})
        moved |= {label: keys} if keys else {}
    return moved


def hide_from_the_same(case, into, by, at):
    """Whoever has a stake in the one has it in the other, as they are one."""
    Conflict.objects.bulk_create(
        [
            Conflict(case=into, user=each.user, reason=each.reason, by=by, at=at)
            for each in case.conflicts.all()
        ],
        ignore_conflicts=True,
    )


def bring_back(case, moved, *, beyond):
    """Put back what had moved, where it is still with the case that went on."""
    fields = relations(case)
    for label, keys in moved.items():
        rows = apps.get_model(label)._base_manager.filter(pk__in=keys, **{fields[label]: beyond})
        rows.update(**{fields[label]: case})


def end_of(case):
    """The case that goes on, where one was merged with another that was merged in turn."""
    while case.merged_into:
        case = case.merged_into
    return case


def way_of(match):
    """(the case that would be merged, the one that would go on): the later with the earlier, unless it has
    gone too far on its own."""
    pair = match.case, match.other
    return pair if can_proceed(match.case.merge) else pair[::-1]
