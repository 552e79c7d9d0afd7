"""The list of those we warn: nobody is sent an alert before they said by the link in a letter that they want
them, and nobody but a coordinator of the area changes it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.states import Role
from alerts import actions
from alerts.models import Delivery, Subscriber
from alerts.reach import recipients_of
from alerts.states import DeliveryState, Grade, SubscriberState
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.alerts import issued_alert, open_alert, subscriber
from workflow.events import events_of
from workflow.models import Event, Letter
from workflow.refusals import Refused


def new(area, **fields):
    said = {"name": "Night desk", "email": "night@partner.example"} | fields
    return Subscriber(organisation=OrganisationFactory(area=area), **said)


def invited(area, by, **fields):
    return actions.invite(new(area, **fields), by=by)


def letters(kind):
    return Letter.objects.filter(key__startswith=f"subscriber-{kind}:").order_by("pk")


def test_whoever_is_added_is_asked_and_sent_nothing_yet(area, coordinator):
    row = invited(area, coordinator)

    assert row.state == SubscriberState.UNCONFIRMED
    assert row.subscriptions.get().area == area
    assert not recipients_of(open_alert(area=area))


def test_the_letter_says_who_asks_for_whom_and_why(area, coordinator):
    row = invited(area, coordinator, is_lead=True)

    letter = letters("invite").get()
    assert letter.to_address == "night@partner.example"
    for words in (str(coordinator), area.issuer, str(row.organisation), "Why: ", "pass alerts on", "/s/"):
        assert words in letter.body


def test_a_drill_says_so_in_its_letter(db):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)

    invited(drill, person(Role.COORDINATOR, area=drill))

    assert letters("invite").get().subject.startswith("EXERCISE: ")


def test_they_begin_with_the_grade_they_were_given(area, coordinator):
    row = actions.invite(new(area), by=coordinator, minimum_grade=Grade.HIGH)

    assert row.subscriptions.get().minimum_grade == Grade.HIGH


@pytest.mark.parametrize(
    "email", ["night@partner.example", "NIGHT@partner.example", " night@partner.example "]
)
def test_nobody_is_on_the_list_of_an_organisation_twice(area, coordinator, email):
    row = invited(area, coordinator)

    with pytest.raises(Refused, match="on the list of Organisation"):
        actions.invite(Subscriber(organisation=row.organisation, name="Again", email=email), by=coordinator)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.DUTY_OFFICER}))
def test_nobody_else_keeps_the_list(area, role):
    with pytest.raises(Refused, match="Only a coordinator or duty officer"):
        invited(area, person(role, area=area))


def test_no_coordinator_keeps_the_list_of_another_area(area, outsider):
    row = subscriber(area=area)

    for action in (actions.retire, actions.invite_again, actions.release, actions.change_subscriber):
        with pytest.raises(Refused, match="Only a coordinator or duty officer"):
            action(row, by=outsider)


@pytest.mark.parametrize("state", ["left", "lapsed", "bouncing", "unconfirmed", "retired"])
def test_whoever_is_sent_nothing_can_be_asked_again(area, coordinator, state):
    row = subscriber(area=area, state=state)

    actions.invite_again(row, by=coordinator)

    row.refresh_from_db()
    assert row.state == SubscriberState.UNCONFIRMED
    assert letters("invite").count() == 1


def test_nobody_is_written_to_twice_in_a_day(area, coordinator):
    row = invited(area, coordinator)

    with pytest.raises(Refused, match="less than a day ago"):
        actions.invite_again(row, by=coordinator)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        actions.invite_again(row, by=coordinator)

    assert letters("invite").count() == 2


def test_whoever_receives_alerts_is_not_asked_anew(area, coordinator):
    with pytest.raises(Refused, match="receive alerts already"):
        actions.invite_again(subscriber(area=area), by=coordinator)


def test_whoever_is_retired_is_sent_nothing_more_but_the_end(area, coordinator, approver):
    alert = issued_alert(area=area)
    waiting = Delivery.objects.get()

    actions.retire(waiting.subscriber, by=coordinator)

    waiting.refresh_from_db()
    assert waiting.state == DeliveryState.CANCELLED
    assert not recipients_of(alert)


def test_a_change_is_recorded_by_field_names_alone(area, coordinator):
    row = subscriber(area=area, name="Day desk")

    actions.change_subscriber(row, by=coordinator, name="Evening desk", is_lead=True)

    changed = events_of(row).get(action="subscriber.changed")
    assert changed.details == {"fields": ["is_lead", "name"]}
    assert "Evening" not in str(list(Event.objects.values_list("details", flat=True)))


def test_a_new_address_is_asked_before_anything_is_sent_there(area, coordinator):
    row = subscriber(area=area, email="old@partner.example")

    actions.change_subscriber(row, by=coordinator, email="new@partner.example")

    row.refresh_from_db()
    assert row.state == SubscriberState.UNCONFIRMED
    assert letters("invite").get().to_address == "new@partner.example"


def test_the_same_address_in_other_letters_is_no_new_one(area, coordinator):
    row = subscriber(area=area, email="desk@partner.example")

    actions.change_subscriber(row, by=coordinator, email="Desk@partner.example")

    row.refresh_from_db()
    assert row.is_receiving


def test_quiet_hours_have_two_ends(area, coordinator):
    row = subscriber(area=area)

    with pytest.raises(Refused, match="both ends"):
        actions.change_subscriber(row, by=coordinator, quiet_from="22:00")


def test_a_retired_subscriber_is_brought_back_before_they_are_changed(area, coordinator):
    row = subscriber(area=area, state=SubscriberState.RETIRED)

    with pytest.raises(Refused, match="Bring them back first"):
        actions.change_subscriber(row, by=coordinator, name="Other")
    actions.invite_again(row, by=coordinator)

    assert events_of(row).filter(action="subscriber.brought_back").exists()


@pytest.mark.heavy
def test_two_who_add_the_same_address_at_once_add_it_once(race, area, coordinator):
    organisation = OrganisationFactory(area=area)
    make = lambda: Subscriber(organisation=organisation, name="Desk", email="a@b.example")  # noqa: E731

    race(*[lambda: actions.invite(make(), by=coordinator)] * 2)

    assert Subscriber.objects.count() == 1
