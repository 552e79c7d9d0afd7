"""What stands on the page of a lesson and on that of a recommendation, as far as the reader may see it.

What is done about a recommendation adds its sections to ON_RECOMMENDATION: make(recommendation, user) gives a
Section of ldis.sections, or None.
"""

from accounts.permissions import has_role
from dard import visibility
from dard.learning.cases import cases_of_lesson
from dard.meetings import aside
from dard.models import CohortFinding
from dard.permissions.people import REVIEWERS


ON_RECOMMENDATION = []


def of_lesson(lesson, user):
    """The findings for those who review deaths, without those of cases they have a stake in; for everybody
    else, that there are some."""
    is_reviewer = has_role(user, REVIEWERS, lesson.area)
    return {
        "cited": cited(lesson, user) if is_reviewer else None,
        "rests_on": rests_on(lesson, is_reviewer),
        "recommendations": visibility.recommendations_for(user).filter(lessons=lesson),
        "motions": motions_of(lesson, user),
    }


def motions_of(thing, user):
    """Votes on it, without those that were hidden from this person."""
    hidden = aside.hidden(user, thing.motions.all()).values("pk")
    return list(thing.motions.exclude(pk__in=hidden).select_related("meeting", "consultation"))


def cited(lesson, user):
    """(findings, findings of cohorts, how many are hidden from this person)."""
    findings = list(lesson.findings.select_related("case"))
    own = set(
        visibility.cases_of(user, REVIEWERS)
        .filter(pk__in=[each.case_id for each in findings])
        .values_list("pk", flat=True)
    )
    together = lesson.cohort_findings.select_related("cohort")
    seen = together.exclude(pk__in=with_stake(together, user))
    shown = [each for each in findings if each.case_id in own]
    hidden = len(findings) - len(shown) + together.count() - seen.count()
    return shown, list(seen), hidden


def with_stake(together, user):
    return CohortFinding.objects.filter(pk__in=together.values("pk"), cases__conflicts__user=user).values(
        "pk"
    )


def rests_on(lesson, is_reviewer):
    """How much stands behind it: a number for those who review deaths, and for nobody else."""
    if not is_reviewer:
        return "It rests on findings of reviews. Numbers of deaths are told by what is released alone."
    findings = lesson.findings.count() + lesson.cohort_findings.count()
    return f"{counted(findings, 'finding')} of {counted(cases_of_lesson(lesson).count(), 'case')}."


def counted(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sections_of(recommendation, user):
    return [made for make in ON_RECOMMENDATION if (made := make(recommendation, user))]


def rows_of(recommendation):
    """[(what, said)] of a recommendation, for its page."""
    due = f"{recommendation.due_on:%-d %B %Y}" if recommendation.due_on else ""
    rows = [
        ("Owner", str(recommendation.owner_organisation or "")),
        ("Role there", recommendation.owner_role),
        ("By", due),
        ("How one will see that it is done", recommendation.measure),
        ("What it is expected to change", recommendation.expected_effect),
        ("What it changes", recommendation.get_recommendation_type_display()),
        ("Level", recommendation.get_level_display()),
        ("Where on the way to harm", recommendation.get_tier_display()),
        ("Strength", recommendation.get_strength_display()),
    ]
    return [(what, said or "Not said yet") for what, said in rows]
