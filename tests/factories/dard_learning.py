"""Lessons and recommendations, at each step, made by the actions that people use."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Case, Lesson
from dard.states import Theme
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.dard_review import finding, ready_case


WORDS = "People who leave hospital after an overdose go home without naloxone."
ADVICE = "Give naloxone to every person who leaves the hospital after an overdose."


def analyst_of(area):
    return person(Role.ANALYST, area=area)


def found_in(area, *, themes=(Theme.NALOXONE,), by=None, **facts):
    """What a review found about a death of its own."""
    case = ready_case(area=area, **facts)
    return finding(case, by=by or analyst_of(area), themes=list(themes))


def drafted_lesson(area, *, by=None, words=WORDS, themes=(Theme.NALOXONE,), findings=None, **more):
    by = by or analyst_of(area)
    findings = [found_in(area, themes=themes, by=by)] if findings is None else findings
    said = {"words": words, "themes": list(themes), "findings": findings}
    return actions.begin_lesson(area, by=by, **said, **more)


@transaction.atomic
def voted(thing, *, carried=True, at=None, **more):
    """Put to the vote and settled, as a meeting does it, without one."""
    thing.propose()
    thing.save()
    settle = actions.settle_lesson if isinstance(thing, Lesson) else actions.settle_recommendation
    return settle(thing, carried=carried, at=at or timezone.now(), **more)


def agreed_lesson(area, *, at=None, **said):
    return voted(drafted_lesson(area, **said), at=at)


def complete(area, **said):
    """All that a recommendation has to say before it is put to the vote."""
    return {
        "themes": [Theme.NALOXONE],
        "owner_organisation": said.pop("owner", None) or OrganisationFactory(area=area),
        "owner_role": "clinical lead",
        "due_on": timezone.localdate() + timedelta(days=180),
        "measure": "Nine of ten people leave with a kit.",
        "expected_effect": "Whoever finds somebody can act at once.",
        "recommendation_type": "agency",
        "level": "facility",
        "tier": "tertiary",
        "strength": "strong",
    } | said


def drafted_recommendation(area, *, by=None, words=ADVICE, lessons=(), **said):
    by = by or analyst_of(area)
    return actions.begin_recommendation(
        area, by=by, words=words, lessons=list(lessons), **complete(area, **said)
    )


def agreed_recommendation(area, *, at=None, **said):
    return voted(drafted_recommendation(area, **said), at=at)


def discussed_case(case):
    """A case as it stands when the steering group had its account, by the moves of its model alone."""
    now = timezone.now()
    for name in (
        "hold_review",
        "draft_summary",
        "check_summary",
        "approve_summary",
        "put_on_agenda",
        "discuss",
    ):
        getattr(case, name)(at=now)
    case.save()
    return Case.objects.get(pk=case.pk)


def walked(area):
    """A lesson and two recommendations that are alike; and what to try in the gaps of the addresses that lead
    to them: [(its beginning, {gap: values})]."""
    lesson = agreed_lesson(area)
    earlier = agreed_recommendation(area, lessons=[lesson])
    later = drafted_recommendation(area, lessons=[lesson], owner=earlier.owner_organisation)
    drafted_lesson(area)
    merging = "/desk/recommendations/<slug:reference>/merge/"
    return [
        ("/desk/lessons/<slug:reference>/", {"reference": [lesson.reference]}),
        (merging, {"reference": [later.reference], "into": [earlier.reference]}),
        ("/desk/recommendations/<slug:reference>/", {"reference": [later.reference, earlier.reference]}),
    ]
