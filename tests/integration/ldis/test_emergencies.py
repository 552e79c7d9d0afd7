"""Warning before a panel has decided: two people's word, under the same rules."""

from datetime import timedelta

import pytest
from django.utils import timezone

import alerts.actions
from accounts.states import Role
from alerts.models import Alert, Version
from alerts.states import AlertState, DraftState, Grade
from ldis import actions
from ldis.models import Emergency
from ldis.states import ConcernState, EmergencyState
from panel.models import Consultation
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import approve, subscriber
from tests.factories.emergencies import (
    REASON,
    concluded,
    confirm,
    panel_of,
    provisional_emergency,
    shown,
    started_emergency,
    wording,
)
from tests.factories.enquiries import opened_enquiry
from tests.factories.ldis import graded_concern, open_concern, referred_concern
from tests.factories.panel import decided, standing_panel
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.models import Letter
from workflow.refusals import Refused


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def before_anything_is_graded(area):
    return open_concern(area=area)


def while_partners_are_asked(area):
    concern = open_concern(area=area)
    opened_enquiry(concern=concern)
    return concern


BEGINNINGS = {
    "open": before_anything_is_graded,
    "corroborating": while_partners_are_asked,
    "graded": lambda area: graded_concern(area=area),
    "with_panel": lambda area: referred_concern(area=area),
}


# Starting


def test_nothing_leaves_when_it_is_started(area):
    concern = graded_concern(area=area)

    emergency = started_emergency(concern)

    assert (emergency.state, emergency.alert.state) == (EmergencyState.STARTED, AlertState.DRAFT)
    assert emergency.alert.open_draft.state == DraftState.AWAITING
    assert again(concern).state == ConcernState.GRADED
    assert not Version.objects.exists()


@pytest.mark.parametrize("state", BEGINNINGS)
def test_it_may_begin_until_a_panel_has_decided(area, state):
    concern = again(BEGINNINGS[state](area))
    assert concern.state == state

    emergency = confirm(started_emergency(concern, grade=Grade.HIGH))

    assert again(concern).state == ConcernState.PROVISIONAL
    assert again(emergency.alert).state == AlertState.LIVE


def test_an_alert_on_an_ungraded_concern_goes_out_as_serious_as_the_duty_officer_says(area):
    assert started_emergency(open_concern(area=area), grade=Grade.HIGH).alert.grade == Grade.HIGH


def test_an_alert_on_a_graded_concern_goes_out_as_it_was_graded(area):
    assert started_emergency(graded_concern(area=area)).alert.grade == Grade.SEVERE


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": " "}, "Say why this cannot wait for the panel."),
        ({"grade": None}, "Say how serious it is"),
        ({"advice": "<p>Carry naloxone.</p>"}, "the advice must say to call 999"),
        ({"valid_until": timezone.now() + timedelta(days=14)}, "3 days at most"),
        ({"recipients": 0}, "nobody would be told"),
    ],
    ids=["reason", "grade", "999", "72 hours", "nobody"],
)
def test_what_may_go_out_is_bound_by_the_same_rules(area, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        started_emergency(open_concern(area=area), **{"grade": Grade.SEVERE} | changes)

    assert not Alert.objects.exists()
    assert not Emergency.objects.exists()


def test_it_goes_no_further_than_its_sources_agreed(area):
    with pytest.raises(Refused, match="may not go to partners"):
        started_emergency(graded_concern(area=area, tlp=Tlp.AMBER))


def test_it_is_not_started_for_people_who_were_not_shown(area, duty_officer):
    concern = graded_concern(area=area)
    seen = shown(concern)
    subscriber(area=area)

    with pytest.raises(Refused, match="The list of recipients has changed"):
        actions.start_emergency(
            concern,
            by=duty_officer,
            to=panel_of(area),
            reason=REASON,
            content=wording(),
            recipients_seen=seen,
        )


def test_one_emergency_at_a_time(area):
    emergency = started_emergency(graded_concern(area=area))

    with pytest.raises(Refused, match="under way already"):
        started_emergency(emergency.concern)


def test_a_concern_a_panel_has_decided_on_needs_no_emergency(area):
    concern = referred_concern(area=area)
    decided(concern.referral.consultation, "public_alert")

    with pytest.raises(Refused, match="This concern is decided"):
        started_emergency(again(concern))


def test_an_alert_in_force_is_updated_instead(area, coordinator, watched):
    actions.grade(watched, by=coordinator, answers=watched.assessment.answers)

    with pytest.raises(Refused, match="in force already"):
        started_emergency(again(watched))


def test_a_panel_that_could_not_ratify_is_not_left_to(area):
    too_few = standing_panel(area=area, quorum=9)

    with pytest.raises(Refused, match="Fill its seats first"):
        started_emergency(graded_concern(area=area), to=too_few)


def test_a_panel_of_another_area_does_not_ratify(area):
    elsewhere = standing_panel(area=AreaFactory(name="Far", slug="far"))

    with pytest.raises(Refused, match="this concern's own area"):
        started_emergency(graded_concern(area=area), to=elsewhere)


# Confirming


def test_the_second_persons_word_puts_it_in_force_and_before_the_panel(area, approver):
    emergency = confirm(started_emergency(graded_concern(area=area)), by=approver)

    alert, consultation = again(emergency.alert), emergency.consultation
    version = alert.current_version
    assert (emergency.state, emergency.confirmed_by) == (EmergencyState.PROVISIONAL, approver)
    assert version.content["is_provisional"] is True
    assert (version.issued_by, version.approval.by) == (approver, approver)
    assert version.deliveries.count() == 2
    assert consultation.question.startswith(f"Ratify {alert.reference}")
    assert [each["key"] for each in consultation.options] == ["keep", "stand_down"]


@pytest.mark.parametrize("role", [Role.APPROVER, Role.PANEL_CHAIR, Role.PANEL_MEMBER])
def test_an_approver_or_anybody_on_the_panel_may_confirm(area, role):
    emergency = confirm(started_emergency(graded_concern(area=area)), by=person(role, area=area))

    assert emergency.state == EmergencyState.PROVISIONAL


def test_whoever_starts_it_cannot_confirm_it_whatever_they_are(area):
    everything = person(*Role, area=area)
    emergency = started_emergency(graded_concern(area=area), by=everything)

    with pytest.raises(Refused, match="You started this emergency alert"):
        confirm(emergency, by=everything)


def test_whoever_changed_the_wording_last_cannot_confirm_it(area):
    editor = person(Role.COORDINATOR, Role.APPROVER, area=area)
    emergency = started_emergency(graded_concern(area=area))
    draft = emergency.alert.open_draft
    alerts.actions.edit_draft(draft, by=editor, content=wording(), seen_hash=draft.content_hash)
    alerts.actions.submit(draft, by=editor)

    with pytest.raises(Refused, match="You were the last to edit"):
        confirm(emergency, by=editor)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("recipients_seen", "list of recipients has changed"), ("content_hash", "This draft has changed")],
)
def test_what_was_not_seen_is_not_confirmed(area, approver, field, sentence):
    emergency = started_emergency(graded_concern(area=area))
    seen = {
        "recipients_seen": shown(emergency.concern),
        "content_hash": emergency.alert.open_draft.content_hash,
    }

    with pytest.raises(Refused, match=sentence):
        actions.confirm_emergency(emergency, by=approver, **seen | {field: "something else"})

    assert again(emergency).state == EmergencyState.STARTED
    assert not Consultation.objects.exists()


def test_confirming_twice_issues_once(area):
    emergency = provisional_emergency(graded_concern(area=area))

    with pytest.raises(Refused, match="it cannot be confirmed"):
        confirm(emergency)

    assert Version.objects.count() == 1


def test_wording_that_is_being_changed_is_not_confirmed(area, coordinator):
    emergency = started_emergency(graded_concern(area=area))
    draft = emergency.alert.open_draft
    alerts.actions.edit_draft(draft, by=coordinator, content=wording(), seen_hash=draft.content_hash)

    with pytest.raises(Refused, match="being written; it cannot be confirmed"):
        confirm(emergency)


def test_nobody_confirms_for_an_officer_who_has_left(area):
    emergency = started_emergency(graded_concern(area=area))
    emergency.started_by.memberships.all().delete()

    with pytest.raises(Refused, match="no duty officer here any more"):
        confirm(again(emergency))


@pytest.mark.parametrize("way_round", ["approve", "issue"])
def test_the_alerts_desk_is_no_way_round_the_second_person(area, approver, way_round):
    alert = started_emergency(graded_concern(area=area)).alert
    ways = {
        "approve": lambda: approve(alert.open_draft, by=approver),
        "issue": lambda: alerts.actions.issue(alert, by=approver, recipients_seen=""),
    }

    with pytest.raises(Refused, match="goes out as an emergency"):
        ways[way_round]()


def test_everything_is_on_record(area, approver):
    emergency = concluded(provisional_emergency(graded_concern(area=area)), "keep")

    about_it = [each.action for each in events_of(emergency)]
    about_concern = [each.action for each in events_of(emergency.concern)]
    assert about_it == ["emergency.started", "emergency.confirmed", "emergency.ratified"]
    assert about_concern[-3:] == ["concern.warned_at_once", "concern.referred", "concern.watched"]


def test_the_panel_reads_what_went_out_and_why_and_no_name(area):
    evidence = str(provisional_emergency(graded_concern(area=area)).consultation.evidence)

    assert REASON in evidence
    assert "Powder sold as heroin has caused overdoses" in evidence
    assert "2 recipients" in evidence


def test_those_who_may_confirm_are_written_to_and_no_longer_once_it_is_out(area, approver):
    emergency = started_emergency(graded_concern(area=area))
    waiting = Letter.objects.filter(key__startswith="emergency-confirm")
    assert approver.email in set(waiting.values_list("to_address", flat=True))

    confirm(emergency, by=approver)

    assert not waiting.exists()


def test_a_vote_that_is_open_is_withdrawn_when_the_alert_goes_out(area):
    concern = referred_concern(area=area)
    asked = concern.referral.consultation
    emergency = started_emergency(concern)
    assert again(asked).state == "blind"

    confirm(emergency)

    assert again(asked).state == "withdrawn"
    assert again(asked).withdrawn_because.startswith("An emergency alert has gone out.")
    assert again(concern).state == ConcernState.PROVISIONAL


def test_a_vote_that_is_decided_first_calls_the_emergency_off(area):
    concern = referred_concern(area=area)
    asked = concern.referral.consultation
    emergency = started_emergency(concern)

    decided(asked, "no_action")

    assert again(emergency).state == EmergencyState.CALLED_OFF
    assert again(emergency.alert).state == AlertState.DISCARDED
    with pytest.raises(Refused, match="called off"):
        confirm(again(emergency))


def test_calling_it_off_tells_nobody(area, coordinator):
    emergency = started_emergency(graded_concern(area=area))

    actions.call_off_emergency(emergency, by=coordinator)

    assert again(emergency).state == EmergencyState.CALLED_OFF
    assert again(emergency.alert).state == AlertState.DISCARDED
    assert not Version.objects.exists()


def test_discarding_the_wording_calls_it_off(area, coordinator):
    emergency = started_emergency(graded_concern(area=area))

    alerts.actions.discard_draft(emergency.alert.open_draft, by=coordinator)

    assert again(emergency).state == EmergencyState.CALLED_OFF


def test_after_one_was_called_off_another_may_start(area, coordinator):
    first = started_emergency(graded_concern(area=area))
    actions.call_off_emergency(first, by=coordinator)

    assert started_emergency(again(first.concern)).state == EmergencyState.STARTED
