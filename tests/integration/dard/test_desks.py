"""What people find on their desk and in its menu, and what those who review deaths do not."""

import re

import pytest
from django.urls import reverse

from accounts.states import REVIEWING_DEATHS, Role
from tests.factories.accounts import person
from tests.factories.dard_meetings import members, planned


DESK = reverse("ldis:worklist")
ALERTS_DESK = reverse("alerts:index")
VOTES = "what a panel asks you to decide"


def page(client, user):
    client.force_login(user)
    return client.get(DESK).content.decode()


@pytest.mark.parametrize("role", sorted(REVIEWING_DEATHS))
def test_nobody_of_the_review_is_led_to_the_alerts_desk(client, area, role):
    assert ALERTS_DESK not in page(client, person(role, area=area))


def test_who_works_on_alerts_is_led_to_their_desk(client, area):
    assert ALERTS_DESK in page(client, person(Role.GOVERNANCE, area=area))


@pytest.mark.parametrize("role", [Role.APPROVER, Role.GOVERNANCE, Role.COORDINATOR, Role.DUTY_OFFICER])
def test_no_line_of_a_desk_leads_to_a_refusal(client, installed, area, role):
    shown = page(client, person(role, area=area))

    links = set(re.findall(r'<a [^>]*?href="(/desk/[^"#]*)', shown))
    assert {link for link in links if client.get(link).status_code == 403} == set()
    assert len(links) > 10


def test_a_member_of_the_steering_group_finds_their_votes(client, area):
    assert VOTES in page(client, members(planned(area=area).group)[0])
    assert VOTES not in page(client, person(Role.ANALYST, area=area))


def test_who_has_other_work_is_not_told_that_no_report_waits(client, area):
    assert "no report waits" not in page(client, person(Role.FOLLOW_UP, area=area))
    assert "no report waits" in page(client, person(Role.PANEL_MEMBER, area=area))
