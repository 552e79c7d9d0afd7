"""What an agency answers: kept as it is typed, sealed, and its contacts on the timeline once it is sent."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import AgencyRequest, AgencyReturn, Case, Touchpoint
from dard.states import AgencyRequestState, Answered
from tests.factories.accounts import person
from tests.factories.dard_agencies import asked, contact, gathering_case, opened, path
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


NOTHING = {"answers": {}, "contacts": []}
WRITTEN = {"answers": {"sedatives": "yes", "last_seen_on": "2025-12-01"}, "contacts": [contact()]}
ROW = {
    "contacts-TOTAL_FORMS": "1",
    "contacts-INITIAL_FORMS": "0",
    "contacts-0-on": "2025-12-01",
    "contacts-0-contact": "appointment",
    "contacts-0-what": "Came with a sister.",
}


@pytest.fixture
def request_(area):
    (made,) = asked("gp", case=gathering_case(area=area))
    return opened(made)


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


def fresh(request):
    return AgencyRequest.objects.select_related("case__area").get(pk=request.pk)


def sent(request):
    return request.returns.exclude(sent_at=None)


# In one press


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("nil/", AgencyRequestState.NIL),
        ("unavailable/", AgencyRequestState.UNAVAILABLE),
        ("not-applicable/", AgencyRequestState.NOT_APPLICABLE),
    ],
)
def test_one_press_is_an_answer(client, request_, place, state):
    client.post(f"{path(request_)}{place}")

    assert fresh(request_).state == state
    assert fresh(request_).chase_at is None
    assert "you sent" in client.get(path(request_)).content.decode()


def test_nobody_says_that_there_was_no_contact_before_they_know_with_whom(client, area):
    (unopened,) = asked("gp", case=gathering_case(area=area))

    page = client.post(f"{path(unopened)}nil/")

    assert "See who it is about first" in page.content.decode()
    assert fresh(unopened).state == AgencyRequestState.REQUESTED


def test_two_presses_are_one_answer(client, request_):
    for _ in range(2):
        page = client.post(f"{path(request_)}nil/")

    assert "cannot be answered so" in page.content.decode()
    assert sent(request_).count() == 1


def test_one_press_does_not_throw_away_what_was_written(request_):
    actions.save_answer(request_, **WRITTEN)

    with pytest.raises(Refused, match="begun to write down"):
        actions.answer_at_once(request_, Answered.NIL)


# Written down


def test_what_is_typed_is_kept_and_is_there_the_next_time(client, request_):
    client.post(f"{path(request_)}answer/", ROW | {"do": "save", "sedatives": "yes"})

    page = client.get(f"{path(request_)}answer/").content.decode()

    assert "Came with a sister." in page
    assert not Touchpoint.objects.exists()
    assert fresh(request_).state == AgencyRequestState.OPENED


def test_more_rows_are_asked_for_without_javascript(client, request_):
    address = f"{path(request_)}answer/"

    answer = client.post(address, ROW | {"do": "more"})

    assert answer["Location"] == f"{address}?rows=3#contacts"
    assert "contacts-3-on" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("rows", ["²", "-1", "9" * 5000])
def test_whatever_an_address_says_of_rows_there_is_one_to_fill_in(client, request_, rows):
    page = client.get(f"{path(request_)}answer/", {"rows": rows}).content.decode()

    assert "contacts-0-on" in page
    assert "contacts-1-on" not in page


def test_what_is_sent_becomes_touchpoints_and_is_shown_as_sent(client, request_):
    client.post(f"{path(request_)}answer/", ROW | {"do": "send", "sedatives": "yes"})

    (point,) = Touchpoint.objects.all()
    assert (point.on, point.agency, point.what) == (date(2025, 12, 1), "gp", "Came with a sister.")
    assert (point.request, point.case) == (request_, request_.case)
    assert fresh(request_).state == AgencyRequestState.RETURNED
    assert "What they know" in client.get(path(request_)).content.decode()


def test_more_can_be_sent_until_it_is_closed(request_):
    actions.send_answer(request_, **WRITTEN)
    actions.send_answer(request_, **WRITTEN | {"contacts": [contact(what="Rang us.")]})

    assert sent(request_).count() == 2
    assert Touchpoint.objects.count() == 2


def test_whoever_had_no_contact_may_find_one_later(request_):
    actions.answer_at_once(request_, Answered.NIL)
    actions.send_answer(request_, **WRITTEN)

    assert fresh(request_).state == AgencyRequestState.RETURNED


def test_in_part_says_what_is_to_come_and_when(request_):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for missing in ({}, {"still_to_come": "The notes of 2024"}, {"still_to_come_by": tomorrow}):
        with pytest.raises(Refused, match=r"still to come|by which day"):
            actions.send_answer(request_, in_part=True, **WRITTEN, **missing)
    actions.send_answer(
        request_, in_part=True, **WRITTEN, still_to_come="The notes of 2024", still_to_come_by=tomorrow
    )

    assert fresh(request_).state == AgencyRequestState.PARTIAL
    assert sent(request_).get().still_to_come_by == tomorrow


def test_a_late_answer_is_taken_and_marked(client, request_):
    with time_machine.travel(request_.due_at + timedelta(days=3), tick=False):
        actions.send_answer(request_, **WRITTEN)
        page = client.get(path(request_)).content.decode()

    assert sent(request_).get().is_late
    assert "came after the day it was due" in page


def test_an_answer_without_a_word_is_none(request_):
    with pytest.raises(Refused, match="Nothing is filled in"):
        actions.send_answer(request_, **NOTHING)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"contacts-0-on": "31/31/2025"}, "Write the day as day, month and year"),
        ({"contacts-0-on": "2099-01-01"}, "lies in the future"),
        ({"contacts-0-contact": ""}, "Contact 1, Kind of contact: Choose what kind of contact it was."),
        ({"contacts-0-contact": "abduction"}, "Choose one of the options."),
        ({"contacts-0-what": "x" * 2001}, "Shorten this to 2,000 characters"),
        ({"contacts-TOTAL_FORMS": "many"}, "did not arrive"),
        ({"contacts-TOTAL_FORMS": "100000"}, "more than 200 contacts"),
        ({"sedatives": "perhaps"}, "Choose one of the options."),
        ({"last_seen_on": "2099-01-01"}, "lies in the future"),
        ({"do": "part"}, "Say what is still to come."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, request_, typed, sentence):
    page = client.post(f"{path(request_)}answer/", ROW | {"do": "send", "words": "Kept as typed."} | typed)

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert "Kept as typed." in page.content.decode()
    assert not Touchpoint.objects.exists()


def test_what_was_typed_while_the_link_ended_is_still_on_the_page(client, request_):
    with time_machine.travel(request_.expires_at + timedelta(minutes=1), tick=False):
        page = client.post(f"{path(request_)}answer/", ROW | {"do": "send"}).content.decode()

    assert "This link has ended." in page
    assert "Came with a sister." in page


def test_a_contact_can_be_left_out_again(client, request_):
    actions.save_answer(request_, **WRITTEN)
    row = ROW | {"contacts-INITIAL_FORMS": "1", "contacts-0-what": "", "contacts-0-remove": "on"}

    client.post(f"{path(request_)}answer/", row | {"do": "save"})

    assert request_.returns.get().contacts == ""


def test_all_of_it_is_sealed(request_):
    actions.save_answer(request_, **WRITTEN, words="Her sister rang.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers, contacts, words FROM dard_agencyreturn")
        stored = " ".join(cursor.fetchone())

    assert not [each for each in ("sedatives", "prescription", "sister") if each in stored]
    assert AgencyReturn.objects.get().words == "Her sister rang."


def test_no_event_holds_what_was_said(request_):
    actions.send_answer(request_, **WRITTEN, words="Her sister rang.")

    said = str([each.details for each in events_of(request_.case)])
    assert not [each for each in ("sister", "prescription", "Marchbanks", "2025-12-01") if each in said]


# Refusing


def test_a_refusal_has_a_ground_and_the_coordinator_reads_what_can_be_answered(client, request_, by):
    client.post(f"{path(request_)}refuse/", {"ground": "confidence", "words": "Our guardian is away."})
    client.force_login(by)

    page = client.get(request_.get_absolute_url()).content.decode()

    assert fresh(request_).state == AgencyRequestState.REFUSED
    assert "A duty of confidence to the person who died" in page
    assert "Our guardian is away." in page
    assert "confidential inquiry" in page


@pytest.mark.parametrize("typed", [{}, {"ground": "no reason"}])
def test_a_refusal_without_a_ground_is_not_taken(client, request_, typed):
    page = client.post(f"{path(request_)}refuse/", typed | {"words": "We do not like to."})

    assert "There is a problem" in page.content.decode()
    assert "We do not like to." in page.content.decode()
    assert fresh(request_).state == AgencyRequestState.OPENED


def test_a_refusal_is_escalated_to_their_lead_and_our_guardian(request_, by):
    guardian = person(Role.CALDICOTT, area=request_.case.area)
    actions.refuse(request_, ground="agreement")
    AgencyRequest.objects.filter(pk=request_.pk).update(lead_email="dpo@agency.example")

    actions.escalate_request(request_, by=by)

    to = set(Letter.objects.filter(key__contains="escalated").values_list("to_address", flat=True))
    assert to == {"dpo@agency.example", guardian.email}
    assert fresh(request_).state == AgencyRequestState.ESCALATED
    actions.send_answer(request_, **WRITTEN)
    assert fresh(request_).state == AgencyRequestState.RETURNED


# Taking over


def test_an_answer_fills_what_nobody_knew_when_a_coordinator_says_so(client, request_, by):
    returned = actions.send_answer(request_, answers={"overdosed_before": "yes"}, contacts=[])
    assert Case.objects.get().overdosed_before == "unknown"
    client.force_login(by)

    client.post(f"{request_.get_absolute_url()}take-over/", {"of": returned.pk, "key": "overdosed_before"})

    assert Case.objects.get().overdosed_before == "yes"
    assert events_of(request_.case).last().details == {"request": request_.pk, "fact": "overdosed_before"}


@pytest.mark.parametrize(
    ("answers", "key", "sentence"),
    [
        ({"overdosed_before": "unknown"}, "overdosed_before", "does not know it either"),
        ({"sedatives": "yes"}, "sedatives", "nothing that a case keeps"),
        ({"sedatives": "yes"}, "no such question", "nothing that a case keeps"),
    ],
)
def test_what_fills_nothing_is_not_taken_over(request_, by, answers, key, sentence):
    returned = actions.send_answer(request_, answers=answers, contacts=[])

    with pytest.raises(Refused, match=sentence):
        actions.take_over(returned, by=by, key=key)


def test_what_somebody_knows_is_not_written_over(request_, by):
    Case.objects.update(overdosed_before="no")
    returned = actions.send_answer(request_, answers={"overdosed_before": "yes"}, contacts=[])

    with pytest.raises(Refused, match="not written over"):
        actions.take_over(returned, by=by, key="overdosed_before")
