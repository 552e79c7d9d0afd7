"""Public alerts as other systems fetch them: alone, by version, and all together."""

import json
from datetime import timedelta

import feedparser
import pytest
from icalendar import Calendar

from alerts import actions
from alerts.states import Audience
from tests import json_feed
from tests.cap_prose import Message
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, updated_alert
from tests.factories.as_issued import IN_ARABIC, IN_BENGALI, also_for
from tests.factories.photos import kept_photo


TYPES = {
    "cap.xml": "application/cap+xml",
    "alert.json": "application/json",
    "alert.geojson": "application/geo+json",
    "alert.ics": "text/calendar; charset=utf-8",
}
LISTS = {
    "feed/": "application/atom+xml; charset=utf-8",
    "cap.atom": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json",
    "alerts.json": "application/json",
    "alerts.geojson": "application/geo+json",
    "alerts.ics": "text/calendar; charset=utf-8",
}


def places(alert):
    page = alert.get_absolute_url()
    return [*(f"{page}{name}" for name in TYPES), *(f"{page}versions/1/{name}" for name in TYPES)]


def in_json(client, address):
    return json.loads(client.get(address).content)


def stood_down(alert, reason="It was caffeine."):
    actions.stand_down(alert, by=person("approver", area=alert.area), reason=reason)
    alert.refresh_from_db()
    return alert


@pytest.mark.parametrize("name", TYPES)
def test_each_form_says_what_it_is_and_has_a_name_to_keep_it_under(website, client, name):
    alert = issued_alert()

    response = client.get(alert.get_absolute_url() + name)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == TYPES[name]
    assert f'filename="{alert.reference}-v1' in response.headers["Content-Disposition"]


@pytest.mark.parametrize("name", LISTS)
def test_each_list_says_what_it_is(website, client, name):
    issued_alert()

    response = client.get(f"/alerts/{name}")

    assert (response.status_code, response.headers["Content-Type"]) == (200, LISTS[name])


def test_every_form_is_for_any_page_of_the_web_and_asked_about_again(website, client):
    alert = issued_alert()

    for place in [*places(alert), *(f"/alerts/{name}" for name in LISTS if name != "feed/")]:
        response = client.get(place)
        again = client.get(place, headers={"if-none-match": response.headers["ETag"]})
        by_date = client.get(place, headers={"if-modified-since": response.headers["Last-Modified"]})
        head = client.head(place)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "no-cache" in response.headers["Cache-Control"]
        assert "Cookie" not in response.headers.get("Vary", "")
        assert (again.status_code, by_date.status_code) == (304, 304)
        assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("change", [updated_alert, stood_down])
def test_whoever_asks_by_date_hears_of_a_change(website, client, time_machine, change):
    time_machine.move_to("2026-11-20T12:00Z", tick=False)
    alert = issued_alert()
    places = [alert.get_absolute_url() + name for name in TYPES]
    before = {place: client.get(place).headers["Last-Modified"] for place in places}
    time_machine.move_to("2026-11-20T13:00Z", tick=False)
    change(alert)

    answers = [client.get(place, headers={"if-modified-since": before[place]}) for place in places]

    assert {answer.status_code for answer in answers} == {200}


def test_nothing_but_reading_is_taken(website, client):
    place = f"{issued_alert().get_absolute_url()}cap.xml"

    assert {method(place).status_code for method in (client.post, client.put, client.delete)} == {405}


def test_a_version_keeps_its_message_and_todays_is_the_newest(website, client):
    alert = issued_alert(headline="Old words")
    page = alert.get_absolute_url()
    as_sent = client.get(f"{page}cap.xml").content
    updated_alert(alert, headline="New words")

    assert client.get(f"{page}versions/1/cap.xml").content == as_sent
    assert Message(client.get(f"{page}cap.xml").content).text("cap:info/cap:headline") == "New words"


def test_a_version_that_was_replaced_says_by_which(website, client):
    alert = updated_alert(issued_alert())

    said = in_json(client, f"{alert.get_absolute_url()}versions/1/alert.json")

    assert (said["in_force"], said["replaced_by"]) == (False, 2)
    assert said["because"] == "Version 2 took its place."


def test_json_says_everything_an_alert_must(website, client):
    alert = issued_alert(photo=kept_photo(), **also_for("people", IN_ARABIC))

    said = in_json(client, f"{alert.get_absolute_url()}alert.json")

    assert said["reference"] == alert.reference
    assert (said["status"], said["in_force"], said["tlp"]) == ("actual", True, "TLP:CLEAR")
    assert said["confidence"]["code"] == "suspected"
    assert said["not_known"] == "What the powder contains."
    assert [each["direction"] for each in said["wordings"]] == ["ltr", "ltr", "rtl"]
    assert client.get(said["photo"]["url"]).headers["Content-Type"] == "image/png"
    assert client.get(said["links"]["cap"]).status_code == 200


def test_an_alert_that_was_stood_down_says_so_in_every_form(website, client):
    alert = stood_down(issued_alert())
    page = alert.get_absolute_url()

    said = in_json(client, f"{page}alert.json")
    on_the_map = in_json(client, f"{page}alert.geojson")["properties"]
    message = Message(client.get(f"{page}cap.xml").content)
    entries = Calendar.from_ical(client.get(f"{page}alert.ics").content).walk("VEVENT")

    assert (said["in_force"], said["because"]) == (False, "It was caffeine.")
    assert said["ended_at"]
    assert (on_the_map["in_force"], on_the_map["action"]) == (False, "")
    assert message.text("cap:msgType") == "Cancel"
    assert {str(each["status"]) for each in entries} == {"CANCELLED"}


def test_an_alert_past_its_date_says_so_before_the_worker_came(website, client, time_machine):
    alert = issued_alert()
    time_machine.move_to(alert.valid_until + timedelta(seconds=1))
    page = alert.get_absolute_url()

    said = in_json(client, f"{page}alert.json")

    assert (said["in_force"], said["because"]) == (False, "Its last day has passed.")
    assert Message(client.get(f"{page}cap.xml").content).text("cap:msgType") == "Cancel"
    assert in_json(client, "/alerts/feed.json")["items"][0]["title"].startswith("No longer in force: ")
    assert in_json(client, "/alerts/alerts.json")["alerts"][0]["in_force"] is False
    assert in_json(client, "/alerts/alerts.geojson")["features"] == []


def test_an_exercise_is_marked_in_every_form(website, client):
    area = AreaFactory(slug="drill", name="Drillshire", is_exercise=True)
    page = issued_alert(area=area, headline="Practice").get_absolute_url()

    said = in_json(client, f"{page}alert.json")
    calendar = client.get(f"{page}alert.ics").content.decode()

    assert (said["status"], said["exercise"], said["headline"]) == ("exercise", True, "EXERCISE: Practice")
    assert "EXERCISE: Practice" in calendar
    assert in_json(client, f"{page}alert.geojson")["properties"]["headline"] == "EXERCISE: Practice"
    assert in_json(client, "/alerts/feed.json")["items"][0]["title"] == "EXERCISE: Practice"


def test_a_calendar_has_the_last_moment_and_the_review_before_it(website, client):
    alert = issued_alert()

    calendar = Calendar.from_ical(client.get("/alerts/alerts.ics").content)

    last, review = calendar.walk("VEVENT")
    assert last["dtstart"].dt == alert.valid_until.replace(microsecond=0)
    assert last["dtstart"].dt - review["dtstart"].dt == timedelta(hours=48)
    assert str(last["uid"]).startswith(f"{alert.reference}-valid-until@")


def test_a_calendar_entry_is_replaced_by_a_later_one(website, client):
    alert = issued_alert()
    place = f"{alert.get_absolute_url()}alert.ics"
    sequences = []
    for change in (lambda _: None, updated_alert, stood_down):
        change(alert)
        entry = Calendar.from_ical(client.get(place).content).walk("VEVENT")[0]
        sequences.append((str(entry["uid"]), entry["sequence"]))

    assert len({uid for uid, _ in sequences}) == 1
    assert [number for _, number in sequences] == sorted({number for _, number in sequences})


def test_a_map_has_every_alert_in_force_also_without_a_border(website, client):
    square = {"type": "Polygon", "coordinates": [[[1, 53], [2, 53], [2, 54], [1, 53]]]}
    issued_alert(area=AreaFactory(outline=square))
    issued_alert(area=AreaFactory(name="Nextshire", slug="nextshire"))

    features = in_json(client, "/alerts/alerts.geojson")["features"]

    assert [feature["geometry"] for feature in features] == [None, square]


@pytest.mark.parametrize("name", ["feed/", "cap.atom"])
def test_a_feed_reader_reads_every_feed(website, client, name):
    alert = issued_alert(headline="Brown powder")
    stood_down(issued_alert())

    feed = feedparser.parse(client.get(f"/alerts/{name}").content)

    assert feed.bozo == 0
    assert [entry.title for entry in feed.entries][-1] == "Brown powder"
    assert alert.get_absolute_url() in feed.entries[-1].link


def test_a_strict_reader_finds_nothing_wrong_with_the_json_feed(website, client):
    updated_alert(issued_alert(photo=kept_photo()), **also_for("people", IN_BENGALI))
    stood_down(issued_alert())

    assert json_feed.faults(client.get("/alerts/feed.json").content) == []


def test_a_strict_reader_would_notice():
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": 7, "when": "now"}]}'
    )

    assert len(json_feed.faults(body)) == 3


def test_the_index_of_messages_leads_to_each_message_that_is_true(website, client, time_machine):
    ended = stood_down(issued_alert())
    short = issued_alert()
    time_machine.move_to(short.valid_until + timedelta(seconds=1))
    newest = updated_alert(issued_alert())

    feed = feedparser.parse(client.get("/alerts/cap.atom").content)

    kinds = {}
    for entry in feed.entries:
        message = Message(client.get(entry.link).content)
        kinds[message.text("cap:incidents")] = message.text("cap:msgType")
    assert kinds == {ended.reference: "Cancel", short.reference: "Cancel", newest.reference: "Update"}


def test_a_feed_leads_to_the_message_and_to_other_languages(website, client):
    alert = issued_alert(**also_for("people", IN_BENGALI))

    links = feedparser.parse(client.get("/alerts/feed/").content).entries[0].links

    kinds = {(link.get("type"), link.get("hreflang")): link.href for link in links}
    assert kinds[("application/cap+xml", None)].endswith("/versions/1/cap.xml")
    assert kinds[("text/html", "bn")].endswith(f"{alert.get_absolute_url()}people/bn/")


def test_pages_name_every_form_to_whoever_looks_for_it(website, client):
    alert = issued_alert()

    page = client.get(alert.get_absolute_url()).content.decode()

    for name, kind in TYPES.items():
        assert f'rel="alternate" type="{kind}"' in page
        assert f'href="{alert.get_absolute_url()}{name}"' in page
    assert all(f'href="/alerts/{name}"' in client.get("/alerts/").content.decode() for name in LISTS)


@pytest.mark.parametrize(
    "place", ["cap.xml", "versions/1/cap.xml", "versions/9/cap.xml", "people/bn/cap.xml"]
)
def test_what_there_is_not_is_unknown(website, client, place):
    professional = issued_alert(audience=Audience.PROFESSIONAL)

    answers = [client.get(f"/alerts/{each}/{place}") for each in ("DA-XXXX-XX", professional.reference)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(("name", "queries"), [("cap.xml", 2), ("alert.json", 1), ("alert.ics", 1)])
def test_an_alert_is_read_in_few_questions(website, client, django_assert_num_queries, name, queries):
    alert = updated_alert(updated_alert(issued_alert()))

    with django_assert_num_queries(queries):
        client.get(alert.get_absolute_url() + name)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("many", [1, 4])
def test_a_list_asks_as_much_of_many_as_of_one(website, client, django_assert_max_num_queries, name, many):
    area = AreaFactory()
    for _ in range(many):
        issued_alert(area=area)
    client.get(f"/alerts/{name}")

    with django_assert_max_num_queries(8 if name == "feed/" else 2):
        client.get(f"/alerts/{name}")
