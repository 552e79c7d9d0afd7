"""What was said two years before: agreed, said to be done, and never looked at again."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Contact
from accounts.states import OrganisationKind, Role
from dard import actions
from dard.models import Action, Case, Lesson, Recommendation
from dard.states import (
    AgencyKind,
    CaseKind,
    ContactKind,
    FactorLevel,
    FindingKind,
    Mark,
    Pace,
    PreventionTier,
    RecommendationType,
    Strength,
    Theme,
)
from exercises import steering
from exercises.reviews import meeting
from exercises.reviews.days import move_back
from exercises.reviews.script import WORDS


DAYS = 700
# Of the earlier death and of this one.
THEMES = [Theme.FOLLOW_UP, Theme.AGENCIES]
SOMEBODY_ELSE = {"name": "Quillon Marsh", "born_on": date(1979, 5, 2), "nhs_number": "9990720029"}


def play(story):
    words = WORDS["earlier"]
    story.group, story.seats = steering.seated(story.cast)
    with story.step("finding.added", words=f"An earlier death: {words['finding']}"):
        finding = earlier_finding(story, words)
    with story.step("lesson.begun", words=f"What it taught: {words['lesson']}"):
        lesson = actions.begin_lesson(
            story.cast.area,
            by=story.who(Role.ANALYST),
            words=words["lesson"],
            themes=THEMES,
            findings=[finding],
        )
    with story.step("recommendation.begun", words=f"What was asked for: {words['recommendation']}"):
        recommendation = recommended(story, words["recommendation"], lesson, strength=Strength.WEAK)
    meeting.agree_at_once(story, lesson, recommendation)
    with story.step("action.claimed_done", words="Said to be done, and never looked at again"):
        claim(story, recommendation, words)
    with story.step("exercise.time_passed", recorded=False, words="Two years go by"):
        long_ago(lesson, recommendation)
    story.earlier = Recommendation.objects.get(pk=recommendation.pk)


@transaction.atomic
def earlier_finding(story, words):
    on = timezone.localdate() - timedelta(days=DAYS + 200)
    facts = {
        "kind": CaseKind.DRUG_DEATH,
        "happened_on": on,
        "age": 45,
        "lived_here": "yes",
        "died_here": "yes",
    }
    now, area = timezone.now(), story.cast.area
    case = actions.open_case(area, by=story.coordinator, facts=facts, identity=SOMEBODY_ELSE, at=now)
    case.accept(at=now)
    case.begin_desktop_review(at=now, look_back_months=12)
    case.save()
    case, analyst = Case.objects.get(pk=case.pk), story.who(Role.ANALYST)
    seen = actions.add_touchpoint(
        case,
        by=analyst,
        on=on,
        agency=AgencyKind.TREATMENT,
        contact=ContactKind.MISSED,
        what=words["contact"],
    )
    marked = actions.mark_touchpoint(seen, by=analyst, mark=Mark.MISSED, because=words["because"])
    return actions.add_finding(
        case,
        by=analyst,
        kind=FindingKind.MISSED,
        words=words["finding"],
        themes=THEMES,
        touchpoints=[marked],
    )


def recommended(story, words, lesson, *, strength, **said):
    owner = story.cast.organisations[OrganisationKind.TREATMENT]
    given = {
        "owner_role": "Service manager",
        "due_on": timezone.localdate() + timedelta(days=90),
        "measure": "The guidance says so.",
        "expected_effect": "Housing services hear of it.",
        "recommendation_type": RecommendationType.AGENCY,
        "level": FactorLevel.SYSTEM,
        "tier": PreventionTier.SECONDARY,
    } | said
    return actions.begin_recommendation(
        story.cast.area,
        by=story.who(Role.ANALYST),
        words=words,
        lessons=[lesson],
        themes=THEMES,
        owner_organisation=owner,
        strength=strength,
        **given,
    )


def contact_of(story, kind):
    return Contact.objects.filter(organisation=story.cast.organisations[kind]).first()


def claim(story, recommendation, words):
    by, contact = story.coordinator, contact_of(story, OrganisationKind.TREATMENT)
    recommendation = Recommendation.objects.get(pk=recommendation.pk)
    actions.send_recommendation(recommendation, by=by, contact=contact)
    actions.accept_recommendation(recommendation)
    action = actions.set_action(
        recommendation,
        by=by,
        words=words["action"],
        due_on=timezone.localdate() + timedelta(days=60),
        owners=[{"contact": contact}],
    )
    owner = action.owners.get()
    actions.tell_progress(action, owner=owner, pace=Pace.ON_TRACK, words=words["progress"])
    actions.give_evidence(action, owner=owner, words=words["evidence"])
    actions.claim_done(action, owner=owner)


def long_ago(lesson, recommendation):
    """All of it happened so long before; what frozen rows say of it stays."""
    move_back(Lesson.objects.filter(pk=lesson.pk), DAYS, ("at", "agreed_at"))
    move_back(Recommendation.objects.filter(pk=recommendation.pk), DAYS, ("at", "agreed_at", "due_on"))
    of_it = Action.objects.filter(recommendation=recommendation)
    move_back(of_it, DAYS, ("at", "asked_at", "claimed_at", "due_on"))
