"""From the first words to approved wording."""

from zoneinfo import ZoneInfo

import pytest

from alerts import actions
from alerts.models import Alert, Approval, Draft
from alerts.states import AlertState, DraftState
from tests.factories.alerts import (
    approve,
    approved_alert,
    content,
    issued_alert,
    open_alert,
    submitted_alert,
    updated_alert,
)
from workflow.events import events_of
from workflow.refusals import Refused


def done_to(thing):
    return [event.action for event in events_of(thing)]


def edit(draft, by, **changes):
    return actions.edit_draft(draft, by=by, content=content(**changes), seen_hash=draft.content_hash)


def test_formatted_text_is_sanitised_on_its_way_in(coordinator):
    draft = open_alert(known="<p onclick=x>a</p><script>b</script>").open_draft

    assert draft.known == "<p>a</p>"
    assert edit(draft, coordinator, advice="<img src=x onerror=y>c").advice == "c"


def test_only_the_fields_of_a_draft_are_taken(coordinator):
    draft = open_alert().open_draft

    draft = edit(draft, coordinator, state="issued", drafted_by=None)

    assert draft.state == DraftState.EDITING


def test_a_draft_has_the_hash_of_its_row_whatever_zone_its_end_was_typed_in(coordinator):
    draft = open_alert().open_draft
    in_another_zone = draft.valid_until.astimezone(ZoneInfo("Asia/Tokyo"))

    edited = edit(draft, coordinator, valid_until=in_another_zone)

    assert edited.content_hash == Draft.objects.get(pk=draft.pk).content_hash


def test_the_second_of_two_editors_is_told(coordinator, duty_officer):
    draft = open_alert().open_draft
    seen = draft.content_hash
    edit(draft, coordinator, headline="First")

    with pytest.raises(Refused, match="has changed since you opened the page"):
        actions.edit_draft(draft, by=duty_officer, content=content(headline="Second"), seen_hash=seen)

    draft.refresh_from_db()
    assert (draft.headline, draft.last_edited_by) == ("First", coordinator)


def test_editing_voids_the_approval(coordinator):
    draft = approved_alert().open_draft

    edit(draft, coordinator, headline="Changed")

    draft.refresh_from_db()
    assert draft.state == DraftState.EDITING
    assert draft.approval is None


def test_the_words_that_were_approved_need_a_new_approval_once_they_were_changed(coordinator, approver):
    draft = approved_alert().open_draft
    before = {name: draft.content[name] for name in draft.content} | {"valid_until": draft.valid_until}
    edited = edit(draft, coordinator, headline="Changed")

    actions.edit_draft(draft, by=coordinator, content=before, seen_hash=edited.content_hash)

    with pytest.raises(Refused, match="is being written; it cannot be issued"):
        actions.issue(draft.alert, by=approver, recipients_seen="")


def test_approving_names_the_wording_that_was_read(coordinator, approver):
    draft = submitted_alert().open_draft
    read = draft.content_hash
    edited = edit(draft, coordinator, headline="Changed meanwhile")
    actions.submit(edited, by=coordinator)

    with pytest.raises(Refused, match="has changed since you opened the page"):
        approve(draft, by=approver, content_hash=read)

    assert not Approval.objects.exists()


def test_a_second_approval_is_refused(approver):
    draft = approved_alert().open_draft

    with pytest.raises(Refused, match="This draft is approved; it cannot be approved"):
        approve(draft, by=approver)

    assert draft.approvals.count() == 1


def test_an_approval_is_never_changed_or_removed(db):
    approvals = approved_alert().open_draft.approvals.all()

    with pytest.raises(TypeError):
        approvals.update(content_hash="another")
    with pytest.raises(TypeError):
        approvals.delete()


def test_sent_back_wording_says_why_until_it_is_submitted_again(coordinator, approver):
    draft = submitted_alert().open_draft

    draft = actions.send_back(draft, by=approver, reason=" Name the dose. ")

    assert (draft.state, draft.sent_back_because) == (DraftState.EDITING, "Name the dose.")
    assert actions.submit(draft, by=coordinator).sent_back_because == ""


def test_an_alert_goes_with_the_only_draft_it_had(coordinator):
    alert = open_alert()

    actions.discard_draft(alert.open_draft, by=coordinator)

    alert.refresh_from_db()
    assert (alert.state, alert.open_draft) == (AlertState.DISCARDED, None)


def test_an_alert_in_force_outlives_the_update_that_was_given_up(coordinator):
    alert = issued_alert()
    update = actions.start_update(alert, by=coordinator)

    actions.discard_draft(update, by=coordinator)

    alert.refresh_from_db()
    assert alert.state == AlertState.LIVE


def test_an_update_starts_from_what_is_in_force(coordinator):
    alert = updated_alert(issued_alert(headline="First words"), headline="Second words")

    update = actions.start_update(alert, by=coordinator)

    assert update.headline == "Second words"
    assert update.change_note == ""
    assert update.valid_until == alert.current_version.valid_until


def test_what_is_done_to_a_draft_is_on_record(coordinator, approver):
    draft = submitted_alert().open_draft
    actions.send_back(draft, by=approver, reason="No.")
    draft.refresh_from_db()
    edit(draft, coordinator)

    assert done_to(draft) == ["draft.submitted", "draft.sent_back", "draft.edited"]
    assert done_to(draft.alert) == ["alert.opened"]


def test_events_hold_no_wording_and_no_reason(coordinator, approver):
    draft = submitted_alert(headline="Secret words").open_draft

    actions.send_back(draft, by=approver, reason="Secret reason")

    assert "ecret" not in str([event.details for event in events_of(draft)])


def test_approving_and_editing_at_the_same_time_never_approves_unread_words(race, coordinator, approver):
    draft = submitted_alert().open_draft
    read = draft.content_hash

    race(
        lambda: approve(draft, by=approver, content_hash=read),
        lambda: actions.edit_draft(draft, by=coordinator, content=content(headline="New"), seen_hash=read),
    )

    now = Draft.objects.get(pk=draft.pk)
    assert (now.headline, now.state, now.approval) == ("New", DraftState.EDITING, None)


def test_two_who_save_at_the_same_time_lose_nothing_silently(race, coordinator, duty_officer):
    draft = open_alert().open_draft
    seen = draft.content_hash

    results = race(
        lambda: actions.edit_draft(draft, by=coordinator, content=content(headline="A"), seen_hash=seen),
        lambda: actions.edit_draft(draft, by=duty_officer, content=content(headline="B"), seen_hash=seen),
    )

    assert [type(result) for result in results].count(Refused) == 1


def test_two_who_start_an_update_at_the_same_time_start_one(race, coordinator, duty_officer):
    alert = issued_alert()

    results = race(
        lambda: actions.start_update(alert, by=coordinator),
        lambda: actions.start_update(alert, by=duty_officer),
    )

    assert [type(result) for result in results].count(Refused) == 1
    assert Alert.objects.get().drafts.open().count() == 1
