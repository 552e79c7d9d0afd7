"""A case is seen by those who review deaths, in its area, and not by whoever has a stake in it."""

import pytest
from django.db import connection
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.models import Identity
from dard.permissions import CASE_READERS
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import WHO, opened_case
from workflow.refusals import Refused


INDEX = reverse("dard:cases")


@pytest.fixture
def case(area):
    return opened_case(area=area)


@pytest.mark.parametrize("role", Role)
def test_cases_are_for_those_who_review_deaths(client, area, case, role):
    client.force_login(person(role, area=area))

    answers = {client.get(url).status_code for url in (INDEX, case.get_absolute_url())}

    assert answers == ({200} if role in CASE_READERS else {403})


def test_another_area_does_not_see_it(client, case):
    elsewhere = AreaFactory(name="Quietshire", slug="quietshire")
    client.force_login(person(Role.REVIEW_COORDINATOR, area=elsewhere))

    assert case.reference not in client.get(INDEX).content.decode()
    assert client.get(case.get_absolute_url()).status_code == 403


def test_whoever_has_a_stake_in_it_does_not_see_it(client, area, case):
    analyst = person(Role.ANALYST, area=area)
    actions.declare_conflict(case, by=analyst, user=analyst, reason="Knew the person.")
    client.force_login(analyst)

    assert case.reference not in client.get(INDEX).content.decode()
    assert client.get(case.get_absolute_url()).status_code == 403


def test_a_conflict_says_what_it_is(area, case):
    analyst = person(Role.ANALYST, area=area)

    with pytest.raises(Refused, match="what the conflict is"):
        actions.declare_conflict(case, by=analyst, user=analyst, reason=" ")


def test_who_it_was_is_sealed(case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, born_on, nhs_number FROM dard_identity")
        stored = " ".join(cursor.fetchone())

    assert not [each for each in ("Marchbanks", "1984", WHO["nhs_number"]) if each in stored]
    assert Identity.objects.get().name == WHO["name"]
    assert Identity.objects.get().born_on == WHO["born_on"]


def test_its_page_does_not_say_who_it_was(client, area, case):
    client.force_login(person(Role.REVIEW_COORDINATOR, area=area))

    page = client.get(case.get_absolute_url()).content.decode()

    assert "Found in the morning" in page
    assert "Marchbanks" not in page
