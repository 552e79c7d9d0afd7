"""Whom we may ask: an area's coordinators keep the list themselves."""

import pytest
from django.urls import reverse

from accounts.models import Contact
from accounts.states import OrganisationKind
from ldis import actions, network
from tests.factories.accounts import AreaFactory, OrganisationFactory
from tests.factories.enquiries import ContactFactory, contacts
from workflow.events import events_of
from workflow.models import Event
from workflow.refusals import Refused


INDEX = reverse("ldis:contact-index")


@pytest.fixture
def organisation(area):
    return OrganisationFactory(area=area, name="Lantern House", kind=OrganisationKind.PHARMACY)


@pytest.fixture
def contact(organisation):
    return ContactFactory(organisation=organisation, email="desk@lantern.example")


@pytest.fixture
def answers(organisation):
    return {"organisation": organisation.pk, "name": "Duty pharmacist", "email": "rx@lantern.example"}


def page_of(contact, name="contact-change"):
    return reverse(f"ldis:{name}", args=[contact.pk])


def test_a_coordinator_adds_a_partner_who_may_be_asked_at_once(client, coordinator, area, answers):
    client.force_login(coordinator)

    client.post(reverse("ldis:contact-new", args=[area.slug]), answers)

    contact = network.everybody(area).get()
    assert (contact.name, contact.email) == ("Duty pharmacist", "rx@lantern.example")
    assert [e.action for e in events_of(contact)] == ["contact.added"]


def test_a_change_is_recorded_without_what_it_was(client, coordinator, contact):
    client.force_login(coordinator)

    client.post(page_of(contact), {"name": "Duty pharmacist", "email": "new@lantern.example"})

    contact.refresh_from_db()
    assert contact.email == "new@lantern.example"
    assert events_of(contact).last().details == {"fields": ["discipline", "email"]}
    assert not Event.objects.filter(details__icontains="lantern.example").exists()


def test_who_is_retired_is_not_asked_and_can_come_back(client, coordinator, contact, area):
    client.force_login(coordinator)

    page = client.post(page_of(contact, "contact-retire"), follow=True)
    assert "Not asked any more" in page.content.decode()
    assert not network.everybody(area)

    client.post(page_of(contact, "contact-ask-again"))
    assert network.everybody(area).get() == contact
    assert [e.action for e in events_of(contact)] == ["contact.retired", "contact.brought_back"]


def test_one_address_is_on_the_list_of_an_organisation_once(client, coordinator, contact, answers, area):
    client.force_login(coordinator)

    page = client.post(
        reverse("ldis:contact-new", args=[area.slug]), answers | {"email": "Desk@lantern.example"}
    )

    assert "That address is on the list of Lantern House already." in page.content.decode()
    assert Contact.objects.count() == 1


def test_what_is_missing_is_said(client, coordinator, area):
    client.force_login(coordinator)

    page = client.post(reverse("ldis:contact-new", args=[area.slug]), {"email": "nobody"})

    assert set(page.context["form"].errors) == {"organisation", "name", "email"}


def test_nobody_touches_the_list_of_another_area(client, outsider, governance, contact):
    for user in (outsider, governance):
        client.force_login(user)
        assert client.get(page_of(contact)).status_code == 404
        assert contact.email not in client.get(INDEX).content.decode()
        with pytest.raises(Refused):
            actions.retire_contact(contact, by=user)


def test_an_organisation_of_another_area_is_no_choice(client, coordinator, area, answers):
    other = OrganisationFactory(area=AreaFactory(name="Fernmouth", slug="fernmouth"))
    client.force_login(coordinator)

    page = client.post(reverse("ldis:contact-new", args=[area.slug]), answers | {"organisation": other.pk})

    assert "organisation" in page.context["form"].errors


def test_retiring_twice_is_refused_in_a_sentence(contact, coordinator):
    actions.retire_contact(contact, by=coordinator)

    with pytest.raises(Refused, match="not asked any more already"):
        actions.retire_contact(contact, by=coordinator)


def test_the_list_costs_the_same_however_long_it_is(
    client, coordinator, area, contact, django_assert_max_num_queries
):
    contacts(20, area=area)
    client.force_login(coordinator)

    with django_assert_max_num_queries(12):
        page = client.get(INDEX).content.decode()

    assert "Lantern House: Duty pharmacist" in page


def test_the_list_is_on_the_desk(client, coordinator):
    client.force_login(coordinator)

    assert INDEX in client.get(reverse("ldis:worklist")).content.decode()
