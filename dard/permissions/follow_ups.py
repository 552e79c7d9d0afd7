"""Who keeps in touch with somebody, and who sees it: their worker, and the coordinator. Nobody else does."""

from accounts.permissions import has_role, holders_of
from accounts.states import Role
from dard.permissions.cases import HIDDEN, NOT_YOURS
from dard.permissions.identities import check_user_can_tell_identity
from dard.permissions.people import OVERSEERS
from dard.policies import follow_ups as rules
from dard.states import Purpose
from workflow.refusals import Refused


COORDINATES = frozenset({Role.REVIEW_COORDINATOR})
# Who may open one, for themselves or for another.
OPENERS = frozenset({Role.FOLLOW_UP, Role.REVIEW_COORDINATOR})
# Whose one may be: those who care for people, by an account of their own.
WORKERS = frozenset({Role.FOLLOW_UP, Role.PROVIDER, Role.FAMILY_LIAISON, Role.REVIEW_COORDINATOR})
NO_WORKER = "Choose a worker who has an account in this area, and cares for people there."


def workers_in(area):
    return holders_of(WORKERS, area).order_by("last_name", "first_name", "pk")


def check_user_can_read_follow_ups(user):
    if not has_role(user, WORKERS):
        raise Refused("Follow-ups are shown to those who keep in touch with people, each their own.")


def check_user_sees_follow_up(user, follow_up):
    """Theirs, while they still work there; or their area's, for a coordinator without a stake in it."""
    if not sees(user, follow_up):
        raise Refused(NOT_YOURS)
    if follow_up.conflicts.filter(user=user).exists() or has_stake_in_case(user, follow_up):
        raise Refused(HIDDEN)


def sees(user, follow_up):
    is_own = user == follow_up.worker and has_role(user, WORKERS, follow_up.area)
    return is_own or has_role(user, COORDINATES, follow_up.area)


def has_stake_in_case(user, follow_up):
    return bool(follow_up.case) and follow_up.case.conflicts.filter(user=user).exists()


def check_user_opens_follow_ups(user, area=None):
    if not has_role(user, OPENERS, area):
        raise Refused("A follow-up is opened by a follow-up worker or the coordinator of the area.")


def check_user_can_open_follow_up(user, area, worker, said):
    check_user_opens_follow_ups(user, area)
    if worker is None or not has_role(worker, WORKERS, area):
        raise Refused(NO_WORKER)
    rules.check_can_open(**said)


def check_user_can_follow_up_case(user, case):
    """Who it was comes along, so it takes the right to it."""
    check_user_opens_follow_ups(user, case.area)
    check_user_can_tell_identity(user, case, Purpose.FOLLOW_UP, "")
    rules.check_case_may_lead_here(case)


def check_user_can_read_person(user, follow_up, purpose):
    check_user_sees_follow_up(user, follow_up)
    rules.check_says_what_for(follow_up, purpose)


def check_user_can_log(user, follow_up, on, next_on):
    check_user_sees_follow_up(user, follow_up)
    rules.check_can_log(follow_up, on, next_on)


def check_user_can_plan(user, follow_up, next_on):
    check_user_sees_follow_up(user, follow_up)
    rules.check_can_plan(follow_up, next_on)


def check_user_can_end_follow_up(user, follow_up, because, words):
    check_user_sees_follow_up(user, follow_up)
    rules.check_can_end(follow_up, because, words)


def check_user_can_reopen_follow_up(user, follow_up):
    check_user_sees_follow_up(user, follow_up)
    rules.check_can_reopen(follow_up)


def check_user_can_hand_over(user, follow_up, worker):
    check_user_sees_follow_up(user, follow_up)
    if worker is None or not has_role(worker, WORKERS, follow_up.area):
        raise Refused(NO_WORKER)
    rules.check_can_hand_over(follow_up, worker)


def check_user_can_correct_person(user, follow_up, said):
    check_user_sees_follow_up(user, follow_up)
    rules.check_says_what_for(follow_up, "reach")
    rules.check_is_person(said)


def check_user_can_tell_of_death(user, follow_up):
    check_user_sees_follow_up(user, follow_up)
    rules.check_can_tell_of_death(follow_up)


def check_user_can_name_death(user, follow_up, case):
    check_user_coordinates_follow_ups(user, follow_up)
    rules.check_can_name_death(follow_up, case)


def check_user_coordinates_follow_ups(user, follow_up):
    check_user_sees_follow_up(user, follow_up)
    if not has_role(user, COORDINATES, follow_up.area):
        raise Refused("This is for the coordinator of the area.")


def check_user_can_hide_follow_up(user, follow_up, reason):
    check_user_sees_follow_up(user, follow_up)
    rules.check_says_why_hidden(reason)


def check_user_oversees_follow_ups(user):
    if not has_role(user, OVERSEERS):
        raise Refused("What was read, and by whom, is for the Caldicott guardian and for governance.")


def role_for(user, follow_up):
    """The role by which somebody is told who it is."""
    ranked = [Role.FOLLOW_UP, Role.PROVIDER, Role.FAMILY_LIAISON, Role.REVIEW_COORDINATOR]
    return next((role for role in ranked if has_role(user, {role}, follow_up.area)), "")
