"""Which parts of who it was an agency may be shown: as few as it needs to find its records."""

from django.utils.formats import date_format

from dard.states import AgencyKind


# The name and the date of birth always go: nobody finds a record without them.
MAY_SHOW = {
    "other_names": "Other names they were known by",
    "nhs_number": "NHS number",
    "address": "Address and postcode",
}
# Whoever keeps records by NHS number. Others have no use for it.
HEALTH = frozenset(
    {
        AgencyKind.TREATMENT,
        AgencyKind.GP,
        AgencyKind.HOSPITAL,
        AgencyKind.AMBULANCE,
        AgencyKind.MENTAL_HEALTH,
        AgencyKind.PHARMACY,
    }
)


def allowed(agency, chosen):
    """What is shown to an agency of this kind, of what was chosen for all."""
    return [name for name in MAY_SHOW if name in chosen and (name != "nhs_number" or agency in HEALTH)]


def rows(identity, shows):
    """[(label, value)] of what this agency is shown, without what nobody knows."""
    found = [("Name", identity.name), ("Date of birth", born(identity))]
    if "other_names" in shows:
        found.append((MAY_SHOW["other_names"], identity.other_names))
    if "nhs_number" in shows:
        found.append((MAY_SHOW["nhs_number"], identity.nhs_number))
    if "address" in shows:
        address = "\n".join(each for each in (identity.address, identity.postcode) if each)
        found.append(("Address", address))
    return [(label, value) for label, value in found if value]


def born(identity):
    return date_format(identity.born_on, "j F Y") if identity.born_on else ""
