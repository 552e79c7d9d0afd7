from accounts.models import Organisation
from accounts.states import Role
from api import actions
from tests.factories.accounts import AreaFactory, OrganisationFactory, person


def api_key(area=None, **fields):
    """(a key, its text) of a hospital's system."""
    area = area or AreaFactory()
    organisation = fields.pop("organisation", None) or hospital(area)
    by = fields.pop("by", None) or person(Role.GOVERNANCE, area=area)
    return actions.make_key(organisation=organisation, area=area, name="Ward system", by=by)


def hospital(area):
    known = Organisation.objects.filter(area=area, name="Fernmouth General").first()
    return known or OrganisationFactory(area=area, name="Fernmouth General", kind="hospital")


def body(**fields):
    return {"kind": "trend", "happened": "Blue tablets sold as diazepam are back."} | fields
