"""What goes over when a case turns out to be the same as another, and how it comes back. Everything that
belongs to a case is in one of the two lists; a test finds what is in neither."""

from django_fsm import can_proceed

from dard.models import Case, Conflict


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
    """{what it is kept under: (model, its field)} for each that moves with this case: a model may lead to a
    case by several fields, such as a follow-up to the one it came from and to the one of a death."""
    found = [(each.related_model, each.field.name) for each in case._meta.related_objects]
    return {
        name_of(model, field): (model, field) for model, field in found if model._meta.label_lower in MOVES
    }


def name_of(model, field):
    label = model._meta.label_lower
    return label if field == "case" else f"{label}.{field}"


def move(case, into, *, by, at):
    """Put what belongs to one case to the other; {name: keys} of what that was."""
    hide_from_the_same(case, into, by, at)
    moved = {}
    for name, (model, field) in relations(case).items():
        rows = model._base_manager
        keys = list(rows.filter(**{field: case}).values_list("pk", flat=True))
        rows.filter(pk__in=keys).update(**{field: into})
        moved |= {name: keys} if keys else {}
    return moved


def hide_from_the_same(case, into, by, at):
    """Whoever has a stake in the one has it in the other, as they are one."""
    Conflict.objects.bulk_create(
        [
            Conflict(case=other, user_id=each.user_id, reason=each.reason, by=by, at=at)
            for one, other in ((case, into), (into, case))
            for each in one.conflicts.all()
        ],
        ignore_conflicts=True,
    )


def one_with(case):
    """The keys of all cases that turned out to be the same as this one, itself among them."""
    found, new = set(), {end_of(case).pk}
    while new:
        found |= new
        new = set(Case.objects.filter(merged_into__in=new).values_list("pk", flat=True)) - found
    return found


def bring_back(case, moved, *, beyond):
    """Put back what had moved, where it is still with the case that went on."""
    known = relations(case)
    for name, keys in moved.items():
        model, field = known[name]
        model._base_manager.filter(pk__in=keys, **{field: beyond}).update(**{field: case})


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
