"""Who lets figures leave, and who reads what left."""

from accounts.permissions import has_role
from dard import policies
from dard.permissions.people import CASE_READERS, REVIEWERS
from workflow.refusals import Refused


def check_user_can_read_releases(user):
    if not has_role(user, CASE_READERS):
        raise Refused("Releases of figures are shown to those who review deaths.")


def check_user_releases_in(user, area):
    if not has_role(user, REVIEWERS, area):
        raise Refused("Figures are released by analysts, coordinators and chairs of the review of this area.")


def check_user_can_make_release(user, area, title, tables):
    check_user_releases_in(user, area)
    policies.check_can_make_release(title, tables)
