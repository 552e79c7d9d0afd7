"""What is due on the coroner's and the family's track, and what the coroner's result asks of a review."""

from collections import defaultdict

from dard import clocks
from dard.models import Family, FamilyContact, Inquest, Question
from dard.states import INQUEST_HELD_BY, PFD_OPEN, QUESTION_HELD_BY, WITH_CORONER, FamilyState, QuestionState


def of_inquests(cases, keepers):
    found = defaultdict(list)
    open_ones = Inquest.objects.open().filter(case__in=[each.pk for each in cases])
    for state, pk, check, pfd in open_ones.values_list("state", "case", "next_check_at", "pfd_due_at"):
        if state in WITH_CORONER and check:
            found[pk].append(("Ask the coroner’s office where it stands", check, "Death review coordinator"))
        elif state in PFD_OPEN and pfd:
            found[pk].append(("Answer to prevent future deaths", pfd, INQUEST_HELD_BY[state]))
    return found


def of_families(cases, keepers):
    """Offers only: nothing is due from a family."""
    due = Family.objects.offered().filter(case__in=[each.pk for each in cases])
    return {
        pk: [(offer_words(state), at, "Family liaison")]
        for pk, state, at in due.values_list("case", "state", "next_offer_at")
    }


def offer_words(state):
    if state == FamilyState.NOT_IDENTIFIED:
        return "Offer the family support"
    return "Invite the family to contribute"


def of_family_questions(cases, keepers):
    """What a family asked, and waits to hear."""
    areas = {each.pk: each.area_id for each in cases}
    found = {}
    waiting = FamilyContact.objects.waiting().filter(family__case__in=areas).order_by("at")
    for pk, at in waiting.values_list("family__case", "at"):
        due = keepers[areas[pk]].deadline(clocks.FAMILY_ANSWER, at)
        found.setdefault(pk, [("Answer what the family asked", due, "Family liaison")])
    return found


def of_questions(cases, keepers):
    """Where a review was held; before that the answers come with it."""
    areas = {each.pk: each.area_id for each in cases}
    found = {}
    waiting = Question.objects.of_reviews().filter(case__in=areas).order_by("asked_at")
    for pk, at in waiting.values_list("case", "asked_at"):
        due = keepers[areas[pk]].deadline(clocks.REVIEW_QUESTIONS, at)
        found.setdefault(
            pk, [("Answer what the coroner’s result asks", due, QUESTION_HELD_BY[QuestionState.ASKED])]
        )
    return found
