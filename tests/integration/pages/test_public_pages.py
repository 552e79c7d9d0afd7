import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alerts import actions
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert


PLACES = [
    "/",
    "/alerts/",
    "/alerts/archive/",
    "/alerts/feed/",
    "/check/",
    "/about/",
    "/accessibility/",
    "/privacy/",
]


@pytest.mark.parametrize("place", PLACES)
def test_every_page_opens(website, client, place):
    assert client.get(place).status_code == 200


@pytest.mark.parametrize("place", [place for place in PLACES if place != "/check/"])
def test_no_page_takes_anything_but_reading(website, client, place):
    changing = [client.post, client.put, client.patch, client.delete]

    assert {method(place).status_code for method in changing} == {405}


@pytest.mark.parametrize("place", PLACES)
def test_no_page_is_shown_from_a_cache_without_asking(website, client, place):
    issued_alert()
    first = client.get(place)

    again = client.get(place, headers={"if-none-match": first.headers["ETag"]})

    assert "no-cache" in first.headers["Cache-Control"]
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("place", ["/", "/alerts/", "/alerts/feed/"])
def test_a_new_alert_shows_to_those_who_ask_again(website, client, place):
    first = client.get(place)
    issued_alert(headline="A new warning")

    again = client.get(place, headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, b"A new warning" in again.content) == (200, True)


def test_titles_are_unique(website, client):
    pages = [client.get(place).content.decode() for place in PLACES if "feed" not in place]

    titles = {page.partition("<title>")[2].partition("</title>")[0] for page in pages}

    assert len(titles) == len(pages)


@pytest.mark.parametrize("place", PLACES)
def test_pages_set_no_cookie(website, client, place):
    assert not client.get(place).cookies


def queries_for(client, place):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(place)
    return len(queries)


# All but one to three of these are Wagtail finding the page.
EXPECTED = {"/": 5, "/alerts/": 7, "/alerts/archive/": 8, "/alerts/feed/": 8, "/check/": 6}


@pytest.mark.parametrize(("place", "count"), EXPECTED.items())
def test_pages_ask_the_database_as_often_for_twenty_alerts_as_for_two(website, client, place, count):
    client.get(place)
    several_alerts(2)
    few = queries_for(client, place)
    several_alerts(18)

    assert (few, queries_for(client, place)) == (count, count)


def several_alerts(count):
    """Half of them in force, half ended."""
    for number in range(count):
        alert = issued_alert()
        if number % 2:
            actions.expire(alert, now=alert.valid_until)


def test_an_exercise_alert_is_listed_apart_under_its_banner(website, client):
    issued_alert(headline="Real powder")
    drill = AreaFactory(name="Drillshire", slug="drill", is_exercise=True)
    issued_alert(area=drill, headline="Practice powder")

    page = client.get("/alerts/").content.decode()

    assert page.index("Real powder") < page.index("not a real warning") < page.index("Practice powder")


def test_a_real_alert_is_never_under_the_exercise_banner(website, client):
    issued_alert(headline="Real powder")

    assert b"not a real warning" not in client.get("/alerts/").content


def test_an_alert_past_its_date_is_in_the_archive_at_once(website, client, time_machine):
    alert = issued_alert(headline="Over now")
    time_machine.move_to(alert.valid_until)

    assert b"Over now" not in client.get("/alerts/").content
    assert b"Over now" in client.get("/alerts/archive/").content


def test_the_archive_has_pages_and_survives_any_page_number(website, client):
    for page in ("2", "0", "-1", "99999999999999999999", "x", "\x00"):
        assert client.get("/alerts/archive/", {"page": page}).status_code == 200
