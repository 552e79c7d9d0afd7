"""Who reads historic registers, and who imports them. An entry may point at somebody who died: it is shown
to those who review deaths, in their area."""

from accounts.permissions import has_role
from accounts.states import Role
from dard.permissions.people import CASE_READERS
from dard.policies import registers_import as policies
from workflow.refusals import Refused


IMPORTERS = frozenset({Role.REVIEW_COORDINATOR, Role.ANALYST})


def check_user_can_read_registers(user):
    if not has_role(user, CASE_READERS):
        raise Refused("Historic registers are shown to those who review deaths, in their area.")


def check_user_can_view_register(user, register):
    if not has_role(user, CASE_READERS, register.area):
        raise Refused("This belongs to an area, or to a role, that is not yours.")


def check_user_imports(user, area=None):
    if not has_role(user, IMPORTERS, area):
        raise Refused("Registers are imported by the coordinator or an analyst of a review of deaths.")


def check_user_can_choose_file(user, area, size, register=None):
    check_user_imports(user, area)
    policies.check_is_register_of(area, register)
    policies.check_can_choose_file(size)


def check_user_can_save_mapping(user, area, name, said):
    check_user_imports(user, area)
    policies.check_can_save_mapping(name, said)


def check_user_can_map_anew(user, run):
    check_user_imports(user, run.register.area)
    policies.check_can_map_anew(run)


def check_user_can_approve_import(user, run):
    check_user_imports(user, run.register.area)
    policies.check_can_approve(run)


def check_user_can_discard_import(user, run):
    check_user_imports(user, run.register.area)
    policies.check_can_discard_import(run)
