"""Recommendations that are followed, and actions at each step, made by the actions that people use."""

from datetime import timedelta

import time_machine
from django.db import transaction
from django.utils import timezone

from accounts.models import Contact
from accounts.states import OrganisationKind, Role
from dard import actions
from dard.following import letters
from dard.models import ActionOwner, Assignment, Lesson, Recommendation
from dard.states import CheckOutcome, FactorLevel, PreventionTier, RecommendationType, Strength
from dard.views.owning import assignment_by_token, owner_by_token
from tests.factories import dard_review
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.dard_summaries import reviewed_case
from workflow.references import new_reference


WORDS = "Whoever misses two visits is called by a person within a day."
RISK = "Somebody who stops coming is lost from sight."
LESSON = "Missed visits were written down, and nobody called."
DONE = "The new rota for calls is in use at all four sites."


def coordinator(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


def chair(area):
    return person(Role.REVIEW_CHAIR, area=area)


def a_contact(area, name="Team leader", **said):
    """A role at a service of the area, without an account."""
    number = Contact.objects.count() + 1
    said = {"name": name, "email": f"owner{number}@service.example"} | said
    if "organisation" not in said:
        kind = OrganisationKind.TREATMENT
        said["organisation"] = OrganisationFactory(area=area, name=f"Service {number}", kind=kind)
    return Contact.objects.create(**said)


@transaction.atomic
def agreed_recommendation(area=None, *, by=None, case=None, themes=("repeated",), **said):
    """Agreed by the moves of its model alone; with a case, resting on a lesson from a finding of it."""
    area = area or (case.area if case else AreaFactory())
    by, now = by or coordinator(area), timezone.now()
    made = Recommendation.objects.create(
        area=area,
        reference=new_reference("RC"),
        by=by,
        at=now,
        **{
            "words": WORDS,
            "themes": list(themes),
            "owner_organisation": OrganisationFactory(area=area),
            "owner_role": "clinical lead",
            "due_on": timezone.localdate() + timedelta(days=90),
            "measure": "The share of those called within a day.",
            "expected_effect": "Fewer people are lost from sight.",
            "recommendation_type": RecommendationType.SYSTEM,
            "level": FactorLevel.SYSTEM,
            "tier": PreventionTier.SECONDARY,
            "strength": Strength.STRONG,
        }
        | said,
    )
    if case is not None:
        made.lessons.add(lesson_of(case, by))
    made.propose()
    made.agree(at=now)
    made.save()
    return made


def lesson_of(case, by):
    finding = dard_review.finding(case, by=chair(case.area))
    now = timezone.now()
    lesson = Lesson.objects.create(
        area=case.area, reference=new_reference("DL"), words=LESSON, themes=[], by=by, at=now
    )
    lesson.findings.add(finding)
    lesson.propose()
    lesson.agree(at=now)
    lesson.save()
    return lesson


@transaction.atomic
def learned_case(**facts):
    """A case from which lessons were agreed, by the moves of its model alone, with a recommendation."""
    case, now = reviewed_case(**facts), timezone.now()
    recommendation = agreed_recommendation(case=case)
    for move in ("draft_summary", "check_summary", "approve_summary", "put_on_agenda", "discuss"):
        getattr(case, move)(at=now)
    case.agree_lessons(at=now)
    case.save()
    return case, recommendation


def sent_recommendation(area=None, *, contact=None, **said):
    """Put to a contact by their link."""
    made = agreed_recommendation(area, **said)
    by = coordinator(made.area)
    return actions.send_recommendation(made, by=by, contact=contact or a_contact(made.area))


def accepted_recommendation(area=None, *, recommendation=None, **said):
    made = recommendation or agreed_recommendation(area, **said)
    assignment = actions.send_recommendation(made, by=coordinator(made.area), contact=a_contact(made.area))
    return actions.accept_recommendation(assignment)


def set_action(area=None, *, recommendation=None, owners=None, due_in=30, by=None, **said):
    """An action that was set; a contact owns it, unless others are named."""
    recommendation = recommendation or accepted_recommendation(area)
    by = by or coordinator(recommendation.area)
    said = {"words": WORDS, "due_on": timezone.localdate() + timedelta(days=due_in)} | said
    owners = owners or [{"contact": a_contact(recommendation.area)}]
    return actions.set_action(recommendation, by=by, owners=owners, **said)


def owner_of(action):
    rows = ActionOwner.objects.select_related("action__recommendation__area", "contact", "user")
    return rows.filter(action=action, ended_at=None).first()


def claimed_action(area=None, *, action=None, **said):
    """Said to be done, by its owner's link, with evidence in words."""
    action = action or set_action(area, **said)
    owner = owner_of(action)
    actions.give_evidence(action, owner=owner, words=DONE)
    return actions.claim_done(action, owner=owner)


def verified_action(area=None, *, by=None, **said):
    """With `action`, this one."""
    action = claimed_action(area, **said)
    return actions.verify_action(action, by=by or coordinator(action.recommendation.area))


def at_check(action, months):
    """The moment at which a check is due, to be made there: with at_check(action, 3) as check."""
    check = action.checks.get(months=months, overtaken_at=None, outcome="")
    return check, time_machine.travel(f"{check.due_on}T12:00:00Z", tick=False)


def checked(action, months, outcome=CheckOutcome.HOLDS, *, by=None, words="Calls are made at both sites."):
    check, then = at_check(action, months)
    with then:
        by = by or coordinator(action.recommendation.area)
        return actions.check_action(check, by=by, outcome=outcome, words=words)


def embedded_action(area=None, **said):
    action = verified_action(area, **said)
    return checked(action, 12).action


def path(owner, step=""):
    """The way to the page of an owner, or of whoever was asked to own a recommendation."""
    is_assignment = isinstance(owner, Assignment)
    token = letters.assignment_token(owner) if is_assignment else letters.owner_token(owner)
    return f"/{'recommendations' if is_assignment else 'actions'}/{token}/{step}"


def is_link(body, owner):
    """Whether a letter holds the link of this owner, and a link that works."""
    find = assignment_by_token if isinstance(owner, Assignment) else owner_by_token
    return find(link_in(body)) == owner


def link_in(body):
    """The token in the address that a letter gives."""
    address = next(line for line in body.splitlines() if line.startswith("http"))
    return address.rstrip("/").rpartition("/")[2]


def a_plan(area, *, by=None, lines=1):
    """A reduction plan with some risks, each rated and one of them anew."""
    by, today = by or coordinator(area), timezone.localdate()
    plan = actions.begin_plan(
        area,
        by=by,
        title="Drug and alcohol deaths: what we do about them",
        since=today,
        until=today + timedelta(days=365),
    )
    for number in range(lines):
        said = {"likelihood": "ABCD"[number % 4], "impact": number % 4 + 1, "because": "Four in three years."}
        line = actions.add_line(plan, by=by, risk=RISK, lead=OrganisationFactory(area=area), **said)
        line.recommendations.add(*plan.area.recommendations.all()[:2])
    actions.rate_line(line, by=by, likelihood="D", impact=3, because="Calls are made since May.")
    return plan


def walked(area, owner=None):
    """Actions at each step, a recommendation put to somebody, and a plan; and what to try in the gaps of the
    addresses that lead there: [(its beginning, {gap: values})]."""
    action, claimed, verified = set_action(area), claimed_action(area), verified_action(area)
    asked, plan = sent_recommendation(area), a_plan(area)
    actions.give_evidence(action, by=coordinator(area), words=DONE)
    mine = None
    if owner:
        theirs = owner.memberships.first().organisation
        actions.add_owner(action, by=coordinator(area), user=owner, organisation=theirs)
        mine = agreed_recommendation(area)
        actions.send_recommendation(mine, by=coordinator(area), user=owner, organisation=theirs)
    line, page = plan.lines.get(), "/desk/actions/<slug:reference>/"
    return [
        ("/actions/", {"token": [letters.owner_token(owner_of(action))]}),
        ("/recommendations/", {"token": [letters.assignment_token(asked)]}),
        ("/desk/actions/of/", {"reference": [asked.recommendation.reference]}),
        ("/desk/actions/plans/<int:plan>/", {"plan": [plan.pk], "pk": [line.pk]}),
        ("/desk/actions/plans/", {"pk": [plan.pk]}),
        ("/desk/actions/mine/recommendations/", {"reference": [(mine or asked.recommendation).reference]}),
        ("/desk/actions/mine/", {"reference": [action.reference]}),
        (f"{page}checks/", {"reference": [verified.reference], "pk": [verified.checks.first().pk]}),
        (f"{page}owners/", {"reference": [action.reference], "pk": [owner_of(action).pk]}),
        (f"{page}evidence/", {"reference": [action.reference], "pk": [action.evidence.first().pk]}),
        (page, {"reference": [action.reference, claimed.reference, verified.reference]}),
    ]
