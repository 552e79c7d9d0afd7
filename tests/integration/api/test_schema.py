import json
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode
from schemathesis.core import NotSet

from api.schema import openapi
from api.urls import described
from tests.factories.api import api_key


PATHS = {
    "EventsView": "/api/v1/alerts/events/",
    "ReportsView": "/api/v1/reports/",
    "ReportView": "/api/v1/reports/{reference}/",
    "UpdatesView": "/api/v1/reports/{reference}/updates/",
}


def test_the_schema_is_for_anybody_and_holds_our_addresses_only(client, db):
    told = client.get("/api/v1/schema/").json()

    assert set(told["paths"]) == set(PATHS.values())
    assert told["openapi"].startswith("3.")


def test_the_schema_asks_what_the_form_asks():
    report = openapi(described)["components"]["schemas"]["ReportIn"]

    assert set(report["required"]) == {"kind", "happened"}
    assert report["properties"]["happened"]["maxLength"] == 5000
    assert "area" not in report["properties"]
    assert {"people_affected", "colour", "tlp", "reporter", "keep_reason"} <= set(report["properties"])


def test_no_answer_has_room_for_who_reported():
    schemas = openapi(described)["components"]["schemas"]

    answers = {name: set(schema["properties"]) for name, schema in schemas.items() if name.endswith("Out")}
    assert set(answers) == {"ReceiptOut", "StandingOut", "ProblemOut", "EventOut", "EventsOut"}
    assert not set.union(*answers.values()) & {"reporter", "name", "contact", "organisation", "role"}


def ask(client, case, text):
    """Send what schemathesis thought of, through Django's own client."""
    headers = {str(name): str(value) for name, value in (case.headers or {}).items()}
    headers |= {"Authorization": f"Bearer {text}"}
    content = b"" if isinstance(case.body, NotSet) else case.body
    content = content if isinstance(content, bytes) else json.dumps(content)
    return client.generic(
        case.method, quote(case.formatted_path), content, content_type="application/json", headers=headers
    )


@pytest.mark.heavy
@pytest.mark.django_db
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("address", list(PATHS))
def test_whatever_is_asked_the_answer_is_one_that_the_schema_names(client, area, settings, address, mode):
    settings.API_RATE = "100000/second"
    _, text = api_key(area)
    operations = schemathesis.openapi.from_dict(openapi(described)).get_all_operations()
    operation = next(each.ok() for each in operations if each.ok().path == PATHS[address])
    answers = set(operation.definition.raw["responses"])

    @given(operation.as_strategy(generation_mode=mode))
    @hypothesis_settings(max_examples=25, suppress_health_check=list(HealthCheck))
    def asked(case):
        response = ask(client, case, text)
        assert str(response.status_code) in answers, (case, response.content)

    asked()
