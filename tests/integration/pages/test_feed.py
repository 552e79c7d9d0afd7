import feedparser
import pytest

from alerts import actions
from alerts.states import Audience
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, updated_alert
from tests.factories.as_issued import issued_under_older_rules


def read(client):
    feed = feedparser.parse(client.get("/alerts/feed/").content)
    assert feed.bozo == 0
    return feed


def test_an_empty_feed_is_a_feed(website, client):
    assert read(client).version == "atom10"


def test_an_alert_is_an_entry_with_a_name_that_stays(website, client):
    alert = issued_under_older_rules(headline="Sticky & brown <powder>")

    entry = read(client).entries[0]

    assert entry.title == "Sticky & brown <powder>"
    assert entry.id.endswith(f":alerts/{alert.reference}/1")
    assert entry.link.endswith(alert.get_absolute_url())
    assert entry.author == "Brackenshire Drug Alerts"
    assert "Carry naloxone." in entry.summary


def test_a_new_version_is_a_new_entry_in_place_of_the_old(website, client):
    updated_alert(issued_alert(headline="Old words"), headline="New words")

    entries = read(client).entries

    assert [entry.title for entry in entries] == ["New words"]
    assert entries[0].id.endswith("/2")


def test_an_ended_alert_says_so_and_asks_nothing(website, client):
    alert = issued_alert(headline="Strong powder")
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="It was caffeine.")

    entry = read(client).entries[0]

    assert entry.title == "No longer in force: Strong powder"
    assert "It was caffeine." in entry.summary
    assert "Do now" not in entry.summary


def test_an_exercise_is_marked_in_its_title(website, client):
    issued_alert(area=AreaFactory(slug="drill", name="Drillshire", is_exercise=True), headline="Practice")

    assert read(client).entries[0].title == "EXERCISE: Practice"


def test_characters_no_feed_can_carry_do_not_break_it(website, client):
    issued_under_older_rules(headline="Sticky\x0b powder\x1f", known="<p>Six\x08 people</p>")

    assert read(client).entries[0].title == "Sticky powder"


def unchanged_since(client, response):
    asked = {"if-modified-since": response.headers["Last-Modified"]}
    return client.get("/alerts/feed/", headers=asked).status_code == 304


def test_a_reader_that_asks_by_date_is_told_when_nothing_changed(website, client):
    issued_alert()

    assert unchanged_since(client, client.get("/alerts/feed/"))


@pytest.mark.parametrize("change", ["update", "stand down", "expire", "make professional"])
def test_a_reader_that_asks_by_date_hears_of_every_change(website, client, time_machine, change):
    time_machine.move_to("2026-11-20T12:00Z", tick=False)
    alert = issued_alert()
    issued_alert()
    before = client.get("/alerts/feed/")
    time_machine.move_to("2026-11-20T13:00Z", tick=False)

    apply(change, alert, time_machine)

    assert not unchanged_since(client, before)


def apply(change, alert, time_machine):
    if change == "update":
        updated_alert(alert)
    elif change == "stand down":
        actions.stand_down(alert, by=person("approver", area=alert.area), reason="Over.")
    elif change == "expire":
        time_machine.move_to(alert.valid_until)
    else:
        updated_alert(alert, audience=Audience.PROFESSIONAL)
