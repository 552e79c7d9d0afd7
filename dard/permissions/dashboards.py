"""Who sees figures as they are, who sees those that were released, and who releases them."""

from accounts.permissions import has_role
from dard import policies
from dard.permissions.people import CASE_READERS, LEARNERS, REVIEWERS
from workflow.refusals import Refused


FIGURE_READERS = CASE_READERS | LEARNERS


def check_user_can_see_figures(user):
    if not has_role(user, FIGURE_READERS):
        raise Refused("Figures are shown to those who review deaths or learn from them, in their area.")


def check_user_can_release_figures(user, area):
    if not has_role(user, REVIEWERS, area):
        raise Refused("Figures are released by coordinators, chairs and analysts of the area’s review.")


def check_user_keeps_populations(user, area):
    if not has_role(user, REVIEWERS, area):
        raise Refused("Populations are entered by coordinators, chairs and analysts of the area’s review.")


def check_user_can_set_population(user, area, year, count, source):
    check_user_keeps_populations(user, area)
    policies.check_is_population(year, count, source)
