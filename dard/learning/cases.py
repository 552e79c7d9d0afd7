"""Which cases stand behind a lesson or a recommendation, by the findings that are cited."""

from django.db.models import Q

from dard.models import Case, CohortFinding, Finding, Lesson


def cases_of_lesson(lesson):
    """The cases whose findings a lesson cites, those of cohorts among them."""
    return cases_of_lessons([lesson])


def cases_of(recommendation):
    """The cases behind the lessons a recommendation rests on; none where it rests on themes alone."""
    return cases_of_lessons(Lesson.objects.filter(recommendations=recommendation).values("pk"))


def cases_of_lessons(lessons):
    """The cases behind any of some lessons: a list of them, or a query of their keys."""
    found = Finding.objects.filter(lessons__in=lessons).order_by()
    together = CohortFinding.objects.filter(lessons__in=lessons).order_by()
    return Case.objects.filter(Q(pk__in=found.values("case")) | Q(pk__in=together.values("cases")))


def cases_cited(findings, cohort_findings):
    """The cases of findings that are about to be cited."""
    alone = {each.case_id for each in findings}
    together = [each.pk for each in cohort_findings]
    behind = CohortFinding.objects.filter(pk__in=together).order_by().values("cases")
    return Case.objects.filter(Q(pk__in=alone) | Q(pk__in=behind))
