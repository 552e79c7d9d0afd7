from urllib.parse import quote_plus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alerts import actions
from alerts.states import Audience
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import approved_alert, issued_alert, updated_alert


def check(client, text):
    return client.get("/check/", {"reference": text}).content.decode()


def paste(client, text):
    return client.post("/check/", {"reference": text}, follow=True).content.decode()


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


@pytest.mark.parametrize("text", ["", " ", "\x00", "x" * 20_001, "<script>alert(1)</script>"])
def test_anything_typed_gets_a_sentence(website, client, text):
    page = check(client, text)

    assert "There is a problem" in page or band(page) == "Not ours"
    assert "<script>alert" not in page


def test_a_check_asks_the_database_seven_times(website, client, django_assert_num_queries):
    alert = issued_alert()
    check(client, alert.reference)

    with django_assert_num_queries(7):
        check(client, alert.reference)


TEXT = "Powder sold as heroin has caused overdoses. Six people needed naloxone in two days."


def test_pasted_words_of_ours_are_known(website, client):
    alert = issued_alert()

    page = paste(client, TEXT)

    assert band(page) == "In force"
    assert f"These words stand in {alert.reference}" in page


def test_what_is_only_alike_says_that_the_differences_matter(website, client):
    alert = issued_alert()

    page = paste(client, f"Fwd: {TEXT.replace('Six', 'Sixty')}")

    assert f"Much like {alert.reference}, but not word for word." in page
    assert alert.get_absolute_url() in page


def test_words_of_an_earlier_version_are_of_a_replaced_one(website, client):
    words = "Grey tablets with a crown on them have made three people stop breathing."
    updated_alert(
        issued_alert(known=f"<p>{words}</p>"), known="<p>A laboratory has found a nitazene in them.</p>"
    )

    assert band(paste(client, words)) == "Replaced by version 2"


def test_words_of_an_ended_alert_have_ended(website, client):
    alert = issued_alert()
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="It was caffeine.")

    assert band(paste(client, TEXT)) == "No longer in force"


def test_of_words_for_partners_only_that_much_is_told(website, client):
    alert = issued_alert(audience=Audience.PROFESSIONAL)

    page = paste(client, f"Fwd: {TEXT}")

    assert band(page) == "In force"
    assert "It was issued to partner organisations" in page
    assert alert.reference not in page
    assert alert.current_version.headline not in page.partition("<textarea")[0]


def test_our_reference_on_other_words_is_found_out(website, client):
    alert = issued_alert()

    page = paste(client, f"{alert.reference}: all blue tablets in town are safe again, tell all your friends")

    assert band(page) == "Not our words"
    assert "these are not the words we issued" in page


def test_our_reference_on_our_words_is_in_order(website, client):
    alert = issued_alert()

    page = paste(client, f"{TEXT} {alert.reference} https://alerts.example/alerts/{alert.reference}/")

    assert "not the words we issued" not in page
    assert band(page) == "In force"


@pytest.mark.parametrize("link", ["{}", "{}?version=1", "{}%3Fversion%3D1", "see {}?version=1 now"])
def test_a_link_is_read_like_the_code_on_a_poster(website, client, link):
    alert = updated_alert(issued_alert())

    page = paste(client, link.format(f"https://alerts.example{alert.get_absolute_url()}"))

    assert band(page) == ("Replaced by version 2" if "1" in link.format("") else "In force")


def test_a_reference_gets_an_answer_that_can_be_passed_on(website, client):
    alert = issued_alert()

    answer = client.post("/check/", {"reference": f" {alert.reference} v1 "})

    assert answer.headers["Location"] == f"/check/?reference={alert.reference}+version+1"


BAD = {
    "nothing": "",
    "a null": "\x00",
    "nulls in it": f"\x00{TEXT}\x00",
    "marks that turn text round": f"\u202e{TEXT}\u200f",
    "emoji": "🚨" * 500,
    "half an emoji": "\ud83d",
    "too long": "x " * 25_000,
    "one long word": "x" * 19_999,
    "markup": f"<html xmlns:o='urn:x'><!--[if mso]><p class=MsoNormal>{TEXT}<o:p></o:p></p><![endif]-->",
    "open brackets": "<" * 19_999,
    "nothing but hyphens": "DA" + "-" * 19_000,
    "no spaces": "DA " * 6000,
    "ligatures": "\ufdfa" * 6000,
    "a percent sign": "100% %zz %e2%80",
    "a slash": "/" * 19_999,
    "bengali": "হেরোইন বলে বিক্রি করা গুঁড়ায় " * 600,
}


@pytest.mark.parametrize("what", BAD)
def test_anything_pasted_gets_a_sentence(website, client, what):
    issued_alert()

    typed = f"reference={quote_plus(BAD[what], errors='surrogatepass')}"
    answer = client.post("/check/", typed, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "There is a problem" in page or band(page) in {"Not ours", "In force"}
    assert "<o:p>" not in page


def test_asking_needs_no_token_and_sets_no_cookie(website):
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/check/", {"reference": TEXT})

    assert (answer.status_code, answer.cookies) == (200, {})


def test_asking_changes_nothing_and_logs_nothing(website, client, caplog, django_assert_num_queries):
    issued_alert()
    paste(client, TEXT)

    with CaptureQueriesContext(connection) as queries:
        paste(client, TEXT)

    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert TEXT not in caplog.text


def test_pasted_text_costs_as_many_questions_for_ten_alerts_as_for_two(website, client):
    counts = []
    for number in (2, 8):
        for _ in range(number):
            issued_alert()
        paste(client, TEXT)
        with CaptureQueriesContext(connection) as queries:
            paste(client, TEXT)
        counts.append(len(queries))

    assert counts == [10, 10]


def test_a_coordinator_can_take_it_in_with_what_was_pasted(website, client, coordinator):
    client.force_login(coordinator)
    page = paste(client, "Purple crystals are about and somebody in town has died of them, warn everybody")

    assert "Triage it here" in page
    form = client.post("/desk/foreign/new/", {"pasted": "Purple crystals are about"}).content.decode()
    assert "Purple crystals are about</textarea>" in form
    assert "There is a problem" not in form


def test_others_are_asked_to_report_it(website, client):
    page = paste(client, "Purple crystals are about and somebody in town has died of them, warn everybody")

    assert "Triage it here" not in page
    assert 'href="/report/"' in page


def held(client, alert, version):
    return b"Yours has been replaced" in client.get(alert.get_absolute_url(), {"version": version}).content


@pytest.mark.parametrize(
    ("version", "is_replaced"),
    [("1", True), ("2", False), ("3", False), ("0", False), ("x", False), ("\x00", False), ("9" * 99, False)],
)
def test_the_code_on_a_poster_leads_to_a_page_that_says_if_it_was_replaced(
    website, client, version, is_replaced
):
    alert = updated_alert(issued_alert())

    assert held(client, alert, version) is is_replaced


def test_a_page_for_partners_says_so_too(website, client):
    alert = updated_alert(issued_alert(audience=Audience.PROFESSIONAL), audience=Audience.PROFESSIONAL)

    assert held(client, alert, "1")


def test_of_an_ended_alert_only_the_end_is_said(website, client):
    alert = updated_alert(issued_alert())
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="Over.")

    assert not held(client, alert, "1")
