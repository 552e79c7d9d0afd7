"""A case is ready when enough has come back, or when the chair says why it goes on without the rest."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.states import Role
from dard import actions, worklist
from dard.agencies import turnaround
from dard.models import AgencyRequest, Case, Readiness
from dard.states import AgencyRequestState, CaseState
from tests.factories.accounts import person
from tests.factories.dard_agencies import asked, gathering_case, opened
from tests.queries import queries_of
from workflow.events import events_of
from workflow.refusals import Refused
from workflow.timekeeping import keepers_of


@pytest.fixture
def case(area):
    return gathering_case(area=area)


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def chair(area):
    return person(Role.REVIEW_CHAIR, area=area)


def answered(case, *agencies):
    return [actions.answer_at_once(opened(each), "nil") for each in asked(*agencies, case=case)]


def test_enough_makes_it_ready(case, by):
    answered(case, "gp", "hospital")

    actions.make_ready(case, by=by)

    assert Case.objects.get().state == CaseState.READY
    assert (Readiness.objects.get().share, Readiness.objects.get().because) == (100, "")
    assert events_of(case).last().details == {"share": 100, "without_the_rest": False}


def test_less_than_enough_is_for_the_chair_with_a_reason(case, by, chair):
    asked("gp", case=case)
    with pytest.raises(Refused, match="the chair may go on without the rest"):
        actions.make_ready(case, by=by)
    with pytest.raises(Refused, match="Say why the review goes on"):
        actions.make_ready(case, by=chair, reason=" ")

    actions.make_ready(case, by=chair, reason="The practice has closed.")

    assert Readiness.objects.get().because == "The practice has closed."
    assert "closed" not in str(events_of(case).last().details)


def test_nobody_asked_is_not_enough(case, by):
    with pytest.raises(Refused, match="No agency that counts was asked"):
        actions.make_ready(case, by=by)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR}))
def test_nobody_else_says_that_it_is_ready(case, role):
    answered(case, "gp")

    with pytest.raises(Refused):
        actions.make_ready(case, by=person(role, area=case.area))


def test_something_more_may_be_asked_first(case, by):
    answered(case, "gp")
    actions.make_ready(case, by=by)

    actions.gather_more(case, by=by)

    assert Case.objects.get().state == CaseState.GATHERING


def test_the_page_of_the_case_says_how_much_is_back(client, case, by):
    asked("police", case=case)
    answered(case, "gp")
    client.force_login(by)

    page = client.get(case.get_absolute_url()).content.decode()

    assert "50 per cent of what was asked of 2 agencies has come back." in page
    assert "Ask agencies" in page


def test_the_chair_gives_the_reason_on_the_page_and_a_name_in_it_is_asked_about(client, case, chair):
    asked("police", case=case)
    client.force_login(chair)
    url = f"{case.get_absolute_url()}ready/"

    page = client.post(url, {"reason": "Mr John Smith on 07700 900123 would not answer."})
    assert "could be somebody" in page.content.decode()

    client.post(url, {"reason": "The police hold it for the inquest."})
    assert Case.objects.get().state == CaseState.READY


def test_the_worklist_says_what_is_due_and_names_nobody(case):
    asked("police", "gp", "hospital", case=case)
    gp, hospital = AgencyRequest.objects.filter(agency__in=["gp", "hospital"])
    actions.misdirect(gp)
    actions.refuse(hospital, ground="confidence")

    dues = worklist.due_in([case], keepers_of([case.area]))[case.pk]

    assert {each.what for each in dues} >= {
        "Answer: Police",
        "Find the right agency to ask: GP practice",
        "Answer a refusal, or escalate it: Hospital",
    }


def test_until_somebody_is_asked_asking_is_due(case):
    keepers = keepers_of([case.area])
    before = worklist.due_in([case], keepers)[case.pk]
    asked("gp", case=case)

    assert "Ask agencies" in {each.what for each in before}
    assert "Ask agencies" not in {each.what for each in worklist.due_in([case], keepers)[case.pk]}


def test_an_agency_that_has_answered_and_wants_a_new_link_is_on_the_worklist(case):
    (request,) = asked("gp", case=case)
    actions.answer_at_once(opened(request), "nil")
    with time_machine.travel(request.expires_at + timedelta(days=1)):
        actions.want_link(request)

    dues = worklist.due_in([case], keepers_of([case.area]))[case.pk]
    assert "Send a new link: GP practice" in {each.what for each in dues}


# How agencies answer


def test_each_agency_stands_with_its_turnaround(client, case, by):
    answered(case, "gp")
    asked("police", case=case)
    client.force_login(by)

    page = client.get("/desk/deaths/agencies/").content.decode()
    rows = [(each.kind, each.name, each.cells) for each in turnaround.rows([case.area], timezone.now())]

    cells = [1, 1, 0, 1, 0, 0, 0]
    assert rows[:2] == [("GP practice", "", cells), ("GP practice", "GP practice 1", cells)]
    assert "GP practice 1" in page


def test_how_agencies_answer_leaves_as_no_file(client, case, by):
    """Each request is about one person, and the numbers are as they are."""
    answered(case, "gp")
    client.force_login(by)

    assert ".csv" not in client.get("/desk/deaths/agencies/").content.decode()
    assert client.get("/desk/deaths/agencies/turnaround.csv").status_code == 404


def test_what_was_not_for_them_does_not_count(case):
    (request,) = asked("gp", case=case)
    actions.misdirect(request)

    assert list(turnaround.rows([case.area], request.asked_at)) == []
    assert request.state == AgencyRequestState.REQUESTED


@pytest.mark.parametrize("page", ["agencies", "case"])
def test_it_costs_the_same_for_many(client, case, by, page):
    client.force_login(by)
    url = "/desk/deaths/agencies/" if page == "agencies" else case.get_absolute_url()
    asked("gp", case=case)
    client.get(url)
    few = queries_of(client, url)
    asked("police", "hospital", "prison", case=case)
    asked("police", "housing", case=gathering_case(area=case.area, age=30))

    assert queries_of(client, url) == few


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PROVIDER, Role.COORDINATOR])
def test_it_is_for_those_who_review_deaths(client, area, role):
    client.force_login(person(role, area=area))

    assert client.get("/desk/deaths/agencies/").status_code == 403
