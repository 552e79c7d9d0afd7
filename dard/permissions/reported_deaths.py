"""Deaths that reports told of."""

from accounts.permissions import has_role
from accounts.states import COORDINATING
from dard import policies
from dard.permissions.people import REPORTED_DEATH_READERS, TAKERS_UP
from workflow.handling import Tlp
from workflow.refusals import Refused


def check_user_can_read_reported_deaths(user):
    if not has_role(user, REPORTED_DEATH_READERS):
        raise Refused("Deaths are shown to the coordinators and to governance of an area.")


def check_user_can_view_reported_death(user, reported_death):
    is_red = reported_death.report.tlp == Tlp.RED
    if not has_role(user, COORDINATING if is_red else REPORTED_DEATH_READERS, reported_death.area):
        raise Refused("This belongs to an area, or to a role, that is not yours.")


def check_user_can_take_up(user, reported_death):
    if not has_role(user, TAKERS_UP, reported_death.area):
        raise Refused(
            "Only a coordinator or duty officer of this area, or of its review of deaths, can do this."
        )
    policies.check_can_take_up(reported_death)
