"""Which cases stand behind a lesson or a recommendation, by the findings that are cited."""

from django.db.models import Exists, OuterRef, Q

from dard.models import Case, CohortFinding, Conflict, Finding, Lesson


# From a finding to what it is cited by.
CITED_BY = {"lesson": "lessons", "recommendation": "lessons__recommendations"}


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


def resting_only_on(rows, cases):
    """Of lessons or recommendations, those behind which there are cases, and none but `cases`: a list or a
    query of their keys."""
    way = CITED_BY[rows.model._meta.model_name]
    alone = Finding.objects.filter(**{way: OuterRef("pk")}).order_by()
    together = CohortFinding.cases.through.objects.filter(**{f"cohortfinding__{way}": OuterRef("pk")})
    none_else = ~Exists(alone.exclude(case__in=cases)), ~Exists(together.exclude(case__in=cases))
    return rows.filter(Exists(alone) | Exists(together), *none_else)


def hidden_from(user, rows):
    """Of lessons or recommendations, what is not agreed and rests only on cases this person stepped aside
    from. What the group agreed to names nobody, is everybody's to follow, and is shown to them as well."""
    theirs = Conflict.objects.filter(user=user.pk).values("case")
    return resting_only_on(rows.filter(agreed_at=None), theirs)
