"""What a grading matrix must be, and what is thought through before a panel is asked."""

from itertools import pairwise

from django.utils import timezone

from ldis.policies.concerns import check_is_not_closed
from workflow.refusals import Refused


# Room for a matrix of many questions with high stakes; more is a slip of the keyboard.
MOST_POINTS = 100


def check_can_make_matrix(definition, effective_from, reason):
    """A matrix that can propose every grade it has, from the day it is in effect."""
    if not definition["criteria"]:
        raise Refused("A matrix asks at least one question.")
    for criterion in definition["criteria"]:
        check_is_question(criterion)
    check_are_thresholds(definition)
    if effective_from < timezone.localdate():
        raise Refused("A version cannot take effect in the past: what was graded then keeps its version.")
    if not reason.strip():
        raise Refused("Say why the matrix is changed.")


def check_is_question(criterion):
    title = criterion["title"]
    if len(criterion["options"]) < 2:
        raise Refused(f"“{title}” needs at least two answers to choose from.")
    labels = [label for _, label, _ in criterion["options"]]
    if len(set(labels)) < len(labels):
        raise Refused(f"“{title}” has the same answer twice.")
    if max(points for _, _, points in criterion["options"]) > MOST_POINTS:
        raise Refused(f"An answer to “{title}” has more than {MOST_POINTS} points.")


def check_are_thresholds(definition):
    least = [points for points, _ in definition["thresholds"]]
    if any(later <= earlier for earlier, later in pairwise(least)):
        raise Refused("Each grade needs more points than the one below it.")
    reachable = sum(max(points for _, _, points in each["options"]) for each in definition["criteria"])
    if least[-1] > reachable:
        raise Refused(
            f"The answers add up to {reachable} points at most, so the highest grade could never be proposed."
        )


def check_can_check_efficacy(concern, answers):
    check_is_not_closed(concern)
    if concern.assessment is None:
        raise Refused("Grade the concern first: what a warning could do depends on how serious it is.")
    if hasattr(concern.assessment, "efficacy_check"):
        raise Refused("This has been answered for the grade that counts. Grade it again to answer anew.")
    for each in concern.assessment.matrix.definition.get("efficacy", []):
        if not answers.get(each["key"], "").strip():
            raise Refused(f"Say something on this: {each['title'].lower()}.")
