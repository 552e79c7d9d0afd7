"""What was learned from a death, for a family that wants to hear it: told by their liaison worker, by nobody
and nothing else, and never on a day they asked us to leave free."""

from django.db.models import Q

from dard import clocks, family_days
from dard.models import Family, Lesson
from dard.states import Answer, FamilyState, LessonState


def lessons_of(case):
    """The agreed lessons that rest on what was found in a case, in words that name nobody."""
    cites = Q(findings__case=case) | Q(cohort_findings__cases=case)
    return Lesson.objects.filter(cites, state=LessonState.AGREED).distinct().order_by("agreed_at")


def to_tell(cases):
    """{case's key: (family, when its first lesson was agreed)} of those who want to hear, and have not."""
    waiting = Family.objects.filter(case__in=cases, wants_lessons=Answer.YES, lessons_told_on=None)
    waiting = waiting.exclude(state=FamilyState.DO_NOT_CONTACT)
    waiting = waiting.exclude(case__merged__family__state=FamilyState.DO_NOT_CONTACT)
    families = {each.case_id: each for each in waiting.prefetch_related("days")}
    agreed = {}
    for way in ("findings__case", "cohort_findings__cases"):
        rows = Lesson.objects.filter(state=LessonState.AGREED, **{f"{way}__in": list(families)})
        for pk, at in rows.values_list(way, "agreed_at").order_by() if families else ():
            if pk in families:
                agreed[pk] = min(at, agreed.get(pk, at))
    return {pk: (families[pk], at) for pk, at in agreed.items()}


def of_lessons(cases, keepers):
    """What is due from the liaison worker, where a family waits to hear what was learned."""
    areas = {each.pk: each.area_id for each in cases}
    return {
        pk: [("Tell the family what was learned", due_at(family, keepers[areas[pk]], at), "Family liaison")]
        for pk, (family, at) in to_tell(list(areas)).items()
    }


def due_at(family, keeper, agreed_at):
    return family_days.first_free(family.days.all(), keeper.deadline(clocks.FAMILY_LESSONS, agreed_at))
