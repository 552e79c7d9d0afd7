import pytest

from alerts import actions
from alerts.states import Audience
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import approved_alert, issued_alert, updated_alert


def check(client, text):
    return client.get("/check/", {"reference": text}).content.decode()


def band(page):
    """The words of the answer."""
    return page.partition('fw-alert-card__band"><span>')[2].partition("<")[0]


def test_an_alert_in_force_is_in_force(website, client):
    alert = issued_alert(headline="Strong powder")

    page = check(client, f" {alert.reference.lower()} ")

    assert band(page) == "In force"
    assert "Strong powder" in page


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "In force"),
        ("v2", "In force"),
        ("version 1", "Replaced by version 2"),
        ("v3", "Not ours"),
        ("v0", "Not ours"),
    ],
)
def test_a_version_is_compared_with_the_one_in_force(website, client, typed, answer):
    alert = updated_alert(issued_alert())

    assert band(check(client, f"{alert.reference} {typed}")) == answer


def test_an_ended_alert_says_when_and_why(website, client):
    alert = issued_alert()
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="It was caffeine.")

    page = check(client, f"{alert.reference} version 1")

    assert band(page) == "No longer in force"
    assert "It was caffeine." in page


def test_what_is_not_ours_is_to_be_sent_to_us(website, client):
    page = check(client, "DA-XXXX-XX")

    assert band(page) == "Not ours"
    assert 'href="/report/"' in page


def test_what_was_never_issued_is_not_ours(website, client):
    alert = approved_alert(headline="Not yet")

    page = check(client, alert.reference)

    assert band(page) == "Not ours"
    assert "Not yet" not in page


def test_an_alert_for_professionals_is_genuine_and_closed(website, client):
    alert = issued_alert(headline="For staff", audience=Audience.PROFESSIONAL)

    page = check(client, alert.reference)

    assert band(page) == "In force"
    assert "It is for professionals" in page
    assert "For staff" not in page


def test_the_reason_an_alert_for_professionals_ended_is_not_told(website, client):
    alert = issued_alert(audience=Audience.PROFESSIONAL)
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="For staff")

    page = check(client, alert.reference)

    assert band(page) == "No longer in force"
    assert "For staff" not in page


def test_an_exercise_is_said_to_be_one(website, client):
    alert = issued_alert(area=AreaFactory(slug="drill", name="Drillshire", is_exercise=True))

    assert "not a real warning" in check(client, alert.reference)


@pytest.mark.parametrize("text", ["", " ", "\x00", "x" * 101, "<script>alert(1)</script>"])
def test_anything_typed_gets_a_sentence(website, client, text):
    page = check(client, text)

    assert "There is a problem" in page or band(page) == "Not ours"
    assert "<script>alert" not in page


def test_a_check_asks_the_database_seven_times(website, client, django_assert_num_queries):
    alert = issued_alert()
    check(client, alert.reference)

    with django_assert_num_queries(7):
        check(client, alert.reference)
