"""A request on the desk: what came back in words, and what a coordinator does with it."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.states import Role
from dard import actions, clocks, policies, worklist
from dard.agencies import chasing
from dard.models import AgencyRequest, Case
from dard.policies.agency_returns import MOST_CONTACTS, MOST_UPLOADS
from dard.states import AgencyRequestState, CaseState
from tests.factories.accounts import person
from tests.factories.dard_agencies import asked, contact, gathering_case, opened
from workflow.clocks import LONDON
from workflow.models import Letter
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper, keepers_of, set_clock


@pytest.fixture
def case(area):
    return gathering_case(area=area)


@pytest.fixture
def request_(case):
    return opened(asked("treatment", case=case)[0])


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def desk(client, by):
    client.force_login(by)
    return client


def fresh(request):
    return AgencyRequest.objects.select_related("case__area").get(pk=request.pk)


def test_answers_are_read_in_words(desk, request_):
    answers = {"ost_drug": "methadone", "ost_dose": 45, "ost_collected_on": "2025-12-30", "disengaged": "yes"}
    actions.send_answer(request_, answers=answers, contacts=[contact()], words="Two keyworkers in a year.")

    page = desk.get(request_.get_absolute_url()).content.decode()

    for words in ("Methadone", "45", "30 December 2025", "Two keyworkers in a year.", "1 Dec 2025"):
        assert words in page


def test_a_new_link_is_sent_by_a_button(desk, request_):
    desk.post(f"{request_.get_absolute_url()}new-link/")

    assert fresh(request_).link_number == 2
    assert "Here is a new link".lower() in Letter.objects.last().body.lower()


def test_a_request_that_nobody_answered_is_not_closed_but_not_needed(desk, request_):
    page = desk.post(f"{request_.get_absolute_url()}close/", follow=True).content.decode()

    assert "Say that it is not needed, rather than closing it." in page
    assert fresh(request_).closed_at is None


def test_what_was_answered_is_closed_once(desk, request_):
    actions.answer_at_once(request_, "nil")
    for _ in range(2):
        page = desk.post(f"{request_.get_absolute_url()}close/", follow=True).content.decode()

    assert fresh(request_).closed_at
    assert "This request is closed. Nothing more is taken." in page


def test_it_is_escalated_by_a_button_before_its_time(desk, request_):
    desk.post(f"{request_.get_absolute_url()}escalate/")

    assert fresh(request_).state == AgencyRequestState.ESCALATED
    assert fresh(request_).chase_at is None


def test_when_the_review_has_ended_no_new_link_is_sent(desk, request_, by):
    Case.objects.update(state=CaseState.CLOSED)

    page = desk.post(f"{request_.get_absolute_url()}new-link/", follow=True).content.decode()

    assert "No agency needs to answer any more." in page


def test_asking_for_more_is_a_button(desk, case, request_, by):
    actions.answer_at_once(request_, "nil")
    desk.post(f"{case.get_absolute_url()}ready/")
    assert Case.objects.get().state == CaseState.READY

    desk.post(f"{case.get_absolute_url()}gather-more/")

    assert Case.objects.get().state == CaseState.GATHERING


def test_the_rest_of_an_answer_is_due_when_it_was_promised(case, request_):
    day = timezone.localdate() + timedelta(days=9)
    actions.send_answer(
        request_,
        in_part=True,
        answers={"ost_dose": 45},
        contacts=[],
        still_to_come="The notes",
        still_to_come_by=day,
    )

    dues = worklist.due_in([case], keepers_of([case.area]))[case.pk]

    promised = datetime.combine(day, time(17), LONDON)
    assert ("The rest of an answer: Drug and alcohol service", promised, "Agency") in dues


def test_a_clock_of_any_hours_is_reminded_of_as_long_before(area, by):
    set_clock(area, clocks.REQUEST_RETURN, by=by, hours=240, working=False, basis="Our protocol.")
    set_clock(area, clocks.REQUEST_CHASED, by=by, hours=48, working=False, basis="Our protocol.")

    reminder = chasing.reminder(Timekeeper(area), datetime(2026, 6, 1, 10, tzinfo=UTC))

    assert reminder == datetime(2026, 6, 9, 10, tzinfo=UTC)


def test_whoever_has_answered_has_no_lead_to_be_written_to(desk, request_):
    actions.answer_at_once(request_, "nil")

    page = desk.post(f"{request_.get_absolute_url()}lead/", {"lead_email": "dpo@agency.example"})

    assert "It has been answered, and so nobody else is written to." in page.content.decode()
    assert fresh(request_).lead_email == ""


# What no form of ours sends


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"answers": {"favourite_colour": "blue"}, "contacts": []}, "none that was offered"),
        ({"answers": {"ost_drug": "aspirin"}, "contacts": []}, "none that was offered"),
        ({"answers": {}, "contacts": [contact(kind="abduction")]}, "what kind of contact"),
        (
            {"answers": {}, "contacts": [contact(on=timezone.localdate() + timedelta(days=2))]},
            "lies in the future",
        ),
        ({"answers": {}, "contacts": [contact()] * (MOST_CONTACTS + 1)}, "and then the rest"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(request_, sent, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.save_answer(request_, **sent)


def test_there_is_an_end_to_the_files_of_one_agency(request_, monkeypatch):
    monkeypatch.setattr(policies.agency_returns, "MOST_UPLOADS", 1)
    assert MOST_UPLOADS > 1
    actions.upload(request_, ContentFile(b"Notes of the clinic."))

    with pytest.raises(Refused, match="Ask the coordinator before you send more"):
        actions.upload(request_, ContentFile(b"More notes."))
