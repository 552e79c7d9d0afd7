"""What is written of an alert is looked through before it is kept: its wording, reasons, partners' notes."""

import pytest

from alerts.models import Sighting
from tests.factories.alerts import issued_alert, open_alert, submitted_alert
from tests.integration.alerts.browsing import press
from tests.integration.alerts.test_edit_view import save, typed
from workflow import links
from workflow.events import events_of


NAMED = "Six people, one of them called Dave Brown."
CLEANED = "Six people, one of them called [name]."
HELPLINE = "Helpline: 01632 960123."
TAKEN_OUT = {"scan_choice": "taken_out"}
FOUND = {"choice": "taken_out", "found": {"name": 1}}


def seen_mark(page):
    return page.context["form"]["scan_seen"].value()


def scans_of(thing):
    return [each.details for each in events_of(thing).filter(action="text.scanned")]


def test_a_name_in_the_wording_is_shown_to_its_writer_and_nothing_is_saved_yet(client, coordinator):
    alert = open_alert()

    page = save(client, coordinator, alert, typed(alert.open_draft, known=NAMED)).content.decode()

    assert "“Dave Brown” could be somebody’s name." in page
    assert NAMED in page
    assert "Dave" not in alert.open_draft.known


@pytest.mark.parametrize(("field", "kept"), [("known", f"<p>{CLEANED}</p>"), ("headline", CLEANED)])
def test_it_is_taken_out_of_lines_and_of_formatted_text(client, coordinator, field, kept):
    alert = open_alert()

    save(client, coordinator, alert, typed(alert.open_draft, **{field: NAMED}) | TAKEN_OUT)

    assert getattr(alert.open_draft, field) == kept
    assert scans_of(alert.open_draft) == [FOUND]


def test_a_helpline_is_kept_with_a_reason_and_asked_about_once(client, coordinator):
    alert = open_alert()
    data = typed(alert.open_draft, advice=f"Carry naloxone. Call 999. {HELPLINE}")
    asked = save(client, coordinator, alert, data)
    save(client, coordinator, alert, data | {"scan_seen": seen_mark(asked), "scan_choice": "at_work"})

    again = save(client, coordinator, alert, typed(alert.open_draft, headline="Other words"))

    assert again.status_code == 302
    assert HELPLINE in alert.open_draft.advice
    assert len(scans_of(alert.open_draft)) == 1


def test_what_the_machine_filled_in_is_asked_about_at_the_first_saving(client, coordinator):
    alert = open_alert(not_known=NAMED)

    page = save(client, coordinator, alert, typed(alert.open_draft))

    assert "“Dave Brown” could be somebody’s name." in page.content.decode()


def test_a_reason_to_send_back_is_looked_through(client, approver):
    alert = submitted_alert()
    typed_in = {"send-back-reason": NAMED}

    page = press(client, approver, "send-back", alert, **typed_in)
    press(client, approver, "send-back", alert, **typed_in, **{"send-back-scan_choice": "taken_out"})

    assert "“Dave Brown” could be somebody’s name." in page
    assert alert.open_draft.sent_back_because == CLEANED
    assert scans_of(alert) == [FOUND]


def test_the_reason_everybody_will_read_is_looked_through(client, approver):
    alert = issued_alert()
    typed_in = {"stand-down-reason": NAMED}

    page = press(client, approver, "stand-down", alert, **typed_in)
    press(client, approver, "stand-down", alert, **typed_in, **{"stand-down-scan_choice": "taken_out"})

    alert.refresh_from_db()
    assert "“Dave Brown” could be somebody’s name." in page
    assert alert.ended_because == CLEANED
    assert scans_of(alert) == [FOUND]


def test_a_partners_note_is_looked_through_and_the_answer_counts_once(client, db):
    alert = issued_alert()
    token = links.sign("delivery", str(alert.current_version.deliveries.get().pk))
    answer = {"seen": "yes", "note": NAMED}
    address = f"/a/{token}/sighting/"

    page = client.post(address, answer).content.decode()
    assert not Sighting.objects.exists()
    client.post(address, answer | TAKEN_OUT)

    assert "“Dave Brown” could be somebody’s name." in page
    assert 'name="scan_choice"' in page
    assert Sighting.objects.get().note == CLEANED
    assert events_of(alert).get(action="alert.sighted").details == {"seen": True, "scanned": FOUND}


def test_the_alerts_page_says_that_it_was_looked_through(client, approver):
    alert = issued_alert()
    typed_in = {"stand-down-reason": NAMED, "stand-down-scan_choice": "taken_out"}

    page = press(client, approver, "stand-down", alert, **typed_in)

    assert "Possible personal details, name (1): taken out by the writer" in page
