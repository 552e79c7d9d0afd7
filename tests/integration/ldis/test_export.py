"""A concern as a file or a document, for somebody outside."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from ldis import sanitised
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import graded_concern, open_concern
from workflow.events import events_of
from workflow.handling import Tlp


SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "reference" / "concern-export.md"


def make(client, concern, kind, **changes):
    address = reverse("ldis:concern-export", args=[concern.reference])
    form = client.get(address).context["form"]
    fields = {name: form[name].value() for name in sanitised.EDITABLE}
    return client.post(address, fields | {"kind": kind} | changes)


@pytest.fixture
def concern(area, coordinator, client):
    client.force_login(coordinator)
    return graded_concern(area=area, by=coordinator, effects="They could not be woken.", people_affected=3)


def test_a_file_for_another_system(client, concern):
    response = make(client, concern, "json")

    told = json.loads(response.content)
    assert told["schema"] == "forewarn.concern/1"
    assert set(told["article_13"]) == set("abcdefghij")
    assert f'filename="{concern.reference}.json"' in response["Content-Disposition"]


def test_every_field_of_the_file_is_described(client, concern):
    described = re.findall(r"^\| `([a-z_0-9]+)`", SCHEMA.read_text(), re.MULTILINE)

    assert sorted(described) == sorted(json.loads(make(client, concern, "json").content))


def test_a_document_with_every_heading_also_where_nothing_is_known(client, concern):
    html = make(client, concern, "headings").content.decode()

    assert [f"({letter})" in html for letter in "abcdefghij"] == [True] * 10
    assert "Not known" in html
    assert "They could not be woken." in html


def test_what_the_coordinator_wrote_is_what_goes(client, concern):
    told = json.loads(make(client, concern, "json", summary="Three people collapsed.").content)

    assert told["summary"] == "Three people collapsed."
    assert dict(told["counts"])["People affected"] == "fewer than 5"


def test_making_one_is_recorded_and_looking_is_not(client, concern):
    client.get(reverse("ldis:concern-export", args=[concern.reference]))
    make(client, concern, "json")

    exported = events_of(concern).filter(action="concern.exported")
    assert [each.details for each in exported] == [{"made": "json"}]


def test_a_drill_says_so(db, client):
    drill = AreaFactory(name="Drillshire", slug="drillshire", is_exercise=True)
    by = person("coordinator", area=drill)
    client.force_login(by)

    html = make(client, open_concern(area=drill, by=by), "headings").content.decode()

    assert html.count("EXERCISE. This is a drill") == 2


def test_what_may_not_go_to_partners_is_not_made_into_a_file(client, area, coordinator):
    client.force_login(coordinator)
    concern = open_concern(area=area, by=coordinator, tlp=Tlp.AMBER)

    response = client.get(reverse("ldis:concern-export", args=[concern.reference]))

    assert response.status_code == 403
    assert "may not go to partners" in response.content.decode()
