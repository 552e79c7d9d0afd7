"""The pages of an import: choose, look, take or let go."""

import csv as csv_files
import io

import pytest

from alerts.models import AddressBook, Subscriber
from alerts.states import SubscriberState
from tests.factories.accounts import OrganisationFactory
from tests.integration.alerts.importing.lists import book, csv, upload, workbook


pytestmark = pytest.mark.django_db

SAM = ("The Bridge", "Sam Rivers", "sam@bridge.example")
CHOOSE = "/desk/partners/import/brackenshire/"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def text_of(response):
    return response.content.decode()


def test_a_file_is_chosen_looked_at_and_imported(desk, area):
    page = desk.post(CHOOSE, {"file": upload(csv(SAM, ("", "Kim", "kim@x.example")))}, follow=True)
    path = page.request["PATH_INFO"]
    assert "Would be asked whether they want alerts" in text_of(page)
    assert "No organisation is named." in text_of(page)
    assert not Subscriber.objects.exists()

    done = desk.post(f"{path}import/", {"kind_0": "outreach"}, follow=True)

    assert "Imported. Those who are new are being asked" in text_of(done)
    assert Subscriber.objects.get().organisation.kind == "outreach"


def test_a_workbook_is_taken_by_what_is_in_it_whatever_it_is_called(desk, area):
    desk.post(CHOOSE, {"file": upload(workbook(SAM), "list.txt")})

    assert AddressBook.objects.get().rows[0]["email"] == "sam@bridge.example"


def test_no_file_is_asked_for(desk, area):
    assert "Choose the file with your list." in text_of(desk.post(CHOOSE, {}))


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"", "The file is empty."), (b"MZ\x90", "This file is a program and not a list")]
)
def test_an_unfit_file_is_refused_on_the_page(desk, area, data, sentence):
    response = desk.post(CHOOSE, {"file": upload(data, "partners.xlsx")})

    assert response.status_code == 200
    assert sentence in text_of(response)
    assert not AddressBook.objects.exists()


def test_a_list_without_organisations_is_of_the_one_that_was_chosen(desk, area):
    bridge = OrganisationFactory(area=area, name="The Bridge")
    listed = csv(("Sam", "sam@bridge.example"), headings=("Name", "Email"))

    desk.post(CHOOSE, {"file": upload(listed), "organisation": bridge.pk})

    assert AddressBook.objects.get().rows[0]["organisation"] == "The Bridge"


def test_lines_not_taken_are_downloaded_and_no_cell_acts_by_itself(desk, area, coordinator):
    read = book(area, coordinator, csv(("=1+1", "@Sam", "sam@bridge.example")))

    response = desk.get(f"{CHOOSE}{read.pk}/not-taken.csv")

    rows = list(csv_files.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1] == [
        "2",
        "'=1+1",
        "'@Sam",
        "sam@bridge.example",
        "A cell holds a formula. Write what it comes to.",
    ]


def test_a_list_that_was_let_go_adds_nobody_and_can_no_longer_be_downloaded(desk, area, coordinator):
    read = book(area, coordinator, csv(SAM))

    page = desk.post(f"{CHOOSE}{read.pk}/discard/", follow=True)
    csv_page = desk.get(f"{CHOOSE}{read.pk}/not-taken.csv", follow=True)

    assert "Let go. Nobody was added." in text_of(page)
    assert "no longer kept" in text_of(csv_page)
    assert not Subscriber.objects.exists()


def test_a_second_press_says_that_it_was_imported(desk, area, coordinator):
    read = book(area, coordinator, csv(SAM))
    desk.post(f"{CHOOSE}{read.pk}/import/", {"kind_0": "other"})

    response = desk.post(f"{CHOOSE}{read.pk}/import/", {"kind_0": "other"})

    assert response.status_code == 409
    assert "it cannot be imported" in text_of(response)


def test_a_kind_that_does_not_exist_is_refused(desk, area, coordinator):
    read = book(area, coordinator, csv(SAM))

    response = desk.post(f"{CHOOSE}{read.pk}/import/", {"kind_0": "castle"})

    assert "Choose one of the options." in text_of(response)
    assert not Subscriber.objects.exists()


def test_looking_changes_nothing(desk, area, coordinator):
    read = book(area, coordinator, csv(SAM))

    for path in (CHOOSE, f"{CHOOSE}{read.pk}/", f"{CHOOSE}{read.pk}/not-taken.csv"):
        assert desk.get(path).status_code == 200
    assert desk.get(f"{CHOOSE}{read.pk}/import/").status_code == 405
    read.refresh_from_db()
    assert read.state == "read"


def test_whoever_unsubscribed_is_named_among_those_left(desk, area, coordinator):
    bridge = OrganisationFactory(area=area, name="The Bridge")
    Subscriber.objects.create(
        organisation=bridge, name="Sam", email="sam@bridge.example", state=SubscriberState.LEFT
    )
    read = book(area, coordinator, csv(SAM))

    text = text_of(desk.get(f"{CHOOSE}{read.pk}/"))

    assert "Unsubscribed or taken off: left alone" in text
    assert "They are not asked again." in text


@pytest.mark.parametrize("who", ["approver", "outsider"])
def test_others_find_no_import_here(client, area, coordinator, who, request):
    read = book(area, coordinator, csv(SAM))
    client.force_login(request.getfixturevalue(who))

    assert client.get(CHOOSE).status_code == 404
    assert client.get(f"{CHOOSE}{read.pk}/").status_code == 404


def test_many_unknown_organisations_are_asked_about_up_to_a_hundred(desk, area, coordinator):
    read = book(area, coordinator, csv(*((f"Hostel {n}", "Sam", f"s{n}@x.example") for n in range(120))))

    page = text_of(desk.get(f"{CHOOSE}{read.pk}/"))
    desk.post(f"{CHOOSE}{read.pk}/import/", {f"kind_{n}": "hostel" for n in range(100)})

    assert "20 more are added with the kind that their name suggests." in page
    assert Subscriber.objects.count() == 120
