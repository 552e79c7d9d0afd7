"""What may be done with an action, whoever asks."""

from dard.following.settling import FOLLOWED
from dard.policies.days import check_day_is_to_come
from dard.states import ACTION_WITH_OWNER, Pace
from workflow.refusals import Refused, check_in_turn


LONGEST_WORDS = 2000


def check_can_set_actions(recommendation):
    if recommendation.state not in FOLLOWED:
        state = recommendation.get_state_display().lower()
        raise Refused(
            f"This recommendation is {state}. Actions are set once it was sent to whoever is to own it."
        )


def check_is_action(recommendation, words, due_on):
    check_can_set_actions(recommendation)
    check_words(words, "Write what is to be done.")
    if due_on is None:
        raise Refused("Choose the day by which it is to be done.")
    check_day_is_to_come(due_on)


def check_words(words, sentence):
    if not words.strip():
        raise Refused(sentence)
    if len(words) > LONGEST_WORDS:
        raise Refused(f"Shorten this to {LONGEST_WORDS:,} characters.")


def check_can_agree_action(action):
    check_in_turn(action.agree, "agreed to")
    check_can_set_actions(action.recommendation)
    check_day_is_to_come(action.due_on)


def check_can_move_due(action, due_on, because):
    check_may_move_due(action)
    if due_on is None:
        raise Refused("Choose the day by which it is to be done.")
    check_day_is_to_come(due_on)
    if due_on == action.due_on:
        raise Refused("That is the day by which it is due already.")
    check_words(because, "Say why the day moves. It stays readable.")


def check_may_move_due(action):
    if action.state not in ACTION_WITH_OWNER:
        state = action.get_state_display().lower()
        raise Refused(f"This action is {state}, and so its day stays.")


def check_may_tell_progress(action):
    if action.state not in ACTION_WITH_OWNER:
        state = action.get_state_display().lower()
        raise Refused(
            f"This action is {state} by now, and so how it goes is not kept with it any more. Tell the"
            " coordinator, where they should know it."
        )


def check_can_tell_progress(action, pace, words):
    check_may_tell_progress(action)
    if pace not in Pace.values:
        raise Refused("Choose how it goes.")
    if len(words) > LONGEST_WORDS:
        raise Refused(f"Shorten this to {LONGEST_WORDS:,} characters.")


def check_can_give_evidence(action, words=None):
    """While its owners have it, and while somebody looks at it."""
    if not (action.is_with_owner or action.state == "done_claimed"):
        raise Refused(f"This action is {action.get_state_display().lower()}; it needs no evidence now.")
    if words is not None:
        check_words(words, "Say in a few words what this shows.")


def check_can_claim_done(action):
    check_in_turn(action.claim_done, "said to be done")
    if not has_evidence(action):
        raise Refused("Give the evidence first: a few words, or a file, that show that it is done.")


def has_evidence(action):
    """Since it was asked for, or asked for once more after a check failed."""
    return action.evidence.filter(at__gte=action.reopened_at or action.at).exists()


def check_can_verify(action, seen=None):
    """`seen` is how many pieces of evidence stood on the page that somebody verified it from, or None."""
    check_in_turn(action.verify, "verified")
    if seen is not None and seen != action.evidence.count():
        raise Refused("Evidence was added since you opened this page. Look at it, then verify the action.")
    if not has_evidence(action):
        raise Refused("There is no evidence to look at. Send it back, and say what is missing.")


def check_may_send_back(action):
    check_in_turn(action.send_back, "sent back")


def check_can_send_back(action, because):
    check_may_send_back(action)
    check_words(because, "Say what is missing yet, so that its owners can mend it.")


def check_may_drop(action):
    check_in_turn(action.drop, "dropped")


def check_can_drop(action, because):
    check_may_drop(action)
    check_words(because, "Say why it is not done.")
