"""Behind its link an agency sees who it is about, once it says that it may; and by it nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import AgencyRequest
from dard.states import AgencyRequestState
from tests.factories.accounts import person
from tests.factories.dard_agencies import asked, gathering_case, opened, path
from workflow import links
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


NAME = "Marchbanks"


@pytest.fixture
def request_(area):
    (made,) = asked("gp", case=gathering_case(area=area))
    return made


def fresh(request):
    return AgencyRequest.objects.select_related("case__area").get(pk=request.pk)


def reads(request):
    return events_of(request.case).filter(action="identity.read")


def after(moment, **more):
    return time_machine.travel(moment + timedelta(**more), tick=False)


def test_opening_the_link_shows_nobody_and_changes_nothing(client, request_):
    page = client.get(path(request_))

    assert page.status_code == 200
    assert NAME not in page.content.decode()
    assert fresh(request_).state == AgencyRequestState.REQUESTED
    assert not reads(request_).exists()


def test_who_it_is_about_is_shown_to_whoever_says_that_they_may_know(client, request_):
    page = client.post(f"{path(request_)}open/", {"entitled": "on"})

    assert NAME in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert fresh(request_).state == AgencyRequestState.OPENED
    read = reads(request_).get()
    assert (read.actor, read.details["purpose"]) == (f"dard.agencyrequest:{request_.pk}", "agency")


def test_it_is_not_shown_without_their_word(client, request_):
    page = client.post(f"{path(request_)}open/")

    assert "Tick that you work for GP practice 1" in page.content.decode()
    assert NAME not in page.content.decode()
    assert not reads(request_).exists()


def test_each_time_it_is_shown_is_a_reading_and_in_between_it_is_gone(client, request_):
    for _ in range(2):
        client.post(f"{path(request_)}open/", {"entitled": "on"})
        assert NAME not in client.get(path(request_)).content.decode()

    assert reads(request_).count() == 2


def test_only_what_was_chosen_is_shown(client, area):
    (request,) = asked("gp", case=gathering_case(area=area), shows=())

    page = client.post(f"{path(request)}open/", {"entitled": "on"}).content.decode()

    assert "9990000018" not in page


def test_the_wrong_agency_gives_it_back_in_one_press_without_seeing_anybody(client, request_):
    client.post(f"{path(request_)}not-us/")
    page = client.get(path(request_))

    assert fresh(request_).state == AgencyRequestState.MISDIRECTED
    assert "The coordinator has it back" in page.content.decode()
    assert NAME not in client.post(f"{path(request_)}open/", {"entitled": "on"}).content.decode()
    assert not reads(request_).exists()


@pytest.mark.parametrize("place", ["", "answer/", "upload/", "refuse/"])
def test_a_link_that_has_ended_says_so_everywhere(client, request_, place):
    with after(request_.expires_at, days=1):
        page = client.get(f"{path(request_)}{place}")

    assert page.status_code == 410
    assert "This link has ended." in page.content.decode()
    assert "Ask for a new link" in page.content.decode()


def test_whoever_has_a_link_that_ended_sees_nobody(client, request_):
    opened(request_)
    with after(request_.expires_at, days=1):
        page = client.post(f"{path(request_)}open/", {"entitled": "on"})

    assert NAME not in page.content.decode()
    assert reads(request_).count() == 1


def test_a_new_link_is_asked_for_once_and_sent_by_the_coordinator(client, request_):
    by = person(Role.REVIEW_COORDINATOR, area=request_.case.area)
    before = Letter.objects.count()
    with after(request_.expires_at, days=1):
        client.post(f"{path(request_)}want-link/")
        client.post(f"{path(request_)}want-link/")
        wanted = events_of(request_.case).filter(action="agency.link_wanted").count()
        letters_for_asking = Letter.objects.count() - before
        renewed = actions.send_new_link(request_, by=by)

        assert client.get(path(renewed)).status_code == 200
        assert "A newer link was sent" in client.get(path(request_)).content.decode()

    assert (wanted, letters_for_asking) == (1, 0)
    assert Letter.objects.last().key == f"agency-request:{request_.pk}:link-2"


def test_a_link_that_works_is_not_asked_for_anew(client, request_):
    page = client.post(f"{path(request_)}want-link/")

    assert "Your link still works" in page.content.decode()


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        links.sign("ask", [1, 1]),
        links.sign("agency-request", 1),
        links.sign("agency-request", [0, 1]),
    ],
    ids=["nonsense", "another purpose", "no number", "no such request"],
)
def test_another_link_leads_nowhere(client, db, token):
    assert client.get(f"/agency/{token}/").status_code == 404


def test_a_closed_request_takes_no_more(client, request_):
    actions.answer_at_once(opened(request_), "nil")
    actions.close_request(request_, by=person(Role.REVIEW_COORDINATOR, area=request_.case.area))

    assert "has closed this request" in client.get(path(request_)).content.decode()
    with pytest.raises(Refused, match="has closed this request"):
        actions.show_who(request_, entitled=True)


def test_what_is_not_needed_any_more_is_not_asked(client, request_):
    by = person(Role.REVIEW_COORDINATOR, area=request_.case.area)
    actions.drop_request(request_, by=by, reason="The surgery closed years before.")

    assert "not needed any more" in client.get(path(request_)).content.decode()
    assert not AgencyRequest.objects.to_chase(timezone.now() + timedelta(days=90)).exists()


@pytest.mark.parametrize(
    "place", ["open/", "nil/", "unavailable/", "not-applicable/", "not-us/", "want-link/"]
)
def test_what_changes_something_is_never_done_by_following_a_link(client, request_, place):
    assert client.get(f"{path(request_)}{place}").status_code == 405


def test_those_who_watch_over_identities_see_which_agency_was_shown_whom(client, request_):
    actions.show_who(request_, entitled=True)
    client.force_login(person(Role.CALDICOTT, area=request_.case.area))

    page = client.get(reverse("dard:reads")).content.decode()

    assert request_.case.reference in page
    assert request_.organisation in page
    assert NAME not in page
