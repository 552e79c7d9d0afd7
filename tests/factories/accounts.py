import factory

from accounts.models import Area, Membership, Organisation, User
from accounts.states import OrganisationKind


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ["slug"]

    name = "Brackenshire"
    slug = "brackenshire"
    issuer = "Brackenshire Drug Alerts"
    is_exercise = False


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = OrganisationKind.COUNCIL
    area = factory.SubFactory(AreaFactory)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = "Test"
    last_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("correct horse battery")


def person(*roles, area=None, **fields):
    """A user with these roles in an area."""
    area = area or AreaFactory()
    user = UserFactory(**fields)
    organisation = OrganisationFactory(area=area)
    for role in roles:
        Membership.objects.create(user=user, organisation=organisation, role=role, area=area)
    return user
