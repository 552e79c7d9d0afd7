"""Subscribers are kept in the admin; the trail says which fields changed and never what they hold."""

import pytest
from django.urls import reverse

from alerts.models import Subscriber
from alerts.states import Grade
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.alerts import issued_alert, subscriber
from workflow.models import Event, Letter


@pytest.fixture
def keeper(db, client):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return client


def form(organisation, area, **changes):
    return {
        "organisation": organisation.pk,
        "name": "Night desk",
        "email": "night@partner.example",
        "language": "en",
        "kind": "role",
        "subscriptions-TOTAL_FORMS": "1",
        "subscriptions-INITIAL_FORMS": "0",
        "subscriptions-0-area": area.pk,
        "subscriptions-0-minimum_grade": Grade.HIGH,
        "subscriptions-0-channel": "email",
        "subscriptions-0-rhythm": "at_once",
    } | changes


def trail():
    return [(event.action, event.subject_type, event.details) for event in Event.objects.all()]


def test_a_subscriber_is_added_with_what_they_want(keeper, area):
    keeper.post(reverse("admin:alerts_subscriber_add"), form(OrganisationFactory(area=area), area))

    row = Subscriber.objects.get()
    assert row.subscriptions.get().minimum_grade == Grade.HIGH
    assert {action for action, _, _ in trail()} == {"reference.added"}
    assert (row.state, Letter.objects.get().to_address) == ("unconfirmed", row.email)


def test_contact_details_are_never_in_events(keeper, area):
    row = subscriber()
    path = reverse("admin:alerts_subscriber_change", args=[row.pk])

    keeper.post(path, form(row.organisation, area, **{"subscriptions-TOTAL_FORMS": "0"}))

    assert ("reference.changed", "alerts.subscriber", {"fields": ["kind", "name"]}) in trail()
    assert "night" not in str(trail()).lower()


def test_an_address_is_not_changed_there_because_a_new_one_is_asked_first(keeper, area):
    row = subscriber()

    keeper.post(
        reverse("admin:alerts_subscriber_change", args=[row.pk]),
        form(row.organisation, area, **{"subscriptions-TOTAL_FORMS": "0"}),
    )

    row.refresh_from_db()
    assert row.email != "night@partner.example"


def test_somebody_who_was_sent_an_alert_is_switched_off_not_removed(keeper):
    issued_alert()
    row = Subscriber.objects.get()

    keeper.post(reverse("admin:alerts_subscriber_delete", args=[row.pk]), {"post": "yes"})

    assert Subscriber.objects.filter(pk=row.pk).exists()


def test_the_list_can_be_searched(keeper):
    subscriber(name="Day desk")
    subscriber(name="Night desk")

    html = keeper.get(reverse("admin:alerts_subscriber_changelist"), {"q": "Night"}).content.decode()

    assert "Night desk" in html
    assert "Day desk" not in html
