"""What may be erased, disclosed, or refused to somebody who asks under their rights."""

from django.utils import timezone

from dard import retention
from dard.states import ENDED, RightsState, Weighed
from workflow.refusals import Refused, check_in_turn


def check_can_hold(case, because, until):
    if not because.strip():
        raise Refused("Say why it must be kept.")
    if until is None or until <= timezone.localdate():
        raise Refused("Give a day in the future on which the hold is looked at again.")
    if case.holds.filter(released_at=None).exists():
        raise Refused("This case is held already. Release that hold first, or leave it as it is.")


def check_can_release(hold):
    if hold.released_at:
        raise Refused("This hold was released already.")


def check_can_erase(case, kept):
    if case.state not in ENDED:
        raise Refused("Nothing of a case is erased while it is open. Close it first.")
    if not retention.due(case.area, kept).filter(pk=case.pk).exists():
        raise Refused(
            "This is not to be erased yet: its time is not over, it is held, or it is gone already."
        )


def check_can_propose(case, requester, what, purpose):
    if not (requester.strip() and what.strip() and purpose.strip()):
        raise Refused("Say who asks, what would be told, and what for.")
    if case.objections.filter(weighed=Weighed.OPEN).exists():
        raise Refused("An objection has not been weighed yet. The Caldicott guardian does that first.")


def check_can_sign_off(disclosure, user):
    check_in_turn(disclosure.sign_off, "signed off")
    check_is_another(disclosure, user)


def check_can_refuse_disclosure(disclosure, user, because):
    check_in_turn(disclosure.refuse, "refused")
    check_is_another(disclosure, user)
    if not because.strip():
        raise Refused("Say why it is refused, so that whoever asked can be told.")


def check_is_another(disclosure, user):
    if disclosure.proposed_by_id == user.pk:
        raise Refused("Somebody other than who proposed a disclosure decides about it.")


def check_can_make(disclosure):
    check_in_turn(disclosure.make, "made")
    later = disclosure.case.objections.filter(at__gt=disclosure.decided_at).exclude(
        weighed=Weighed.OVERRIDDEN
    )
    if later.exists():
        raise Refused("An objection came in after it was signed off. Withdraw it, and propose it again.")


def check_can_object(what):
    if not what.strip():
        raise Refused("Write down what they object to.")


def check_can_weigh(objection, weighed, because):
    if objection.weighed != Weighed.OPEN:
        raise Refused("This objection was weighed already.")
    if weighed not in {Weighed.UPHELD, Weighed.OVERRIDDEN}:
        raise Refused("Choose whether the objection is upheld or overridden.")
    if not because.strip():
        raise Refused("Say why, in words that could be shown to whoever objected.")


def check_can_receive_request(received_on, name, contact):
    if received_on > timezone.localdate():
        raise Refused("The request was received in the future. Check the day.")
    if not (name.strip() and contact.strip()):
        raise Refused("Write down who asks, and how to answer them.")


def check_can_identify(request, how):
    check_in_turn(request.identify, "confirmed again")
    if not how.strip():
        raise Refused("Say how we know that it is them, without copying a document's number.")


def check_is_identified(request):
    if request.state == RightsState.RECEIVED:
        raise Refused("Confirm first that it is them: what is found is theirs only then.")


def check_can_extend(request):
    if request.ended_on:
        raise Refused("This request was answered already.")
    if request.is_extended:
        raise Refused("The time was extended already; the law allows that once.")


def check_can_end(move, answer):
    check_in_turn(move, "answered")
    if not answer.strip():
        raise Refused("Write down what they are answered.")
