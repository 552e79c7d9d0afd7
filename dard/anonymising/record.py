"""Everything of one case that its account may not say. The program compares; it shows what it found to nobody
but the writer, who has written it."""

from accounts.models import Organisation, Place
from accounts.states import OrganisationKind
from dard.models import Inquest, Notifier, Relative
from dard.states import AgencyKind
from privacy.anonymising import Kind, Record, Someone, Thing
from privacy.anonymising.record import Number
from privacy.anonymising.words import common, words_of
from privacy.wordlists import given_names, surnames


# What is written instead of a service's name.
ROLES = {
    OrganisationKind.TREATMENT: "the treatment provider",
    OrganisationKind.HOSPITAL: "the hospital",
    OrganisationKind.AMBULANCE: "the ambulance service",
    OrganisationKind.POLICE: "the police",
    OrganisationKind.PHARMACY: "a pharmacy",
    OrganisationKind.HOSTEL: "a hostel",
    OrganisationKind.PRISON: "a prison",
    OrganisationKind.COUNCIL: "the council",
    AgencyKind.GP: "the GP practice",
    AgencyKind.HOUSING: "a housing service",
}


def record_of(case):
    """The record of a case, as it is searched for in a text; of cases that were merged into it as well."""
    identities = [each.identity for each in [case, *case.merged.select_related("identity")]]
    return Record(
        people=tuple(people(case, identities)),
        things=tuple(things(case, identities)),
        numbers=tuple(numbers(case, identities)),
        event_on=case.happened_on,
        born_on=case.identity.born_on,
        age=case.age,
    )


def people(case, identities):
    yield Someone(",".join(name for each in identities for name in (each.name, each.other_names) if name))
    for each in Relative.objects.filter(family__case=case):
        yield Someone(each.name, Kind.RELATIVE, "a relative")
    for name in staff(case):
        if called := as_person(name):
            yield Someone(called, Kind.STAFF, "a worker")


def staff(case):
    """Who notified, who was asked, and who at the coroner's office."""
    for each in Notifier.objects.filter(notification__case=case):
        yield each.name
    for each in case.notifications.select_related("by").exclude(by=None):
        yield str(each.by)
    for each in case.agency_requests.select_related("contact").exclude(contact=None):
        yield each.contact.name
    for each in Inquest.objects.filter(case=case):
        yield each.officer


def as_person(name):
    """The words of it that name somebody; "" of “Duty desk”, which names nobody."""
    words = [each for each in words_of(name) if each.is_capital]
    if not any(each.low in given_names() | surnames() for each in words):
        return ""
    return " ".join(each.text for each in words if each.low not in common() or len(words) < 4)


def things(case, identities):
    for each in identities:
        yield Thing(each.address, Kind.ADDRESS, "[address]")
    for each in case.agency_requests.all():
        yield Thing(each.organisation, Kind.ORGANISATION, role(each.agency, AgencyKind))
    for name in case.notifications.exclude(provider="").values_list("provider", flat=True):
        yield Thing(name, Kind.ORGANISATION, "the treatment provider")
    for each in Organisation.objects.filter(area=case.area_id):
        yield Thing(each.name, Kind.ORGANISATION, role(each.kind, OrganisationKind))
    for name in [*Place.objects.filter(area=case.area_id).values_list("name", flat=True), case.area.name]:
        yield Thing(name, Kind.PLACE, "the area")


def role(kind, kinds):
    return ROLES.get(kind) or f"the {kinds(kind).label.split(',')[0].split(' or ')[0].lower()}"


def numbers(case, identities):
    for each in identities:
        yield Number(each.nhs_number, Kind.NHS_NUMBER)
        yield Number(each.postcode, Kind.POSTCODE)
        yield Number(each.client_reference, Kind.REFERENCE)
    yield Number(case.reference, Kind.REFERENCE)
    for each in case.notifications.all():
        yield Number(each.reference, Kind.REFERENCE)
    for each in Inquest.objects.filter(case=case):
        yield Number(each.reference, Kind.REFERENCE)
