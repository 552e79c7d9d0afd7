"""Who stepped aside from a case is shown nothing that rests on it alone: its account, its item, its minutes,
its motions. What rests on other deaths as well they are shown: it names nobody."""

from django.db.models import Exists, OuterRef

from dard.learning.cases import cases_of, cases_of_lesson
from dard.models import Case, Conflict, Motion
from panel.states import PanelKind


def cases_behind(*, version=None, lesson=None, recommendation=None, action=None):
    """The cases that something on an agenda rests on."""
    if version:
        return Case.objects.filter(pk=version.summary.case_id)
    if lesson:
        return cases_of_lesson(lesson)
    if action:
        recommendation = action.recommendation
    return cases_of(recommendation) if recommendation else Case.objects.none()


def hidden(user, rows):
    """Of agenda items or motions: those that rest only on cases this person stepped aside from."""
    of = rows.model.cases.through.objects.filter(**{rows.model._meta.model_name: OuterRef("pk")})
    theirs = Conflict.objects.filter(user=user.pk).values("case")
    return rows.filter(Exists(of), ~Exists(of.exclude(case__in=theirs)))


def hidden_from(user):
    """The keys of the questions about such motions, as a query."""
    return hidden(user, Motion.objects.all()).values("consultation")


def may_be_motion(consultation):
    """Motions are put to steering groups, so that no vote of another panel is looked up among them."""
    return consultation.panel.kind == PanelKind.STEERING


def aside_of(consultation):
    """The keys of the people from whom a question is hidden."""
    if not may_be_motion(consultation):
        return set()
    motion = Motion.objects.filter(consultation=consultation.pk).first()
    return people_aside(motion.cases.all()) if motion else set()


def people_aside(cases):
    """The keys of those who stepped aside from each of these cases; nobody where there is none."""
    found = None
    for case in cases.prefetch_related("conflicts"):
        of_case = {each.user_id for each in case.conflicts.all()}
        found = of_case if found is None else found & of_case
    return found or set()
