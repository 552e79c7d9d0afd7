import pytest

from alerts import actions
from alerts.states import Audience
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, updated_alert
from tests.factories.as_issued import issued_under_older_rules


def page_of(client, alert):
    return client.get(alert.get_absolute_url()).content.decode()


def stood_down(alert, reason="It was only caffeine."):
    actions.stand_down(alert, by=person("approver", area=alert.area), reason=reason)
    return alert


def test_the_page_says_everything_an_alert_must_say(website, client):
    alert = issued_alert(headline="Strong powder", not_known="What it contains.")

    page = page_of(client, alert)

    for words in (
        "Strong powder",
        alert.reference,
        "Valid until",
        "Brackenshire",
        "Suspected: reported, not tested",
        "What it contains.",
        "Tell everybody you support today",
        "Brackenshire Drug Alerts",
        "Carry naloxone.",
        "In force",
    ):
        assert words in page


def test_an_update_shows_what_changed_and_the_versions_before(website, client):
    alert = updated_alert(
        issued_alert(headline="Old words"), headline="New words", change_note="It is fentanyl."
    )

    page = page_of(client, alert)

    assert "New words" in page
    assert "It is fentanyl." in page
    assert "Version 1," in page
    assert "Old words" not in page


def test_a_draft_edited_after_issue_changes_no_public_page(website, client):
    alert = issued_alert(headline="As issued")
    places = [
        "/",
        "/alerts/",
        alert.get_absolute_url(),
        "/alerts/feed/",
        f"/check/?reference={alert.reference}",
    ]
    before = [client.get(place).content for place in places]
    writer = person("coordinator", area=alert.area)
    draft = actions.start_update(alert, by=writer)
    actions.edit_draft(draft, by=writer, content={"headline": "Not yet"}, seen_hash=draft.content_hash)

    assert [client.get(place).content for place in places] == before


def test_a_stood_down_alert_keeps_its_address_and_says_when_and_why(website, client):
    alert = stood_down(issued_alert(headline="Strong powder"))

    page = page_of(client, alert)

    assert "No longer in force" in page
    assert "It was only caffeine." in page
    assert "<s>Strong powder</s>" in page
    assert "fw-alert-card--ended" in page


def test_an_expired_alert_keeps_its_address(website, client, time_machine):
    alert = issued_alert(headline="Strong powder")
    time_machine.move_to(alert.valid_until)
    before_the_worker = page_of(client, alert)

    actions.expire(alert)

    assert "Its last day has passed." in before_the_worker
    assert "<s>Strong powder</s>" in page_of(client, alert)


def test_an_exercise_alert_says_so(website, client):
    alert = issued_alert(area=AreaFactory(slug="drill", name="Drillshire", is_exercise=True))

    assert "not a real warning" in page_of(client, alert)


@pytest.mark.parametrize("reference", ["DA-XXXX-XX", "da", "x" * 300, "ＤＡ-1"])
def test_an_unknown_reference_leads_to_the_checker(website, client, reference):
    response = client.get(f"/alerts/{reference}/")

    assert response.status_code == 404
    assert 'href="/check/"' in response.content.decode()


def test_a_reference_in_small_letters_leads_to_the_address(website, client):
    alert = issued_alert()

    response = client.get(alert.get_absolute_url().replace("DA-", "da-"))

    assert response.headers["Location"] == alert.get_absolute_url()


def test_markup_in_an_alert_is_inert(website, client):
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    fields = ("headline", "substance", "appearance", "known", "not_known", "people_affected")
    alert = issued_under_older_rules(**dict.fromkeys(fields, f"{bad} words"))

    for place in (alert.get_absolute_url(), "/", "/alerts/", "/alerts/feed/"):
        page = client.get(place).content.decode()
        assert "<script>" not in page
        assert "<img" not in page


@pytest.mark.parametrize("updates", [0, 3])
def test_the_page_asks_the_database_eight_times(website, client, django_assert_num_queries, updates):
    alert = issued_alert()
    for _ in range(updates):
        updated_alert(alert)
    client.get(alert.get_absolute_url())

    with django_assert_num_queries(8):
        client.get(alert.get_absolute_url())


def test_an_alert_made_professional_is_no_longer_public(website, client):
    alert = updated_alert(issued_alert(headline="Was public"), audience=Audience.PROFESSIONAL)

    page = page_of(client, alert)

    assert "This alert is for partner organisations" in page
    assert "Was public" not in page
