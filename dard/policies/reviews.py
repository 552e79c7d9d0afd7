"""When a review may be held, and what it has to say."""

from django.utils import timezone

from dard.policies.questions import check_no_question_waits
from dard.states import WITH_CORONER, Depth, ReviewKind
from workflow.refusals import Refused, check_in_turn


def coroner_is_at_work(case):
    """The coroner has the death, and has not said yet how the person came to die."""
    inquest = getattr(case, "inquest", None)
    return inquest is not None and inquest.state in WITH_CORONER


def is_provisional(case, kind):
    """What a review finds before the coroner has concluded may still change."""
    return kind == ReviewKind.INTERIM or coroner_is_at_work(case)


def check_can_review(case):
    check_in_turn(case.hold_review, "reviewed")


def check_kind_fits(case, kind):
    is_desktop = kind == ReviewKind.DESKTOP
    if is_desktop and case.depth == Depth.DEEP_DIVE:
        raise Refused("This case is a deep dive: hold an interim or a final review.")
    if not is_desktop and case.depth == Depth.DESKTOP:
        raise Refused("This case is a desktop review. To hold a meeting, ask agencies first.")
    if kind == ReviewKind.FINAL:
        check_can_be_final(case)


def check_can_be_final(case):
    if coroner_is_at_work(case):
        raise Refused(
            "The coroner has not concluded yet. Hold it as an interim review; its findings stay provisional."
        )
    check_no_question_waits(case)


def check_day_of_review(case, held_on):
    if held_on > timezone.localdate():
        raise Refused("The day of the review is in the future. Record it when it was held.")
    if case.happened_on and held_on < case.happened_on:
        raise Refused("The review cannot have been held before the event. Check the date.")


def check_judgement(review):
    if not review.decision.strip():
        raise Refused("Write what was decided.")
    if review.chance and not review.completeness:
        raise Refused(
            "Say how much was known before you judge the chance that the outcome could have been altered:"
            " without that, nobody can tell what the judgement rests on."
        )


def check_meeting(review, attended):
    """Of a review that people meet for."""
    if review.kind == ReviewKind.DESKTOP:
        return
    if not review.completeness:
        raise Refused("Say how much was known: a review that people meet for always does.")
    if not attended and not review.others_attended.strip():
        raise Refused("Say who attended.")
    if not review.conflicts_asked:
        raise Refused("Ask everybody for conflicts of interest first, and say that you did.")
    if not review.undertaking:
        raise Refused("Everybody undertakes to keep it confidential first. Say that they did.")


def check_declared(by, attended, declared):
    """Whoever declares a conflict leaves, and so neither attends nor records."""
    if by in declared:
        raise Refused("You declared a conflict of interest yourself. Somebody else records this review.")
    if set(attended) & set(declared):
        raise Refused(
            "Somebody is marked as attending, and as having a conflict of interest. Choose one of both."
        )
