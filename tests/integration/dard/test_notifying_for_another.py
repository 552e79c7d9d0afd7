"""A review coordinator writes down a notification for somebody who rings."""

import pytest
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.models import Notification
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_notifications import begun
from tests.integration.dard.test_notifying import START, check, fill_in, page
from workflow.models import Event
from workflow.refusals import Refused


@pytest.fixture
def coordinator(client, area):
    user = person(Role.REVIEW_COORDINATOR, area=area)
    client.force_login(user)
    return user


def test_their_desk_leads_there(client, coordinator):
    assert START in client.get("/desk/").content.decode()
    assert "for somebody who rings" in client.get(START).content.decode()


@pytest.mark.parametrize("role", [None, Role.PROVIDER, Role.ANALYST])
def test_to_others_nothing_is_said_of_it(client, area, role):
    if role:
        client.force_login(person(role, area=area))

    assert "for somebody who rings" not in client.get(START).content.decode()


def test_it_is_sent_and_says_who_wrote_it_down(client, area, coordinator):
    client.post(fill_in(client), {})

    notification = Notification.objects.get()
    shown = client.get(notification.case.get_absolute_url()).content.decode()
    assert notification.notifier.name == "Perpetua Quayle"
    assert "Written down by" in shown
    actors = set(Event.objects.filter(action__startswith="notification.").values_list("actor", flat=True))
    assert actors == {f"accounts.user:{coordinator.pk}"}


def test_the_coordinator_is_not_proposed_as_the_notifier(client, area, coordinator):
    notification, _ = begun(by=coordinator, notifier_name="", email="")

    assert coordinator.email not in client.get(page(notification, "you")).content.decode()


def test_of_their_own_areas_only(area, coordinator):
    AreaFactory(name="Quietshire", slug="quietshire")
    elsewhere = AreaFactory(name="Farshire", slug="farshire")
    notification, _ = begun(by=coordinator)

    with pytest.raises(Refused, match="Choose one of your own areas"):
        actions.notify(notification, area=elsewhere, by=coordinator)


def test_the_other_areas_are_not_offered(client, area, coordinator):
    AreaFactory(name="Quietshire", slug="quietshire")
    notification, _ = begun(by=coordinator)

    assert "Quietshire" not in client.get(check(notification)).content.decode()


def test_it_is_no_list_of_theirs(client, area, coordinator):
    assert client.get(reverse("dard:notifications-mine")).status_code == 403
