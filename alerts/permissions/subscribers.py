"""Who keeps the list of those we warn: the person first, then the policy."""

from accounts.permissions import has_role
from accounts.states import COORDINATING
from alerts import policies
from workflow.refusals import Refused


def check_user_keeps_subscribers(user, area=None):
    if not has_role(user, COORDINATING, area):
        raise Refused("Only a coordinator or duty officer keeps the list of those we warn.")


def check_user_can_invite(user, subscriber):
    check_user_keeps_subscribers(user, subscriber.organisation.area)
    policies.check_is_new(subscriber)


def check_user_can_invite_again(user, subscriber, now):
    check_user_keeps_subscribers(user, subscriber.organisation.area)
    policies.check_can_invite_again(subscriber, now)


def check_user_can_change_subscriber(user, subscriber):
    check_user_keeps_subscribers(user, subscriber.organisation.area)
    policies.check_can_change(subscriber)


def check_user_can_retire_subscriber(user, subscriber):
    check_user_keeps_subscribers(user, subscriber.organisation.area)
    policies.check_can_retire(subscriber)


def check_user_can_release_subscriber(user, subscriber):
    check_user_keeps_subscribers(user, subscriber.organisation.area)
    policies.check_can_release(subscriber)


def check_user_can_name_group(user, area, name, *, besides=None):
    check_user_keeps_subscribers(user, area)
    policies.check_group_name(area, name, besides=besides)


def check_user_can_choose_members(user, group, subscribers):
    check_user_keeps_subscribers(user, group.area)
    policies.check_are_of_area(group.area, subscribers)
