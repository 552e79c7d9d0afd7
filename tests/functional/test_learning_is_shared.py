"""What was learned reaches a hostel: read on a phone without an account or JavaScript, and said to be read;
and the screens on which it is written, approved and followed."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from accounts.states import Role
from alerts import outbox
from alerts.mailing.circulars import reading_url
from alerts.models import Delivery, ReadReceipt
from dard.states import PublicationKind
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard import opened_case
from tests.factories.dard_publications import (
    agreed_recommendation,
    approved_publication,
    begun_publication,
    issued,
    reader,
)
from tests.functional.conftest import PHONE
from tests.functional.examining import SMALL_PHONE, findings


# Tables that are read sideways, by how they begin.
TOO_WIDE = """() => [...document.querySelectorAll(".fw-document table")]
  .filter(table => table.scrollWidth > table.closest(".fw-document").clientWidth)
  .map(table => table.innerText.slice(0, 60))"""
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def version(server):
    area = AreaFactory()
    agreed_recommendation(area)
    publication = approved_publication(area=area)
    reader(area)
    made = issued(publication)
    outbox.drain()
    return made


def keep(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def looked_at(page, address, name):
    page.goto(address)
    keep(page, name)
    return findings(page)


def test_a_partner_reads_it_on_a_phone_and_says_so(visit, version):
    page = visit(viewport=PHONE, java_script_enabled=False)
    page.goto(reading_url(Delivery.objects.get()))
    assert not ReadReceipt.objects.exists()
    keep(page, "read")

    page.get_by_role("button", name="I have read this").click()
    page.get_by_text("that you have read it").wait_for()

    assert ReadReceipt.objects.count() == 1
    page.get_by_role("link", name="Everything that was shared with you").click()
    page.get_by_role("link", name=version.title).click()
    page.get_by_role("heading", name=version.title).wait_for()


def test_its_screens_are_for_everybody(visit, version):
    area = version.publication.area
    both = person(Role.ANALYST, Role.REVIEW_CHAIR, Role.REVIEW_COORDINATOR, area=area)
    annual = begun_publication(area=area, kind=PublicationKind.ANNUAL, by=both)
    approved = approved_publication(area=area)
    desk, phone = visit(both), visit(viewport=PHONE)
    issue = reverse("dard:publication-issue", args=[approved.reference])
    screens = {
        "library": (desk, "/desk/learning/"),
        "publications": (desk, "/desk/publications/"),
        "begin": (desk, f"/desk/publications/new/{area.slug}/"),
        "draft": (desk, annual.get_absolute_url()),
        "issue": (desk, f"{issue}?audience=providers"),
        "issued": (desk, version.publication.get_absolute_url()),
        "board": (desk, version.circular.get_absolute_url()),
        "phone": (phone, reading_url(Delivery.objects.first())),
    }

    found = [
        f"{name}: {finding}"
        for name, (page, address) in screens.items()
        for finding in looked_at(page, address, name)
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", [PublicationKind.QUARTERLY, PublicationKind.FOI])
def test_its_tables_fit_a_small_phone(visit, server, kind):
    area = AreaFactory()
    agreed_recommendation(area, "Services that hand over a prescription tell each other on the same day.")
    for number in range(10):
        opened_case(area=area, happened_on=date(2026, 1, 5 + number), treatment="in_treatment")
    reader(area)
    issued(approved_publication(area=area, kind=kind))
    outbox.drain()
    page = visit(viewport=SMALL_PHONE)

    page.goto(reading_url(Delivery.objects.get()))
    as_sent = page.evaluate(TOO_WIDE)
    page.get_by_role("link", name="Everything that was shared with you").click()
    page.locator("main li a").first.click()
    page.get_by_role("link", name="As a PDF").wait_for()

    assert as_sent + page.evaluate(TOO_WIDE) == []


def test_its_words_are_edited_in_the_editor(visit, version):
    area = version.publication.area
    draft = begun_publication(area=area, by=person(Role.ANALYST, area=area))
    page = visit(draft.by)

    page.goto(reverse("wagtailsnippets_dard_publication:edit", args=[draft.pk]))
    page.get_by_role("textbox", name="Title").fill("A shorter title")
    keep(page, "editor")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. Read it as it is now.").wait_for()

    draft.refresh_from_db()
    assert draft.title == "A shorter title"
