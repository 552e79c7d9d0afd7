"""People, areas, organisations and the vocabulary in the admin: every change is an event."""

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from accounts.models import Area, Membership, Organisation, User
from accounts.states import Role
from substances.models import Family, Name, Substance
from tests.factories.accounts import OrganisationFactory, person
from workflow.events import events_of, first_broken
from workflow.models import Event


@pytest.fixture
def root(area):
    return person(area=area, email="root@council.example", is_staff=True, is_superuser=True)


@pytest.fixture
def admin_desk(client, root):
    client.force_login(root)
    return client


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def recorded(subject):
    return [(event.action, event.details.get("fields")) for event in events_of(subject)]


def inline(prefix, *rows):
    """What a page with one inline table posts for these new rows."""
    fields = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields


@pytest.mark.parametrize("model", [User, Area, Organisation, Membership, Family, Substance])
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_every_page_opens(admin_desk, model, page):
    assert admin_desk.get(url(model, page)).status_code == 200


def test_a_user_is_added_by_address(admin_desk):
    password = {"password1": "correct horse battery", "password2": "correct horse battery"}

    admin_desk.post(url(User, "add"), {"email": "Ann@Council.Example", "usable_password": "true"} | password)

    ann = User.objects.get(email="ann@council.example")
    assert ann.check_password("correct horse battery")
    assert [action for action, _ in recorded(ann)] == ["reference.added"]


def test_a_role_is_given_on_the_persons_page_and_recorded(admin_desk, area):
    ann, organisation = person(area=area), OrganisationFactory(area=area)
    role = {"organisation": organisation.pk, "role": Role.APPROVER, "area": area.pk}

    admin_desk.post(
        url(User, "change", ann.pk), {"email": ann.email, "is_active": "on"} | inline("memberships", role)
    )

    membership = ann.memberships.get()
    assert membership.role == Role.APPROVER
    assert [action for action, _ in recorded(membership)] == ["reference.added"]


def test_a_new_password_is_recorded_without_the_password(admin_desk, area):
    ann = person(area=area)
    password = {"password1": "a quite new password", "password2": "a quite new password"}

    admin_desk.post(
        reverse("admin:auth_user_password_change", args=[ann.pk]), password | {"usable_password": "true"}
    )

    ann.refresh_from_db()
    assert ann.check_password("a quite new password")
    assert recorded(ann) == [("reference.changed", ["password"])]
    assert "quite new" not in str(Event.objects.values())


def test_a_password_that_is_refused_is_not_recorded(admin_desk, area):
    ann = person(area=area)

    admin_desk.post(
        reverse("admin:auth_user_password_change", args=[ann.pk]),
        {"password1": "one thing", "password2": "another", "usable_password": "true"},
    )

    assert recorded(ann) == []


def test_a_changed_area_says_which_fields_changed_and_who_changed_them(admin_desk, area, root):
    fields = model_to_dict(area, exclude=["outline", "neighbours"]) | {"issuer": "Somebody else"}

    admin_desk.post(url(Area, "change", area.pk), fields)

    assert recorded(area) == [("reference.changed", ["issuer"])]
    assert events_of(area).get().actor == f"accounts.user:{root.pk}"


def test_a_substance_and_its_names_are_recorded_each(admin_desk):
    family = Family.objects.create(name="Opioids", is_opioid=True)
    names = inline("names", *({"text": text, "kind": "street"} for text in ("gear", "brown")))

    heroin = {"name": "Heroin", "family": family.pk}
    admin_desk.post(url(Substance, "add"), heroin | names | inline("controls"))

    assert Substance.objects.get().names.count() == 2
    assert Event.objects.filter(action="reference.added").count() == 3


def test_a_removed_name_is_recorded(admin_desk):
    family = Family.objects.create(name="Opioids", is_opioid=True)
    heroin = Substance.objects.create(name="Heroin", family=family)
    name = Name.objects.create(substance=heroin, text="gear")
    gone = {"id": name.pk, "substance": heroin.pk, "text": "gear", "kind": "street", "DELETE": "on"}
    row = inline("names", gone)

    admin_desk.post(
        url(Substance, "change", heroin.pk),
        {"name": "Heroin", "family": family.pk} | row | inline("controls") | {"names-INITIAL_FORMS": 1},
    )

    assert not heroin.names.exists()
    assert recorded(name) == [("reference.removed", None)]


@pytest.mark.django_db(transaction=True)
def test_removing_several_at_once_is_recorded_one_by_one(client):
    client.force_login(person(is_staff=True, is_superuser=True))
    rows = [Family.objects.create(name=f"Family {number}") for number in range(3)]
    chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"}

    client.post(url(Family, "changelist"), chosen)

    assert not Family.objects.exists()
    assert Event.objects.filter(action="reference.removed").count() == 3
    assert first_broken() is None


def test_the_admin_is_closed_to_who_is_not_staff(client, coordinator):
    client.force_login(coordinator)

    assert client.get(url(User, "changelist")).status_code == 302
