import factory

from accounts.models import Contact, Place
from accounts.states import Discipline, OrganisationKind, Role
from ldis import actions
from ldis.states import Seen
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.ldis import open_concern
from workflow.handling import Tlp


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    organisation = factory.SubFactory(OrganisationFactory, kind=OrganisationKind.PHARMACY)
    name = "Duty pharmacist"
    email = factory.Sequence(lambda n: f"partner{n}@pharmacy.example")
    discipline = Discipline.PHARMACY


def contacts(number, *, area=None, **fields):
    """So many partners of an area, each of an organisation of their own."""
    area = area or AreaFactory()
    kind = fields.pop("kind", OrganisationKind.PHARMACY)
    return [
        ContactFactory(organisation=OrganisationFactory(area=area, kind=kind), **fields)
        for _ in range(number)
    ]


def place(name="Old Market", *, area=None):
    return Place.objects.create(area=area or AreaFactory(), name=name, latitude=52.1, longitude=-1.2)


def shareable_concern(**fields):
    """A concern whose source agreed that partners may be told."""
    return open_concern(**{"tlp": Tlp.GREEN} | fields)


def opened_enquiry(*, concern=None, asked=3, by=None, contacts_asked=None, **fields):
    """A question that partners have in their mailboxes, or will have when the worker comes."""
    concern = concern or shareable_concern()
    return actions.open_enquiry(
        concern,
        by=by or person(Role.COORDINATOR, area=concern.area),
        contacts=contacts_asked or contacts(asked, area=concern.area),
        **{"question": "Have you seen a light brown powder?"} | fields,
    )


def replied(enquiry, *answers, **said):
    """The first partners asked answer, in their order."""
    asks = list(enquiry.asks.all())
    return [actions.reply(ask, answer=answer, **said) for ask, answer in zip(asks, answers, strict=False)]


SEEN, NOT_SEEN, UNKNOWN = Seen.SEEN, Seen.NOT_SEEN, Seen.UNKNOWN
