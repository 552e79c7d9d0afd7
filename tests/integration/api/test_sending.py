import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accounts.models import Area
from api import actions
from api.models import ApiKey
from ldis.models import Report, Reporter
from ldis.states import Arrival
from tests.factories.api import api_key, body
from tests.factories.ldis import received_report
from workflow.models import Event


REPORTER = {"name": "Sam Rivers", "contact": "sam@hospital.example"}


@pytest.fixture
def key(area):
    key, text = api_key(area)
    key.text = text
    return key


@pytest.fixture
def send(client, key):
    def send(content, *, path="/api/v1/reports/", again="first", text=key.text, **headers):
        data = content if isinstance(content, str | bytes) else json.dumps(content)
        headers = {"Authorization": f"Bearer {text}", "Idempotency-Key": again} | headers
        kind = headers.pop("Content-Type", "application/json")
        return client.post(path, data, content_type=kind, headers=headers)

    return send


def check_is_problem(response, status):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["detail"].endswith(".")
    return told


def test_a_report_is_taken_in_for_the_area_of_the_key(send, area):
    response = send(body(people_affected=2, hospital=True, happened_on="2026-11-01", colour="blue"))

    report = Report.objects.get()
    assert response.status_code == 201
    assert response.json()["reference"] == report.reference
    assert (report.area, report.arrived_by, report.people_affected) == (area, Arrival.API, 2)
    assert report.hospital


def test_an_area_that_the_public_is_not_offered_takes_what_its_key_sends(send, area):
    Area.objects.update(is_listed=False)

    assert send(body()).status_code == 201
    assert Report.objects.get().area == area


def test_the_code_it_gives_opens_the_report(send):
    told = send(body()).json()

    assert Report.objects.opened_with(told["reference"], told["code"])


def test_who_reports_is_kept_apart_and_comes_back_in_no_answer(send, client, key):
    told = send(body(reporter=REPORTER)).json()
    follow = client.get(
        f"/api/v1/reports/{told['reference']}/",
        headers={"Authorization": f"Bearer {key.text}", "X-Follow-Up-Code": told["code"]},
    )

    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.organisation) == ("Sam Rivers", "Fernmouth General")
    assert not any(each in f"{told}{follow.content}" for each in ("Rivers", "hospital.example", "Fernmouth"))
    assert not Event.objects.filter(actor__contains="apikey").exists()


def test_the_same_sent_again_is_the_same_report_with_the_same_code(send):
    first, again = send(body()), send(body())

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Report.objects.count() == 1


def test_another_report_under_the_same_idempotency_key_is_refused(send):
    send(body())

    told = check_is_problem(send(body(happened="Something else.")), 409)

    assert told["detail"].startswith("This Idempotency-Key was used before")


def test_what_the_screen_would_say_the_api_says(send):
    told = check_is_problem(send({"kind": "", "happened": " ", "happened_on": "2999-01-01"}), 400)

    assert told["errors"] == {
        "kind": ["Choose what this is about."],
        "happened": ["Tell us what happened, in a few words."],
        "happened_on": ["The day it happened is in the future. Check the date."],
    }


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (body(happened=1), ["happened"]),
        (body(hospital="yes", people_affected=2.5), ["hospital", "people_affected"]),
        (body(people_affected=True), ["people_affected"]),
        (body(people_affected=-1, naloxone_doses=10**30), ["naloxone_doses", "people_affected"]),
        (body(happened="\ud800"), ["happened"]),
        (body(happened="a\x00b"), ["happened"]),
        (body(kind="rumour"), ["kind"]),
        (body(secret="x"), ["body"]),
        (body(area=1), ["body"]),
        (body(reporter={"name": "x" * 200}), ["reporter.name"]),
        (body(privacy=1), ["privacy"]),
        (body(privacy="publish"), ["privacy"]),
    ],
)
def test_each_mistake_is_named(send, content, names):
    assert sorted(check_is_problem(send(content), 400)["errors"]) == names


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "1", '{"a": NaN}', b"\xff", "[" * 30_000, '{"reporter": [1]}']
)
def test_what_is_no_report_at_all_is_a_problem(send, content):
    check_is_problem(send(content), 400)


def test_too_much_is_too_much(send):
    check_is_problem(send(body(happened="x" * 70_000)), 413)


def test_only_json_is_read(send):
    check_is_problem(send("<report/>", **{"Content-Type": "application/xml"}), 415)


def test_a_report_needs_an_idempotency_key(send):
    check_is_problem(send(body(), again=""), 400)


@pytest.mark.parametrize("text", ["", "fw_", "fw_abc_def", "x" * 5000, "fw_\xff_\xff"])
def test_without_a_key_nobody_gets_in(send, text):
    response = send(body(), text=text)

    check_is_problem(response, 401)
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert not Report.objects.exists()


def test_a_session_is_no_key(client, coordinator):
    client.force_login(coordinator)

    check_is_problem(client.post("/api/v1/reports/", "{}", content_type="application/json"), 401)


def test_a_revoked_key_opens_nothing(send, key):
    actions.revoke_key(key, by=key.created_by)

    check_is_problem(send(body()), 401)


def test_the_day_a_key_was_used_is_noted(send, key):
    send(body())

    assert ApiKey.objects.get().last_used_on is not None


def test_a_key_that_asks_too_often_waits(send, settings):
    settings.API_RATE = "2/minute"
    for _ in range(2):
        send(body())

    response = send(body())

    check_is_problem(response, 429)
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("method", "path"), [("get", "/api/v1/reports/"), ("delete", "/api/v1/reports/R-7K3M-Q9/")]
)
def test_another_method_is_refused(client, key, method, path):
    headers = {"Authorization": f"Bearer {key.text}"}

    check_is_problem(getattr(client, method)(path, headers=headers), 405)


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/people/", "/api/v2/reports/"])
def test_an_address_that_is_none_is_a_problem(client, db, path):
    check_is_problem(client.get(path), 404)


NAMED = "Patient John Smith, NHS number 943 476 5919, took it."


def test_what_could_name_a_person_is_refused_with_where_it_stands(send):
    told = check_is_problem(send(body(happened=NAMED)), 422)

    kinds = {each["kind"] for each in told["findings"]}
    assert {"name", "nhs_number"} <= kinds
    assert "Smith" not in json.dumps(told)
    assert all(each["field"] == "happened" and each["end"] > each["start"] for each in told["findings"])


def test_it_is_redacted_when_that_is_asked_for(send):
    assert send(body(happened=NAMED, privacy="redact")).status_code == 201

    assert "Smith" not in Report.objects.get().happened


def test_it_is_kept_with_a_reason(send):
    assert send(body(happened=NAMED, keep_reason="nobody")).status_code == 201

    assert "Smith" in Report.objects.get().happened


def test_what_became_of_a_report_is_told_by_reference_and_code(client, key, send):
    told = send(body()).json()
    headers = {"Authorization": f"Bearer {key.text}", "X-Follow-Up-Code": told["code"].lower()}

    response = client.get(f"/api/v1/reports/{told['reference']}/", headers=headers)

    assert response.json()["told"] == "We have your report. Nobody has read it yet."
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("code", ["", "WRONG-CODEX"])
def test_without_the_code_nothing_is_told(client, key, code):
    report = received_report()
    headers = {"Authorization": f"Bearer {key.text}", "X-Follow-Up-Code": code}

    check_is_problem(
        client.get(f"/api/v1/reports/{report.reference}/", headers=headers), 404 if code else 400
    )


def test_an_update_belongs_to_the_report_it_adds_to(send):
    told = send(body()).json()

    response = send(
        body(happened="Now there are four."),
        path=f"/api/v1/reports/{told['reference']}/updates/",
        **{"X-Follow-Up-Code": told["code"]},
    )

    assert response.status_code == 201
    assert Report.objects.order_by("pk").last().update_of.reference == told["reference"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([*body(), "happened_on", "people_affected", "hospital", "reporter", "privacy", "tlp"])


@given(JSON | st.dictionaries(NAMES, JSON, max_size=6).map(lambda said: body() | said))
@hypothesis_settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_json_at_all_breaks_it(send, settings, content):
    settings.API_RATE = "10000/second"

    assert send(content, again="any").status_code in {200, 201, 400, 409, 422}
