"""The public page in each wording there is, and how a reader gets from one to another."""

import re

import pytest

from alerts import actions
from alerts.states import Audience
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert, updated_alert
from tests.factories.as_issued import IN_ARABIC, IN_BENGALI, also_for
from tests.factories.photos import kept_photo


def page(client, alert, wording=""):
    return client.get(alert.get_absolute_url() + wording).content.decode()


def wording_of(html):
    """(language, direction) of the element with the wording."""
    return re.search(r'id="wording" lang="(\w+)" dir="(\w+)"', html).groups()


def test_the_public_is_shown_what_was_written_for_them(website, client):
    alert = issued_alert(headline="For professionals", **also_for("public"))

    html = page(client, alert)

    assert "Take care with brown powder" in html
    assert "For professionals" not in html


@pytest.mark.parametrize("place", ["/", "/alerts/"])
def test_a_list_shows_what_was_written_for_the_public(website, client, place):
    issued_alert(headline="For professionals", **also_for("public"))

    html = client.get(place).content.decode()

    assert "Take care with brown powder" in html
    assert "For professionals" not in html


def test_another_language_is_shown_in_its_direction_with_its_own_fixed_words(website, client):
    alert = issued_alert(**also_for("people", IN_ARABIC))

    html = page(client, alert, "people/ar/")

    assert wording_of(html) == ("ar", "rtl")
    assert '<h1 class="fw-alert-card__title" lang="ar" dir="rtl">انتبه</h1>' in html
    assert "ماذا تفعل الآن" in html
    assert '<html lang="en-GB">' in html


def test_every_wording_is_a_link_from_every_other(website, client):
    alert = issued_alert(**also_for("people", IN_BENGALI, IN_ARABIC))
    url = alert.get_absolute_url()
    wordings = ["professional/en/", "people/en/", "people/bn/", "people/ar/"]

    for shown in wordings:
        html = page(client, alert, shown)
        others = [each for each in wordings if each != shown]
        assert [each for each in others if f'href="{url}{each}"' not in html] == []
        assert 'aria-current="true"' in html


def test_an_alert_with_one_wording_offers_no_other(website, client):
    assert "Other wordings" not in page(client, issued_alert())


def test_a_wording_there_is_not_gets_a_sentence_and_the_nearest(website, client):
    alert = issued_alert(**also_for("people", IN_BENGALI))

    html = page(client, alert, "people/cy/")

    assert "There is no wording for People who use drugs in Welsh (Cymraeg)." in html
    assert "Take care with brown powder" in html


@pytest.mark.parametrize("wording", ["people/xx/", "nobody/en/", "versions/1/"])
def test_what_no_wording_can_be_is_unknown(website, client, wording):
    assert client.get(issued_alert().get_absolute_url() + wording).status_code == 404


def test_a_wording_in_small_letters_leads_to_its_address(website, client):
    alert = issued_alert()

    response = client.get(f"/alerts/{alert.reference.lower()}/people/bn/")

    assert response.headers["Location"] == f"{alert.get_absolute_url()}people/bn/"


def test_the_version_somebody_holds_survives_their_own_spelling(client, website):
    alert = issued_alert()

    response = client.get(f"/alerts/{alert.reference.lower()}/?version=1")

    assert response.url == f"/alerts/{alert.reference}/?version=1"


def test_an_alert_for_partners_tells_the_public_nothing_of_its_wordings(website, client):
    alert = issued_alert(audience=Audience.PROFESSIONAL, **also_for("people", IN_BENGALI))

    answers = [page(client, alert, wording) for wording in ("people/bn/", "people/cy/", "")]

    assert len(set(answers)) == 1
    assert "সাবধান" not in answers[0]


def test_an_ended_alert_says_so_in_the_language_of_the_wording(website, client):
    alert = issued_alert(**also_for("people", IN_BENGALI))
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="It was caffeine.")

    html = page(client, alert, "people/bn/")

    assert "আর কার্যকর নেই" in html
    assert "<s>সাবধান</s>" in html


def test_a_photo_comes_with_its_words_and_the_caveat(website, client):
    alert = issued_alert(photo=kept_photo())

    html = page(client, alert)
    photo = client.get(f"{alert.get_absolute_url()}photo")

    assert f'src="{alert.get_absolute_url()}photo" alt="A blue tablet."' in html
    assert "Looks vary." in html
    assert (photo.status_code, photo.headers["Content-Type"]) == (200, "image/png")
    assert photo.headers["X-Content-Type-Options"] == "nosniff"


def test_a_photo_is_not_fetched_twice(website, client):
    place = f"{issued_alert(photo=kept_photo()).get_absolute_url()}photo"
    etag = client.get(place).headers["ETag"]

    assert client.get(place, headers={"if-none-match": etag}).status_code == 304


def test_a_count_comes_with_its_day_and_who_counted(website, client):
    alert = updated_alert(
        issued_alert(),
        people_affected="8 overdoses",
        counted_on="2026-11-20",
        counted_by="The ambulance service",
    )

    html = page(client, alert)

    assert "8 overdoses<br>Counted on 20 November 2026 by The ambulance service." in html


@pytest.mark.parametrize("many", [1, 3])
def test_more_wordings_ask_no_more_of_the_database(website, client, django_assert_num_queries, many):
    translations = [IN_BENGALI, IN_ARABIC, IN_BENGALI | {"language": "cy"}][:many]
    alert = issued_alert(**also_for("people", *translations))
    page(client, alert, "people/bn/")

    with django_assert_num_queries(8):
        page(client, alert, "people/bn/")
