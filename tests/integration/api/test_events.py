"""Reading again what was issued: in order, from a place on, and by whom it may be read."""

import json

import pytest

from accounts.states import Role
from alerts import actions, outbox
from alerts.states import Audience
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.alerts import issued_alert, subscriber, updated_alert
from tests.factories.api import api_key
from tests.factories.endpoints import endpoint
from workflow.handling import Tlp


URL = "/api/v1/alerts/events/"


def read(client, text="", **asked):
    headers = {"Authorization": f"Bearer {text}"} if text else {}
    response = client.get(URL, asked, headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


def types(answer):
    return [each["type"] for each in answer["events"]]


def key_of(organisation):
    """The text of a key of this organisation."""
    governance = person(Role.GOVERNANCE, area=organisation.area)
    return api_key(organisation.area, organisation=organisation, by=governance)[1]


@pytest.fixture
def alert(area):
    return issued_alert(area=area)


def test_it_tells_what_was_issued_in_order(client, alert, approver):
    updated_alert(alert)
    other = issued_alert(area=alert.area, recipients=0)
    actions.stand_down(alert, by=approver, reason="No more cases.")
    actions.expire(other, now=other.valid_until)

    answer = read(client)

    assert types(answer) == [
        "alert.issued",
        "alert.updated",
        "alert.issued",
        "alert.stood_down",
        "alert.expired",
    ]
    assert answer["more"] is False
    assert answer["events"][3]["data"]["alert"]["because"] == "No more cases."


def test_a_reader_goes_on_from_where_they_were(client, alert):
    first = read(client)
    assert read(client, since=first["next"])["events"] == []

    updated_alert(alert)

    assert types(read(client, since=first["next"])) == ["alert.updated"]


def test_a_stretch_is_no_longer_than_asked(client, alert):
    updated_alert(alert)

    first = read(client, limit=1)
    second = read(client, limit=1, since=first["next"])

    assert (first["more"], types(first), types(second)) == (True, ["alert.issued"], ["alert.updated"])


def test_its_body_is_the_webhooks(client, area, receiver):
    endpoint(receiver, area=area)
    issued_alert(area=area, recipients=0)
    outbox.drain()
    posted = json.loads(receiver.taken[-1].body)

    (event,) = read(client)["events"]

    assert event["data"].pop("answer") is None
    assert posted["data"].pop("answer")
    assert event.pop("id").startswith("event-")
    posted["timestamp"] = event["timestamp"]
    assert event == posted


def test_anybody_reads_what_is_for_anybody_and_nothing_else(client, area):
    issued_alert(area=area, audience=Audience.PROFESSIONAL)

    answer = read(client)

    assert answer["events"] == []
    assert int(answer["next"]) > 0


def test_a_partner_reads_what_its_people_were_sent(client, area):
    hospital, other = (OrganisationFactory(area=area) for _ in range(2))
    subscriber(area=area, organisation=hospital)
    issued_alert(area=area, recipients=0, audience=Audience.PROFESSIONAL)

    assert types(read(client, key_of(hospital))) == ["alert.issued"]
    assert read(client, key_of(other))["events"] == []


def test_words_that_may_not_be_held_elsewhere_are_left_out(client, alert):
    actions.relabel(alert, tlp=Tlp.AMBER)

    (event,) = read(client)["events"]

    assert event["data"]["content"] == "summary"
    assert "wordings" not in event["data"]["alert"]


def test_another_area_is_read_as_well(client, db):
    issued_alert(area=AreaFactory(name="Elsewhere", slug="elsewhere"))

    assert types(read(client)) == ["alert.issued"]


@pytest.mark.parametrize(
    "asked", [{"since": "x"}, {"since": "-1"}, {"since": "9" * 30}, {"limit": "0"}, {"limit": "101"}]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(client, db, asked):
    response = client.get(URL, asked)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert "number" in response.json()["detail"]


def test_a_key_that_is_not_in_force_is_refused(client, db):
    assert client.get(URL, headers={"Authorization": "Bearer fw_a_b"}).status_code == 401


def test_who_asks_too_often_is_told_to_wait(client, db, settings):
    settings.API_RATE = "2/minute"

    codes = [client.get(URL).status_code for _ in range(3)]

    assert codes == [200, 200, 429]


def test_the_address_is_read_without_its_last_slash_as_well(client, db):
    assert client.get(URL.rstrip("/")).status_code == 200


def test_reading_asks_the_database_a_few_times_however_much_there_is(
    client, area, django_assert_max_num_queries
):
    for _ in range(3):
        issued_alert(area=area, recipients=0 if area.alerts.exists() else 1)

    with django_assert_max_num_queries(6):
        assert len(read(client)["events"]) == 3
