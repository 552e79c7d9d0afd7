"""Those who are new are asked by letter; nobody else is touched."""

import pytest
from django.db import IntegrityError

from accounts.models import Organisation
from alerts import actions
from alerts.actions.importing import INVITED_A_MINUTE, let_go_of_unfinished
from alerts.models import AddressBook, Subscriber
from alerts.states import AddressBookState, SubscriberState
from tests.factories.accounts import AreaFactory, OrganisationFactory
from tests.factories.alerts import subscriber
from tests.integration.alerts.importing.lists import book, csv, people
from workflow.models import Event, Letter
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db

SAM = ("The Bridge", "Sam Rivers", "sam@bridge.example")
KIM = ("The Bridge", "Kim Park", "kim@bridge.example")


@pytest.fixture
def bridge(area):
    return OrganisationFactory(area=area, name="The Bridge")


def imported(area, by, text, **kwargs):
    return actions.import_address_book(book(area, by, text), by=by, **kwargs)


def fates(read):
    return [entry["fate"] for entry in read.rows]


def test_whoever_is_new_is_asked_and_receives_nothing_yet(area, bridge, coordinator):
    imported(area, coordinator, csv(SAM))

    sam = Subscriber.objects.get()
    assert (sam.name, sam.email, sam.organisation) == ("Sam Rivers", "sam@bridge.example", bridge)
    assert sam.state == SubscriberState.UNCONFIRMED
    assert sam.subscriptions.get().area == area
    letter = Letter.objects.get(to_address="sam@bridge.example")
    assert "Do you want drug alerts" in letter.subject
    assert "Say yes or no, without an account" in letter.body


def test_looking_adds_nobody(area, bridge, coordinator):
    read = book(area, coordinator, csv(SAM))

    assert fates(read) == ["new"]
    assert not Subscriber.objects.exists()
    assert not Letter.objects.exists()


def test_the_same_file_twice_adds_nobody(area, bridge, coordinator):
    imported(area, coordinator, csv(SAM, KIM))
    again = book(area, coordinator, csv(SAM, KIM))

    assert fates(again) == ["known", "known"]
    with pytest.raises(Refused, match="Nobody in this list would be added"):
        actions.import_address_book(again, by=coordinator)
    assert Subscriber.objects.count() == 2
    assert Letter.objects.count() == 2


def test_pressing_twice_imports_once(area, bridge, coordinator):
    read = imported(area, coordinator, csv(SAM))

    with pytest.raises(Refused, match="it cannot be imported"):
        actions.import_address_book(read, by=coordinator)


def test_two_lists_read_before_either_was_imported_add_each_person_once(area, bridge, coordinator):
    first, second = book(area, coordinator, csv(SAM)), book(area, coordinator, csv(SAM, KIM))

    actions.import_address_book(first, by=coordinator)
    done = actions.import_address_book(second, by=coordinator)

    assert Subscriber.objects.count() == 2
    assert (done.outcome["added"], done.outcome["known"]) == (1, 1)


@pytest.mark.parametrize("state", [SubscriberState.LEFT, SubscriberState.RETIRED])
def test_whoever_wants_no_more_alerts_is_left_alone_and_that_is_said(area, bridge, coordinator, state):
    subscriber(area=area, organisation=bridge, email="Sam@Bridge.example", state=state)

    read = book(area, coordinator, csv(SAM, KIM))
    actions.import_address_book(read, by=coordinator)

    assert fates(read) == ["off", "new"]
    assert "They are not asked again." in read.rows[0]["why"][0]
    assert Subscriber.objects.get(email="Sam@Bridge.example").state == state
    assert not Letter.objects.filter(to_address__iexact="sam@bridge.example").exists()


@pytest.mark.parametrize("state", [SubscriberState.ACTIVE, SubscriberState.BOUNCING, SubscriberState.LAPSED])
def test_whoever_is_on_the_list_stays_as_they_are(area, bridge, coordinator, state):
    subscriber(area=area, organisation=bridge, email="sam@bridge.example", state=state)

    assert fates(book(area, coordinator, csv(SAM))) == ["known"]


def test_an_address_on_another_areas_list_is_new_here(area, bridge, coordinator):
    subscriber(area=AreaFactory(name="Elsewhere", slug="elsewhere"), email="sam@bridge.example")

    assert fates(book(area, coordinator, csv(SAM))) == ["new"]


def test_an_address_that_stands_twice_in_the_file_is_taken_once(area, bridge, coordinator):
    read = book(area, coordinator, csv(SAM, ("Another", "S. Rivers", "SAM@bridge.example")))

    assert fates(read) == ["new", "repeated"]
    assert read.rows[1]["why"] == ["The same address is in line 2."]


def test_lines_with_something_wrong_are_left_and_the_others_taken(area, bridge, coordinator):
    done = imported(area, coordinator, csv(SAM, ("The Bridge", "Kim", "kim at bridge")))

    assert done.outcome == {"added": 1, "left_out": 0, "organisations": 0, "wrong": 1}


def test_an_organisation_is_known_however_it_is_spaced_and_capitalised(area, bridge, coordinator):
    imported(area, coordinator, csv(("THE  bridge", "Sam", "sam@bridge.example")))

    assert Subscriber.objects.get().organisation == bridge


def test_an_organisation_that_is_not_there_is_made_with_the_kind_that_was_chosen(area, coordinator):
    imported(area, coordinator, csv(SAM, KIM), kinds={"The Bridge": "hostel"})

    made = Organisation.objects.get(area=area, name="The Bridge")
    assert made.kind == "hostel"
    assert made.subscribers.count() == 2


def test_the_people_of_an_organisation_that_is_not_wanted_are_left_out(area, coordinator):
    done = imported(area, coordinator, csv(SAM, KIM), kinds={"The Bridge": ""})

    assert not Subscriber.objects.exists()
    assert done.outcome == {"added": 0, "left_out": 2, "organisations": 0}


def test_what_was_read_is_kept_no_longer_than_it_is_needed(area, bridge, coordinator):
    done, dropped = imported(area, coordinator, csv(SAM)), book(area, coordinator, csv(KIM))
    actions.discard_address_book(dropped, by=coordinator)

    assert list(AddressBook.objects.values_list("rows", flat=True)) == [[], []]
    assert done.state == AddressBookState.IMPORTED
    with pytest.raises(Refused, match="cannot be discarded"):
        actions.discard_address_book(done, by=coordinator)


def test_what_nobody_decided_about_is_let_go(area, bridge, coordinator):
    let_go_of_unfinished(book(area, coordinator, csv(SAM)))

    assert AddressBook.objects.get().state == AddressBookState.DISCARDED
    assert not Subscriber.objects.exists()


def test_it_is_on_record_in_counts_alone(area, bridge, coordinator):
    imported(area, coordinator, csv(SAM, KIM, SAM))

    events = Event.objects.filter(action__startswith="address_book.").order_by("id")
    assert [(each.action, each.details) for each in events] == [
        ("address_book.read", {"new": 2, "repeated": 1}),
        ("address_book.imported", {"added": 2, "left_out": 0, "organisations": 0, "repeated": 1}),
    ]


def test_invitations_leave_a_few_at_a_time(area, coordinator):
    imported(area, coordinator, people(2 * INVITED_A_MINUTE + 1))

    moments = list(Letter.objects.order_by("due_at").values_list("due_at", flat=True).distinct())
    assert [(each - moments[0]).total_seconds() for each in moments] == [0, 60, 120]


@pytest.mark.parametrize("who", ["approver", "member", "partner", "outsider"])
def test_only_whoever_keeps_the_list_imports(area, bridge, coordinator, who, request):
    user = request.getfixturevalue(who)

    with pytest.raises(Refused, match="keeps the list"):
        book(area, user, csv(SAM))
    with pytest.raises(Refused, match="keeps the list"):
        actions.import_address_book(book(area, coordinator, csv(SAM)), by=user)


def test_a_fault_half_way_adds_nobody(area, bridge, coordinator, monkeypatch):
    monkeypatch.setattr("alerts.actions.importing.WRITTEN_AT_ONCE", 1)
    read = book(area, coordinator, csv(SAM, KIM))
    read.rows[1]["name"] = None
    read.save()

    with pytest.raises(IntegrityError):
        actions.import_address_book(read, by=coordinator)

    assert not Subscriber.objects.exists()


@pytest.mark.heavy
def test_ten_thousand_are_asked_in_one_go(area, coordinator):
    done = imported(area, coordinator, people(10_000))

    assert done.outcome["added"] == 10_000
    assert Letter.objects.count() == 10_000
