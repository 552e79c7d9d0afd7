"""Talking about a wording before it is approved, when the panel's lived-experience reviewer calls for it."""

import pytest

from accounts.states import Role
from alerts import actions
from alerts.models import Discussion
from alerts.states import DraftState
from tests.factories.accounts import person
from tests.factories.alerts import (
    approve,
    approved_alert,
    called,
    confirmed_alert,
    content,
    emergency_alert,
    issue,
    open_alert,
    reviewer,
    submitted_alert,
    subscriber,
)
from tests.integration.alerts.browsing import INDEX, press, read, state_of_draft, url
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


CALLED = "A discussion of this wording has been called for"


def approve_wording(alert, approver):
    return approve(alert.open_draft, by=approver)


def act_on(name, discussion, client, user, **data):
    """Press a button of one call."""
    client.force_login(user)
    address = f"{url('discuss', discussion.draft.alert)}{discussion.pk}/{name}/"
    return client.post(address, data, follow=True).content.decode()


# Holding


def test_a_call_holds_sending_for_approval(coordinator):
    alert = open_alert()
    called(alert)

    with pytest.raises(Refused, match=CALLED):
        actions.submit(alert.open_draft, by=coordinator)


def test_a_call_holds_approval(approver):
    alert = submitted_alert()
    called(alert)

    with pytest.raises(Refused, match=CALLED):
        approve_wording(alert, approver)


def test_a_call_holds_what_was_approved_and_is_not_issued(approver):
    alert = approved_alert()
    subscriber()
    called(alert)

    with pytest.raises(Refused, match=CALLED):
        issue(alert, by=approver)


def test_a_call_holds_an_emergency_too(area):
    alert = emergency_alert(area=area)
    called(alert)

    with pytest.raises(Refused, match=CALLED):
        confirmed_alert(alert)


def test_an_answer_lets_approval_go_on(approver, coordinator):
    alert = submitted_alert()

    actions.answer_discussion(called(alert), by=coordinator, text="We wrote “more powerful”.")

    assert approve_wording(alert, approver).state == DraftState.APPROVED


def test_a_call_that_is_withdrawn_lets_approval_go_on(area, approver):
    alert = submitted_alert(area=area)
    discussion = called(alert)

    actions.withdraw_discussion(discussion, by=reviewer(area))

    assert approve_wording(alert, approver).state == DraftState.APPROVED


def test_whoever_is_not_content_calls_again(area, approver, coordinator):
    alert = submitted_alert(area=area)
    actions.answer_discussion(called(alert), by=coordinator, text="It stays.")

    called(alert, text="Then say why.")

    assert Discussion.objects.count() == 2
    with pytest.raises(Refused, match=CALLED):
        approve_wording(alert, approver)


def test_one_call_at_a_time_for_each_person(area):
    alert = submitted_alert(area=area)
    called(alert)

    with pytest.raises(Refused, match="You have called for a discussion of this wording already"):
        called(alert)


def test_the_deputy_may_call_beside_the_holder(area):
    alert = submitted_alert(area=area)
    called(alert)

    called(alert, by=reviewer(area, as_deputy=True))

    assert Discussion.objects.waiting().count() == 2


def test_changing_the_wording_answers_nobody(area, coordinator):
    alert = open_alert(area=area)
    called(alert)
    draft = alert.open_draft
    actions.edit_draft(draft, by=coordinator, content=content(), seen_hash=draft.content_hash)

    with pytest.raises(Refused, match=CALLED):
        actions.submit(draft, by=coordinator)


@pytest.mark.parametrize("words", ["", "  \n"])
def test_a_call_and_an_answer_say_something(coordinator, words):
    with pytest.raises(Refused, match="Say what should be talked about"):
        called(text=words)
    with pytest.raises(Refused, match="Write your answer"):
        actions.answer_discussion(called(), by=coordinator, text=words)


def test_what_is_settled_is_settled(area, coordinator):
    answered = called(submitted_alert(area=area))
    actions.answer_discussion(answered, by=coordinator, text="Changed.")
    withdrawn = called(submitted_alert(area=area))
    actions.withdraw_discussion(withdrawn, by=reviewer(area))

    with pytest.raises(Refused, match="This call has been answered"):
        actions.withdraw_discussion(answered, by=reviewer(area))
    with pytest.raises(Refused, match="This call was withdrawn"):
        actions.answer_discussion(withdrawn, by=coordinator, text="Changed.")


def test_a_wording_that_was_given_up_is_not_talked_about(area, coordinator):
    alert = submitted_alert(area=area)
    discussion, draft = called(alert), alert.open_draft
    actions.discard_draft(draft, by=coordinator)

    with pytest.raises(Refused, match="This draft is discarded"):
        actions.answer_discussion(discussion, by=coordinator, text="Gone.")
    with pytest.raises(Refused, match="This draft is discarded"):
        actions.call_for_discussion(draft, by=reviewer(area, as_deputy=True), text="Why?")


def test_calls_are_never_removed(db):
    called()

    with pytest.raises(TypeError, match="never removed"):
        Discussion.objects.all().delete()


def test_each_step_is_on_record_and_no_word_of_it(area, coordinator):
    alert = submitted_alert(area=area)
    actions.answer_discussion(called(alert), by=coordinator, text="Changed.")
    actions.withdraw_discussion(called(alert), by=reviewer(area))

    events = list(events_of(alert.open_draft))

    names = [each.action.partition("discussion_")[2] for each in events]
    assert [each for each in names if each] == ["called", "answered", "called", "withdrawn"]
    assert "Changed" not in str([each.details for each in events])


# Hearing of it


def test_those_who_write_hear_of_a_call_and_the_reviewer_of_the_answer(area, coordinator, approver):
    discussion = called(submitted_alert(area=area))
    (letter,) = Letter.objects.filter(key__endswith=f":{coordinator.pk}", key__startswith="discussion-call")
    assert "Strong" not in letter.subject + letter.body

    actions.answer_discussion(discussion, by=coordinator, text="Changed.")

    letters = Letter.objects.filter(key__startswith="discussion-")
    assert letters.get(key__startswith="discussion-answer").to_address == reviewer(area).email
    assert not letters.filter(to_address=approver.email).exists()


# On the desk


def test_the_reviewer_calls_from_the_page_and_reads_the_answer_there(client, area, coordinator):
    alert, user = submitted_alert(area=area), reviewer(area)
    assert "Call for a discussion" in read(client, user, url("detail", alert))

    html = press(client, user, "discuss", alert, **{"call-text": "“Strong” may read as good."})
    assert "is not approved before somebody has answered you" in html
    discussion = Discussion.objects.get()

    html = act_on("answer", discussion, client, coordinator, **{f"answer-{discussion.pk}-text": "Changed."})
    assert "Answered. Whoever called for the discussion is told." in html
    assert "Changed." in read(client, user, url("detail", alert))


def test_the_sentence_stands_on_the_button(client, area, approver):
    alert = submitted_alert(area=area)
    called(alert)

    html = read(client, approver, url("detail", alert))

    assert CALLED in html
    assert "Waits for an answer" in html


def test_the_reviewer_takes_a_call_back(client, area):
    discussion = called(submitted_alert(area=area))

    html = act_on("withdraw", discussion, client, reviewer(area))

    assert "Your call is withdrawn." in html
    assert "Withdrawn" in html


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_what_was_typed_is_kept(client, area, text):
    alert = submitted_alert(area=area)

    html = press(client, reviewer(area), "discuss", alert, **{"call-text": text})

    assert ("2,000 characters or fewer" if text else "Say what should be talked about.") in html
    assert text in html
    assert not Discussion.objects.exists()


def test_an_answer_typed_too_late_is_shown_to_be_copied(client, area, coordinator):
    discussion = called(submitted_alert(area=area))
    actions.answer_discussion(discussion, by=person(Role.COORDINATOR, area=area), text="Changed.")

    html = act_on("answer", discussion, client, coordinator, **{f"answer-{discussion.pk}-text": "My answer."})

    assert "<strong>What you typed:</strong> My answer." in html


def test_a_call_of_another_alert_is_no_page(client, area, coordinator):
    discussion = called(submitted_alert(area=area))
    client.force_login(coordinator)

    response = client.post(f"{url('discuss', open_alert(area=area))}{discussion.pk}/answer/")

    assert response.status_code == 404


def test_those_without_a_seat_are_offered_nothing(client, area, approver):
    html = read(client, approver, url("detail", submitted_alert(area=area)))

    assert "Discussion of the wording" not in html


def test_the_list_of_drafts_shows_what_waits_for_an_answer(client, area, coordinator):
    called(submitted_alert(area=area))

    assert "Discussion called for" in read(client, coordinator, INDEX)


def test_what_may_be_reviewed_stands_on_their_own_desk(client, area):
    alert = submitted_alert(area=area)

    html = read(client, reviewer(area), "/desk/")

    assert alert.desk_url in html


def test_what_was_said_stays_readable_when_the_alert_is_out(client, area, approver, coordinator):
    alert = submitted_alert(area=area)
    subscriber(area=area)
    actions.answer_discussion(called(alert), by=coordinator, text="Changed.")
    approve_wording(alert, approver)
    issue(alert, by=approver)

    assert "“Strong” may read as good." in read(client, approver, url("detail", alert))


def test_two_who_answer_at_the_same_time_answer_once(race):
    discussion = called()
    first, second = person(Role.COORDINATOR), person(Role.DUTY_OFFICER)

    results = race(
        lambda: actions.answer_discussion(discussion, by=first, text="One."),
        lambda: actions.answer_discussion(discussion, by=second, text="Two."),
    )

    assert [type(each) for each in results].count(Refused) == 1


def test_a_call_and_an_approval_at_the_same_time_let_nothing_out(race, approver):
    alert = submitted_alert()
    user, draft = reviewer(alert.area), alert.open_draft
    subscriber()

    race(
        lambda: actions.call_for_discussion(draft, by=user, text="Why?"),
        lambda: approve_wording(alert, approver),
    )

    with pytest.raises(Refused):
        issue(alert, by=approver)
    assert state_of_draft(alert) in {DraftState.AWAITING, DraftState.APPROVED}
