"""The small page that others may frame: true, plain, and the only one."""

from datetime import timedelta

import pytest
import time_machine

from alerts.states import Audience
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert


URL = "/alerts/embed/"


def policy(response):
    return {
        name: values
        for name, _, values in (
            each.strip().partition(" ") for each in response["Content-Security-Policy"].split(";")
        )
    }


def test_anybody_may_frame_it_and_no_other_page(client, website):
    framed, page = client.get(URL), client.get("/alerts/")

    assert (policy(framed)["frame-ancestors"], "X-Frame-Options" in framed) == ("*", False)
    assert (policy(page)["frame-ancestors"], page["X-Frame-Options"]) == ("'none'", "DENY")
    assert "frame-ancestors *" not in client.get(f"{URL}how/")["Content-Security-Policy"]


def test_it_needs_no_script_no_form_and_no_cookie(client, area):
    issued_alert(area=area)

    response = client.get(URL)

    html = response.content.decode()
    assert not any(word in html for word in ["<script", "<form", "<button", " style="])
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "nonce" not in response["Content-Security-Policy"]


def test_it_shows_the_alerts_in_force_and_leads_out_of_the_frame(client, area):
    alert = issued_alert(area=area)

    html = client.get(URL).content.decode()

    assert f'<a href="/alerts/{alert.reference}/" target="_top">' in html
    assert html.count("<a ") == html.count('target="_top"')
    assert "Valid until" in html


def test_what_is_over_or_for_partners_only_is_not_in_it(client, area):
    over = issued_alert(area=area)
    hidden = issued_alert(area=area, recipients=0, audience=Audience.PROFESSIONAL)

    with time_machine.travel(over.valid_until + timedelta(minutes=1)):
        html = client.get(URL).content.decode()

    assert over.reference not in html
    assert hidden.reference not in html
    assert "No alert is in force now. That does not make any drug safe." in html


def test_one_area_alone(client, area):
    here, there = issued_alert(area=area), issued_alert(area=AreaFactory(name="Elsewhere", slug="elsewhere"))

    html = client.get(URL, {"area": "elsewhere"}).content.decode()

    assert there.reference in html
    assert here.reference not in html


def test_a_drill_stands_in_the_frame_of_its_own_area_only(client, db):
    drill = issued_alert(area=AreaFactory(name="Drill", slug="drill", is_exercise=True))

    assert drill.reference not in client.get(URL).content.decode()
    html = client.get(URL, {"area": "drill"}).content.decode()
    assert drill.reference in html
    assert "EXERCISE. This is a drill" in html


@pytest.mark.parametrize("slug", ["nowhere", "\x00", "a" * 5000])
def test_an_area_there_is_not_is_said(client, db, slug):
    response = client.get(URL, {"area": slug})

    assert response.status_code == 404
    assert "There is no such area." in response.content.decode()


def test_what_is_unchanged_is_not_sent_again(client, area):
    issued_alert(area=area)
    first = client.get(URL)

    assert client.get(URL, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert first["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, db, method):
    assert getattr(client, method)(URL).status_code == 405


def test_what_to_copy_is_shown(client, area):
    html = client.get(f"{URL}how/").content.decode()

    assert '&lt;iframe src="http://127.0.0.1:8000/alerts/embed/"' in html
    assert f"?area={area.slug}" in html
