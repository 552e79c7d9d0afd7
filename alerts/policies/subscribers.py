"""What may be done to a subscriber and to a group, whoever asks. Each rule refuses in a sentence."""

from datetime import timedelta

from alerts.models import Group, Subscriber
from alerts.states import SubscriberState
from workflow.refusals import Refused, check_in_turn


# Nobody is written to more often than this. Ours.
BETWEEN_INVITATIONS = timedelta(days=1)
NOT_SENT_ANYTHING = frozenset({SubscriberState.LEFT, SubscriberState.RETIRED})

ONLY_A_COORDINATOR_BRINGS_BACK = (
    "The coordinator has taken this address off the list. Ask them if you want alerts again."
)
OPEN_THE_LETTER = (
    "Open the link in the letter that asks whether you want alerts: it shows that the address is yours."
)
MUST_BE_TOLD = (
    "Your organisation has named you as a contact who must be told. Ask the coordinator if you are to be sent"
    " less."
)


def check_is_new(subscriber):
    """Nobody is on the list of an organisation twice."""
    others = Subscriber.objects.filter(
        organisation=subscriber.organisation_id, email__iexact=subscriber.email
    ).exclude(pk=subscriber.pk)
    if others.exists():
        raise Refused(f"This address is on the list of {subscriber.organisation} already.")


def check_quiet_hours(start, end):
    if (start is None) != (end is None):
        raise Refused("Give both ends of the quiet hours, or neither.")
    if start is not None and start == end:
        raise Refused("Quiet hours cannot begin and end at the same time. Choose another end.")


def check_can_confirm_subscription(subscriber, *, is_proven):
    """`is_proven`: they came by a letter to the very address they have now."""
    if subscriber.state == SubscriberState.RETIRED:
        raise Refused(ONLY_A_COORDINATOR_BRINGS_BACK)
    if subscriber.state == SubscriberState.UNCONFIRMED and not is_proven:
        raise Refused(OPEN_THE_LETTER)


def check_can_choose(subscriber):
    if subscriber.state in NOT_SENT_ANYTHING:
        raise Refused("You are not sent alerts, so there is nothing to choose. Ask for alerts first.")


def check_may_narrow(subscriber):
    """What a statutory contact is sent is not theirs to lessen."""
    if subscriber.is_statutory:
        raise Refused(MUST_BE_TOLD)


def check_can_invite_again(subscriber, now):
    if subscriber.is_receiving:
        raise Refused("They receive alerts already, so there is nothing to ask.")
    if subscriber.state != SubscriberState.RETIRED:
        check_was_not_just_written_to(subscriber, now)


def check_was_not_just_written_to(subscriber, now):
    if subscriber.invited_at and subscriber.invited_at > now - BETWEEN_INVITATIONS:
        raise Refused("They were written to less than a day ago. Give them until tomorrow to answer.")


def check_can_change(subscriber):
    if subscriber.state == SubscriberState.RETIRED:
        raise Refused("They are off the list. Bring them back first, then change them.")


def check_can_retire(subscriber):
    check_in_turn(subscriber.retire, "taken off the list")


def check_can_release(subscriber):
    """Let a statutory contact go who asked to leave."""
    if not subscriber.leaving_since:
        raise Refused("They have not asked to leave. To take them off the list, retire them.")


def check_group_name(area, name, *, besides=None):
    if not name.strip():
        raise Refused("Give the group a name.")
    if Group.objects.filter(area=area, name__iexact=name.strip()).exclude(pk=besides).exists():
        raise Refused("There is a group of that name in this area. Choose another name.")


def check_are_of_area(area, subscribers):
    """A group holds only those whom its own area keeps on its list."""
    if subscribers.exclude(organisation__area=area).exists():
        raise Refused("Only subscribers of this area can be in its groups.")
