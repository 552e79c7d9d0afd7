"""Who keeps samples, results and the vocabulary."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, STAFF, Role
from ldis import policies
from ldis.permissions.reports import check_user_can_view, check_user_coordinates
from workflow.refusals import Refused


# The vocabulary is one for every area of an installation, so it takes governance to change what is in it.
KEEPERS = frozenset({Role.GOVERNANCE})


def check_user_can_read_vocabulary(user):
    if not has_role(user, STAFF):
        raise Refused("The list of substances is for staff of a drug information system.")


def check_user_can_add_substance(user, name):
    if not has_role(user, COORDINATING):
        raise Refused("Only a coordinator or duty officer can add a substance.")
    policies.check_can_add_substance(name)


def check_user_can_confirm_substance(user, substance):
    check_user_keeps_vocabulary(user)
    policies.check_can_confirm_substance(substance)


def check_user_can_merge_substance(user, substance, into):
    check_user_keeps_vocabulary(user)
    policies.check_can_merge_substance(substance, into)


def check_user_keeps_vocabulary(user):
    if not has_role(user, KEEPERS):
        raise Refused("Only governance can confirm a substance or merge it into another.")


def check_user_can_view_sample(user, sample):
    """Whoever may read what it belongs to; where it belongs to two things, both."""
    for home in (sample.report, sample.about):
        if home:
            check_user_can_view(user, home)


def check_user_can_record_sample(user, sample):
    policies.check_can_record_sample(sample)
    check_user_coordinates(user, (sample.concern or sample.report).area)


def check_user_can_send_sample(user, sample, to):
    check_user_coordinates(user, sample.area)
    policies.check_can_send_sample(sample, to)


def check_user_can_end_sample(user, sample, move, done, because):
    check_user_coordinates(user, sample.area)
    policies.check_can_end_sample(sample, move, done, because)


def check_user_can_record_result(user, sample, result, concern):
    check_user_coordinates(user, sample.area)
    policies.check_can_record_result(sample, result, concern)


def check_user_can_replace_result(user, sample, result, reason):
    check_user_coordinates(user, sample.area)
    policies.check_can_replace_result(sample, result, reason)
