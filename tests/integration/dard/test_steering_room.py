"""The steering group's room: approved accounts of their area, with their name behind the words."""

import io

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.models import Conflict
from tests.factories.accounts import person
from tests.factories.dard_summaries import approved_version, reviewed_case
from workflow.events import events_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def version(area):
    return approved_version(case=reviewed_case(area=area))


@pytest.fixture
def member(area):
    return person(Role.STEERING_MEMBER, area=area, first_name="Wilhelmina", last_name="Tattersall")


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def address(version, name="dard:steering-summary"):
    return reverse(name, args=[version.summary.reference, version.number])


def test_a_member_opens_an_account_and_that_is_recorded(version, member):
    client = browser(member)
    before = client.get(address(version)).content.decode()

    opened = client.post(address(version)).content.decode()

    assert "Naloxone was not in the house" not in before
    assert "Naloxone was not in the house" in opened
    assert opened.count("Wilhelmina Tattersall") >= 3
    event = events_of(version.summary.case).last()
    assert (event.action, event.actor) == ("summary.viewed", f"accounts.user:{member.pk}")


def test_reading_the_page_before_it_is_opened_records_nothing(version, member):
    count = events_of(version.summary.case).count()

    browser(member).get(address(version))
    browser(member).get("/desk/steering/")

    assert events_of(version.summary.case).count() == count


def test_the_room_leads_to_no_case(version, member):
    client, case = browser(member), version.summary.case

    for page in ("/desk/steering/", address(version)):
        assert case.reference not in client.get(page).content.decode()
    assert case.reference not in client.post(address(version)).content.decode()
    for closed in ("", f"{case.reference}/", f"{case.reference}/summary/"):
        assert client.get(f"/desk/deaths/{closed}").status_code == 403


def test_a_member_with_a_stake_in_the_case_does_not_see_it(version, member):
    case = version.summary.case
    Conflict.objects.create(case=case, user=member, reason="A friend.", by=member, at=version.at)
    client = browser(member)

    assert version.summary.reference not in client.get("/desk/steering/").content.decode()
    assert client.post(address(version)).status_code == 404


def test_another_area_has_a_room_of_its_own(version, outsider):
    client = browser(outsider)

    assert version.summary.reference not in client.get("/desk/steering/").content.decode()
    assert client.post(address(version)).status_code == 404
    assert client.post(address(version, "dard:steering-pdf")).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STEERING_MEMBER}))
def test_the_room_is_closed_to_everybody_else(version, area, role):
    client = browser(person(role, area=area))

    assert client.get("/desk/steering/").status_code == 403
    assert client.post(address(version)).status_code == 403


def test_what_is_being_written_anew_is_not_shown(version, member, area):
    analyst = person(Role.ANALYST, area=area)
    summary = actions.begin_summary(version.summary.case, by=analyst)
    changed = summary.content | {"good": "Not read by a second."}
    actions.save_summary(summary, by=analyst, seen_hash=summary.content_hash, **changed)

    opened = browser(member).post(address(version)).content.decode()

    assert "Not read by a second." not in opened
    assert "A worker went to look for them" in opened


def test_on_paper_the_name_is_behind_every_page(version, member):
    answer = browser(member).post(address(version, "dard:steering-pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    text = text_of(answer.content)
    assert text.count("Wilhelmina Tattersall") > 20
    assert "Naloxone was not in the house" in " ".join(text.split())
    assert events_of(version.summary.case).last().details["on_paper"] is True


def text_of(content):
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_more_accounts_ask_no_more_of_the_database(member, area):
    client = browser(member)

    def queries():
        with CaptureQueriesContext(connection) as made:
            assert client.get("/desk/steering/").status_code == 200
        return len(made)

    approved_version(case=reviewed_case(area=area))
    few = queries()
    for _ in range(3):
        approved_version(case=reviewed_case(area=area))

    assert queries() <= few
