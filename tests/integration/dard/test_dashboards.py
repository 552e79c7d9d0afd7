"""Figures of an area: raw for insiders, as released for everybody else."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Case, Release
from dard.states import CaseKind
from tests.factories.accounts import person
from tests.factories.dard_registers import grown


PAGE, RELEASED, RELEASE = (
    reverse("dard:figures"),
    reverse("dard:figures-released"),
    reverse("dard:figures-release"),
)


def signed_in(client, role, area):
    user = person(role, area=area)
    client.force_login(user)
    return user


def test_insiders_see_how_many_died(client, area):
    grown(area, 12)
    signed_in(client, Role.ANALYST, area)

    page = client.get(PAGE).content.decode()

    assert "Deaths by year" in page
    assert "How it is counted" in page


@pytest.mark.parametrize("deaths", [0, 1])
def test_an_area_with_no_death_or_one_has_a_page(client, area, deaths):
    grown(area, deaths)
    signed_in(client, Role.ANALYST, area)

    assert client.get(PAGE).status_code == 200
    assert client.get(RELEASE).status_code == 200


def test_the_page_asks_as_little_for_120_deaths_as_for_10(client, area):
    signed_in(client, Role.ANALYST, area)
    grown(area, 10)
    client.get(PAGE)
    with CaptureQueriesContext(connection, ) as few:
        client.get(PAGE)
    grown(area, 110)

    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)

    assert len(many) == len(few)
