"""What anybody reads at the address of an alert, by the poster's code and in every form, however it went."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import etree

from alerts import actions
from alerts.formats import REPRESENTATIONS
from alerts.models import Alert
from alerts.states import Audience
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert, updated_alert
from tests.factories.ldis import open_concern


WRONG = "It named the wrong drug."
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


def approver(alert):
    return person("approver", area=alert.area)


def retracted(alert):
    actions.retract(alert, by=approver(alert), reason=WRONG)
    alert.refresh_from_db()
    return alert


def stood_down(alert):
    actions.stand_down(alert, by=approver(alert), reason="It is gone.")
    return alert


def expired(alert):
    Alert.objects.filter(pk=alert.pk).update(valid_until=timezone.now())
    return actions.expire(alert)


def extended(alert, reason="It is still sold."):
    until = timezone.now() + timedelta(days=30)
    actions.extend(alert, by=approver(alert), until=until, reason=reason)
    alert.refresh_from_db()
    return alert


def page_of(client, alert, **asked):
    return client.get(alert.get_absolute_url(), asked).content.decode()


SAYS = {
    updated_alert: "You hold version 1; this is version 2.",
    extended: "You hold version 1; this is version 2.",
    stood_down: "This alert was stood down on",
    retracted: "This alert was retracted on",
    expired: "This alert ended on",
}


@pytest.mark.parametrize("change", SAYS)
def test_the_code_on_a_poster_leads_to_todays_truth(website, client, change):
    alert = issued_alert()

    change(alert)

    assert SAYS[change] in page_of(client, alert, version=1)


def test_a_retracted_alert_says_that_it_should_not_have_been_published(website, client):
    page = page_of(client, retracted(issued_alert(headline="Strong powder")))

    assert f"It should not have been published as it was: {WRONG}" in page
    assert "<title>Retracted: Strong powder" in page
    assert "Do not act on it or pass it on." in page


def test_what_a_retracted_alert_said_is_folded_away(website, client):
    page = page_of(client, retracted(issued_alert()))

    folded = page.partition("<details")[2].partition("</details>")[0]
    assert "What it said. Do not act on it" in folded
    assert "Carry naloxone." in folded
    assert "Carry naloxone." not in page.replace(folded, "")


def test_an_extension_is_shown_with_its_reason(website, client):
    page = page_of(client, extended(issued_alert()))

    assert "Extended on" in page
    assert "by Brackenshire Drug Alerts: It is still sold." in page
    assert "In force" in page


def test_partners_only_learn_from_the_public_page_that_it_was_retracted(website, client):
    page = page_of(client, retracted(issued_alert(audience=Audience.PROFESSIONAL)))

    assert "it was retracted on" in page
    assert WRONG not in page


@pytest.mark.parametrize(("audience", "says_why"), [(Audience.PUBLIC, True), (Audience.PROFESSIONAL, False)])
def test_the_checker_says_that_an_alert_was_retracted(website, client, audience, says_why):
    alert = retracted(issued_alert(audience=audience))

    page = client.get("/check/", {"reference": alert.reference}).content.decode()

    assert "<span>Retracted</span>" in page
    assert "It should not have been published as it was" in page
    assert (WRONG in page) is says_why


def test_the_list_of_what_has_ended_tells_them_apart(website, client):
    retracted(issued_alert())
    stood_down(issued_alert())

    page = client.get("/alerts/archive/").content.decode()

    assert page.count(">Retracted</strong>") == page.count(">No longer in force</strong>") == 1


def test_the_feed_says_that_an_alert_was_retracted(website, client):
    retracted(issued_alert(headline="Strong powder"))

    feed = client.get("/alerts/feed/").content.decode()

    assert "Retracted: Strong powder" in feed
    assert f"It should not have been published as it was: {WRONG}" in feed


def message_of(alert):
    body = REPRESENTATIONS["cap.xml"].of(alert.current_version, current=True).body
    return etree.fromstring(body)


def test_cap_cancels_what_was_retracted_and_gives_no_all_clear(website):
    message = message_of(retracted(issued_alert()))

    assert message.findtext(f"{CAP}msgType") == "Cancel"
    assert message.findtext(f"{CAP}note") == "Retracted. It should not have been published as it was."
    info = message.find(f"{CAP}info")
    assert info.findtext(f"{CAP}responseType") == "None"
    assert info.findtext(f"{CAP}headline").startswith("Retracted: ")
    assert WRONG in info.findtext(f"{CAP}description")


def test_an_extension_is_an_update_in_cap(website):
    alert = extended(issued_alert())

    assert message_of(alert).findtext(f"{CAP}msgType") == "Update"
    assert REPRESENTATIONS["alert.ics"].of(alert.current_version).body


@pytest.mark.parametrize(
    ("end", "how"), [(retracted, "retracted"), (stood_down, "stood_down"), (expired, "expired")]
)
@pytest.mark.parametrize("name", ["alert.json", "alert.geojson"])
def test_systems_read_how_it_ended(website, end, how, name):
    alert = end(issued_alert())
    alert.refresh_from_db()

    said = json.loads(REPRESENTATIONS[name].of(alert.current_version).body)

    assert said.get("properties", said)["how_it_ended"] == how


def test_the_calendar_says_that_it_was_retracted(website):
    alert = retracted(issued_alert())

    entry = REPRESENTATIONS["alert.ics"].of(alert.current_version).body.decode().replace("\r\n ", "")

    assert f"Retracted. It should not have been published as it was: {WRONG}" in entry


def test_a_tombstone_leads_to_what_is_in_force_about_the_same(website, client):
    gone = stood_down(issued_alert())
    concern = open_concern()
    concern.referrals.create(alert=gone)
    page_before = page_of(client, gone)

    another = concern.referrals.create(alert=issued_alert(headline="The new batch")).alert

    assert "In force now about the same" not in page_before
    assert f'the same: <a href="{another.get_absolute_url()}">The new batch' in page_of(client, gone)
