"""Who stepped aside from a case is shown nothing that rests on it alone: its account, its item, its minutes,
its motions. What rests on other deaths as well they are shown: it names nobody."""

from django.db.models import Exists, OuterRef, Q

from dard.learning.cases import cases_of, cases_of_lesson, resting_only_on
from dard.learning.cases import hidden_from as learning_hidden_from
from dard.models import Action, AgendaItem, Case, Conflict, Lesson, Motion, Recommendation, SummaryVersion
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
    """Of agenda items or motions: those that rest only on cases this person stepped aside from, as it was put
    there; and those about a draft that does so now, as it may be written on."""
    of = rows.model.cases.through.objects.filter(**{rows.model._meta.model_name: OuterRef("pk")})
    theirs = Conflict.objects.filter(user=user.pk).values("case")
    as_put = Exists(of) & ~Exists(of.exclude(case__in=theirs))
    lessons = learning_hidden_from(user, Lesson.objects.order_by()).values("pk")
    recommendations = learning_hidden_from(user, Recommendation.objects.order_by()).values("pk")
    return rows.filter(as_put | Q(lesson__in=lessons) | Q(recommendation__in=recommendations))


def things_hidden(user, area):
    """What this person is not offered for an agenda or a vote: {what an item is about: keys}, and of items of
    earlier meetings {"item": keys}. Empty for who stepped aside from nothing."""
    theirs = list(Conflict.objects.filter(user=user.pk).values_list("case", flat=True))
    if not theirs:
        return {}
    recommendations = resting_only_on(Recommendation.objects.filter(area=area), theirs)
    found = {
        "version": SummaryVersion.objects.filter(summary__case__in=theirs),
        "lesson": resting_only_on(Lesson.objects.filter(area=area), theirs),
        "recommendation": recommendations,
        "action": Action.objects.filter(recommendation__in=recommendations.values("pk")),
        "item": hidden(user, AgendaItem.objects.filter(meeting__group__area=area)),
    }
    return {what: set(rows.order_by().values_list("pk", flat=True)) for what, rows in found.items()}


def said_of(number):
    """That so many are there which this person stepped aside from, without saying which."""
    if not number:
        return ""
    more = "One more is here" if number == 1 else f"{number} more are here"
    return f"{more} that you stepped aside from, and so not shown to you."


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
