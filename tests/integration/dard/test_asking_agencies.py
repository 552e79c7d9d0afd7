"""Agencies are asked by the coordinator, each by a letter that names nobody and a link of its own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.states import OrganisationKind, Role
from dard import actions
from dard.models import AgencyRequest
from dard.states import AgencyKind, AgencyRequestState, CaseState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import WHO
from tests.factories.dard_agencies import PERIOD, asked, asked_of, gathering_case, opened
from tests.factories.enquiries import contacts
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


@pytest.fixture
def case(area):
    return gathering_case(area=area)


@pytest.fixture
def by(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


def ask(case, by, *whom, **fields):
    return actions.ask_agencies(case, by=by, asked=whom, **PERIOD | fields)


def test_several_are_asked_at_once_each_by_a_letter_of_its_own(case):
    requests = asked(AgencyKind.GP, AgencyKind.HOSPITAL, AgencyKind.POLICE, case=case)

    assert {each.to_address for each in Letter.objects.all()} == {each.email for each in requests}
    assert len({each.body for each in Letter.objects.all()}) == 3
    assert {each.state for each in requests} == {AgencyRequestState.REQUESTED}


def test_the_letter_says_that_a_request_waits_and_not_about_whom(case):
    asked(AgencyKind.GP, case=case)

    letter = Letter.objects.get()
    said = letter.subject + letter.body
    assert "duty of confidence" in said
    assert "General Medical Council" in said
    for secret in (*WHO["name"].split(), WHO["nhs_number"], "1984", case.reference, "neighbour"):
        assert secret not in said


def test_it_is_due_by_the_clock_and_its_link_ends_later(case):
    (request,) = asked(case=case)

    assert request.asked_at < request.chase_at < request.due_at < request.expires_at


def test_what_is_recorded_says_which_kind_and_nothing_of_whom(case):
    (request,) = asked(AgencyKind.GP, case=case)

    assert events_of(case).last().details == {"request": request.pk, "agency": "gp"}


def test_the_nhs_number_is_not_for_the_police(case):
    gp, police = asked(AgencyKind.GP, AgencyKind.POLICE, case=case)

    assert "nhs_number" in gp.shows
    assert police.shows == ["other_names", "address"]


@pytest.mark.parametrize("state", [CaseState.DESKTOP, CaseState.GATHERING])
def test_they_are_asked_while_information_is_gathered_or_in_a_desktop_review(area, state):
    assert asked(case=gathering_case(area=area, state=state))


def test_they_are_not_asked_in_triage(area):
    with pytest.raises(Refused, match="while information is gathered"):
        asked(case=gathering_case(area=area, state=CaseState.TRIAGE))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REVIEW_COORDINATOR}))
def test_only_the_coordinator_of_the_review_asks(case, role):
    with pytest.raises(Refused):
        asked(case=case, by=person(role, area=case.area))


TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"known_from": TODAY, "known_until": TODAY - timedelta(days=1)}, "ends before it begins"),
        ({"known_until": TODAY + timedelta(days=1)}, "ends in the future"),
        (
            {"known_from": PERIOD["known_until"] + timedelta(days=1), "known_until": TODAY},
            "after it happened",
        ),
    ],
)
def test_a_period_that_cannot_be_is_refused(case, by, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        ask(case, by, asked_of(), **fields)


def test_nobody_chosen_is_nobody_asked(case, by):
    with pytest.raises(Refused, match="Nobody is chosen"):
        ask(case, by)


def test_one_agency_is_asked_once_at_a_time(case, by):
    one = asked_of()
    shouted = replace(one, email=one.email.upper())
    with pytest.raises(Refused, match="has been asked already"):
        ask(case, by, one, shouted)
    ask(case, by, one)

    with pytest.raises(Refused, match="has been asked already"):
        ask(case, by, shouted)


def test_a_contact_of_another_area_is_not_asked(case, by):
    (elsewhere,) = contacts(1, area=AreaFactory(name="Quietshire", slug="quietshire"))

    with pytest.raises(Refused, match="of another area"):
        ask(case, by, asked_of(contact=elsewhere))


# On the page


def page_of(case):
    return f"{case.get_absolute_url()}agencies/ask/"


def test_the_page_offers_our_contacts_by_the_kinds_they_can_be_asked_as(client, case, by):
    (contact,) = contacts(1, area=case.area, kind=OrganisationKind.HOSPITAL)
    client.force_login(by)

    page = client.get(page_of(case))
    client.post(
        page_of(case),
        {
            "agencies": [f"{contact.pk}-hospital", f"{contact.pk}-mental_health"],
            "kind": "gp",
            "organisation": "Bracken Surgery",
            "email": "records@bracken.example",
            "known_from": "2025-01-05",
            "known_until": "2026-01-05",
            "shows": ["nhs_number"],
        },
    )

    assert str(contact.organisation) in page.content.decode()
    assert [each.agency for each in AgencyRequest.objects.all()] == ["hospital", "mental_health", "gp"]
    assert AgencyRequest.objects.last().shows == ["nhs_number"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose at least one agency"),
        ({"organisation": "Bracken Surgery"}, "Choose what kind of agency it is."),
        ({"kind": "gp", "email": "records at bracken"}, "Write an e-mail address"),
        ({"kind": "gp", "organisation": "B", "email": "a@b.example", "known_from": "then"}, "Write the day"),
        ({"agencies": ["12-gp"]}, "Choose one of the options."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, case, by, typed, sentence):
    contacts(1, area=case.area)
    client.force_login(by)

    page = client.post(page_of(case), {"known_from": "2025-01-05", "known_until": "2026-01-05"} | typed)

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not AgencyRequest.objects.exists()


# Not needed any more


def test_what_is_not_needed_says_why(client, case, by):
    (request,) = asked(case=case, by=by)
    client.force_login(by)
    url = f"{request.get_absolute_url()}drop/"

    assert "Say why it is not needed any more." in client.post(url).content.decode()
    client.post(url, {"reason": "Closed years before."})

    assert AgencyRequest.objects.get().state == AgencyRequestState.NOT_NEEDED


def test_what_was_answered_cannot_be_dropped(client, case, by):
    (request,) = asked(case=case, by=by)
    actions.answer_at_once(opened(request), "nil")
    client.force_login(by)

    page = client.post(f"{request.get_absolute_url()}drop/", {"reason": "Closed."}).content.decode()

    assert "This agency request is answered: no contact; it cannot be dropped." in page


# Their lead


def test_a_lead_can_be_named_later(client, case, by):
    (request,) = asked(case=case, by=by)
    client.force_login(by)
    url = f"{request.get_absolute_url()}lead/"

    assert "like dpo@agency.example" in client.post(url, {"lead_email": "the lead"}).content.decode()
    client.post(url, {"lead_email": "dpo@agency.example"})

    assert AgencyRequest.objects.get().lead_email == "dpo@agency.example"
    assert "dpo" not in str(events_of(case).last().details)
