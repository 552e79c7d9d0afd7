"""From the death to what holds: every step of a recommendation on one page.

Those who review deaths read which case and which finding; everybody else that there is an account, and not of
how many: numbers of deaths are told by what is released alone.
"""

from dataclasses import dataclass, field

from django.utils.timezone import localdate

from accounts.permissions import has_role
from dard import visibility
from dard.learning.cases import cases_of
from dard.learning.saying import month
from dard.models import CohortFinding, Finding, Lesson
from dard.permissions.people import REVIEWERS
from dard.states import ActionState


ON_THEMES = "It rests on themes alone."
NONE_SHOWN = "None that is shown to you."


@dataclass(frozen=True)
class Link:
    """One thing in a step: what it says, where it stands, and the way there."""

    words: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the chain; one without links is where it breaks off."""

    key: str
    title: str
    links: list = field(default_factory=list)
    if_none: str = ""


def chain_of(recommendation, reader=None):
    """[Step], from the death to the last look. Without a reader it is told as to an outsider."""
    is_reviewer = reader is not None and has_role(reader, REVIEWERS, recommendation.area)
    lessons = lessons_seen(recommendation, reader)
    actions = list(
        recommendation.actions.exclude(state=ActionState.DROPPED).prefetch_related(
            "evidence__owner__organisation", "evidence__by", "checks", "owners__organisation"
        )
    )
    return [
        *(known(lessons, reader) if is_reviewer else unknown(recommendation, lessons)),
        Step("lessons", "What was learned", [of_lesson(each) for each in lessons], ON_THEMES),
        Step("recommendation", "What was recommended", [of_recommendation(recommendation)]),
        Step("actions", "What is done", [of_action(each) for each in actions], "Nothing is set to be done."),
        Step("evidence", "What shows it", evidence_of(actions), "Nothing shows it yet."),
        Step("checks", "Whether it holds", checks_of(actions), "Nobody has looked yet whether it holds."),
    ]


def lessons_seen(recommendation, reader):
    """Those it rests on, as far as the reader hears of lessons; paper holds what was agreed."""
    seen = Lesson.objects.exclude(agreed_at=None) if reader is None else visibility.lessons_for(reader)
    return list(seen.filter(recommendations=recommendation).order_by("pk"))


def known(lessons, reader):
    """The cases and findings behind it, without those this person has a stake in."""
    own = visibility.cases_of(reader, REVIEWERS)
    findings = Finding.objects.filter(lessons__in=lessons, case__in=own).distinct().select_related("case")
    together = CohortFinding.objects.filter(lessons__in=lessons).exclude(cases__conflicts__user=reader)
    together = list(together.distinct().select_related("cohort"))
    cases = {each.case_id: of_case(each.case) for each in findings}
    cohorts = {each.cohort_id: of_cohort(each.cohort) for each in together}
    found = [Link(each.words, each.get_kind_display()) for each in [*findings, *together]]
    return [
        Step("deaths", "The death", [*cases.values(), *cohorts.values()], NONE_SHOWN),
        Step("findings", "What was found", found, NONE_SHOWN),
    ]


def of_case(case):
    return Link(str(case), case.get_kind_display(), case.get_absolute_url())


def of_cohort(cohort):
    return Link(str(cohort), "Deaths looked at together", cohort.get_absolute_url())


def unknown(recommendation, lessons):
    """That there is an account and findings, and not how many."""
    if not cases_of(recommendation).exists():
        return []
    themes = list(dict.fromkeys(theme for each in lessons for theme in each.theme_words))
    about = f"About: {'; '.join(themes)}" if themes else ""
    return [
        Step("deaths", "The death", [Link("An account that names nobody")]),
        Step("findings", "What was found", [Link("Findings of a review", about)]),
    ]


def of_lesson(lesson):
    return Link(lesson.words, standing(lesson), lesson.get_absolute_url())


def of_recommendation(recommendation):
    owner = recommendation.owner_organisation
    owned = f"{recommendation.owner_role}, {owner}" if owner else "nobody owns it yet"
    return Link(
        recommendation.words, f"{standing(recommendation)}. Owner: {owned}", recommendation.get_absolute_url()
    )


def standing(thing):
    state = thing.get_state_display().lower()
    if not thing.agreed_at:
        return f"{thing}: {state}"
    agreed = f"{thing}: agreed in {month(localdate(thing.agreed_at))}"
    return agreed if thing.state == "agreed" else f"{agreed}, {state}"


def of_action(action):
    owners = list(dict.fromkeys(str(each.organisation) for each in action.owners.all() if not each.ended_at))
    whose = f" Owned by {', '.join(owners)}." if owners else ""
    return Link(
        action.words,
        f"{action}: {action.get_state_display().lower()}, due {localised(action.due_on)}.{whose}",
        action.get_absolute_url(),
    )


def evidence_of(actions):
    return [
        Link(each.words, f"For {action}, {localised(localdate(each.at))}, {each.who}")
        for action in actions
        for each in action.evidence.all()
    ]


def checks_of(actions):
    found = [(each.due_on, action, each) for action in actions for each in action.checks.all()]
    return [check_link(action, each) for _, action, each in sorted(found, key=lambda row: row[0])]


def check_link(action, check):
    after = f"{action}, after {check.months} months"
    if check.at:
        return Link(
            check.get_outcome_display(), f"{after}: looked at {localised(localdate(check.at))}. {check.words}"
        )
    if check.overtaken_at:
        return Link("Not made", f"{after}: it was re-opened before")
    return Link("To be made", f"{after}: due {localised(check.due_on)}")


def localised(day):
    return f"{day:%-d %B %Y}"
