"""Two owners, one by link alone: done, checked, found wanting, mended, and embedded."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from dard import actions
from dard.following import letters
from dard.models import Action, Check, Recommendation
from dard.states import ActionState, CheckOutcome, Pace, RecommendationState
from exercises.reviews.accounts import signed_in
from exercises.reviews.days import move_back
from exercises.reviews.earlier import contact_of
from exercises.reviews.script import WORDS
from exercises.timeline import StepFailed
from exercises.visitor import Visitor


# Longer than a check of so many months takes to come.
MONTH = 31


def play(story):
    hand_over(story)
    words = WORDS["action"]
    do(story, words["progress"], words["evidence"])
    fail_after_six_months(story)
    do(story, words["progress_again"], words["mended"])
    hold_for_a_year(story)


def hand_over(story):
    """The service takes it on, with somebody of the council: the one by link, the other signed in."""
    words, contact = WORDS["action"], contact_of(story, OrganisationKind.TREATMENT)
    with story.step("recommendation.sent", words="Its owner is asked by a link of their own"):
        actions.send_recommendation(fresh(story.recommendation), by=story.coordinator, contact=contact)
    with story.step("recommendation.accepted", words="Pressed on the page behind the link"):
        assignment = fresh(story.recommendation).assignments.get(ended_at=None)
        url, token_of = letters.assignment_url(assignment), letters.assignment_token
        press(url, "dard:assignment-link-accept", assignment, token_of)
    owners = [
        {"contact": contact, "is_lead": True},
        {"user": story.who(Role.ANALYST), "organisation": story.cast.organisations[OrganisationKind.COUNCIL]},
    ]
    with story.step(
        "action.set", "case.actions_moved", words="Two owners: one signs in, one has a link alone"
    ):
        story.action = actions.set_action(
            fresh(story.recommendation),
            by=story.coordinator,
            words=words["words"],
            due_on=timezone.localdate() + timedelta(days=60),
            owners=owners,
        )
    story.seen["owners"] = story.action.owners.count()


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def by_link(story):
    return fresh(story.action).owners.select_related("contact").get(contact__isnull=False)


def press(url, route, row, token_of, **typed):
    """Open a link as it stands in a letter, in a browser that was never here, and send one of its forms."""
    visitor = Visitor()
    visitor.open(urlsplit(url).path)
    visitor.press(reverse(route, args=[token_of(row)]), **typed)


def do(story, progress, evidence):
    owner = by_link(story)
    with story.step("action.progress", words=f"By link, without an account: {progress}"):
        press(
            letters.owner_url(owner),
            "dard:owner-link-progress",
            owner,
            letters.owner_token,
            pace=Pace.ON_TRACK,
            words=progress,
        )
    with story.step("evidence.given", words=f"By the owner who signs in: {evidence}"):
        other = fresh(story.action).owners.get(user__isnull=False)
        actions.give_evidence(fresh(story.action), by=other.user, words=evidence)
    with story.step("action.claimed_done", words="By link: the owner says that it is done"):
        press(letters.owner_url(owner), "dard:owner-link-done", owner, letters.owner_token)
    with story.step("action.verified", words="By somebody who does not own it"):
        actions.verify_action(fresh(story.action), by=story.coordinator)


def let_months_pass(story, months):
    """Until a check is due: the action was verified so long before."""
    with story.step("exercise.time_passed", recorded=False, words=f"{months} months go by"):
        days = months * MONTH
        move_back(Action.objects.filter(pk=story.action.pk), days, ("verified_at", "claimed_at"))
        move_back(Check.objects.filter(action=story.action, at=None, overtaken_at=None), days, ("due_on",))


def check(story, months, outcome, words):
    found = fresh(story.action).checks.get(months=months, at=None, overtaken_at=None)
    return actions.check_action(found, by=story.coordinator, outcome=outcome, words=words)


def fail_after_six_months(story):
    words = WORDS["action"]
    let_months_pass(story, 3)
    with story.step("check.passed", words=f"After 3 months it holds: {words['holds']}"):
        check(story, 3, CheckOutcome.HOLDS, words["holds"])
    let_months_pass(story, 3)
    with story.step("check.failed", "action.reopened", words=f"After 6 months it fails: {words['failed']}"):
        check(story, 6, CheckOutcome.FAILS, words["failed"])
    if fresh(story.action).state != ActionState.IN_PROGRESS:
        raise StepFailed("An action whose check failed is not open again.")


def hold_for_a_year(story):
    words = WORDS["action"]
    for months, passes in ((3, 3), (6, 3)):
        let_months_pass(story, passes)
        with story.step("check.passed", words=f"After {months} months it holds: {words['holds']}"):
            check(story, months, CheckOutcome.HOLDS, words["holds"])
    let_months_pass(story, 6)
    came_of_it = ("action.embedded", "recommendation.embedded")
    with story.step("check.passed", *came_of_it, words="After a year it holds: embedded"):
        check(story, 12, CheckOutcome.HOLDS, words["holds"])
    show_chain(story)


def show_chain(story):
    """From the death to the check, on one page."""
    recommendation = Recommendation.objects.get(pk=story.recommendation.pk)
    if recommendation.state != RecommendationState.EMBEDDED:
        raise StepFailed(f"The recommendation is {recommendation.get_state_display().lower()}, not embedded.")
    words = "Death, finding, lesson, action, proof, check"
    with story.step("recommendation.chain", recorded=False, words=words):
        path = reverse("dard:recommendation-chain", args=[recommendation.reference])
        page = signed_in(story.who(Role.STEERING_MEMBER)).open(path)
        for each in (story.lesson.reference, recommendation.reference, story.action.reference):
            if each not in page:
                raise StepFailed(f"The chain of evidence does not show {each}.")
