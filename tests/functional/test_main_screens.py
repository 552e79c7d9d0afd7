"""The main screens as the demonstration fills them: pictured for the documentation (`make screenshots` puts
the pictures there), and for everybody at a desk too; on a small phone every page is looked at elsewhere."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from alerts import actions
from alerts.mailing.circulars import reading_url
from alerts.models import Alert, Delivery
from alerts.notifications import partner_url
from dard.agencies.letters import url as agency_url
from dard.indicators import dashboard
from dard.models import AgencyRequest, Case, Cohort
from dard.states import AgencyRequestState, CaseState, PublicationKind, RegisterImportState
from ldis import letters
from ldis.models import Ask, Concern, Report
from panel.models import Consultation
from panel.states import PanelKind
from tests.factories.wordings import IN_ARABIC, translated
from tests.functional.conftest import DESKTOP, PHONE
from tests.functional.examining import findings
from tests.functional.learning_screens import PRESSED, screens_of_learning


WALL = {"width": 1920, "height": 1080}
ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1400  # pixels of a picture; a reader of the documentation does not scroll through a whole page
OF_WAGTAIL = ("aria-input-field-name", "page-has-heading-one")  # what its editor does on every page
PICTURES = ROOT / os.environ.get("SCREENSHOTS", "build/screenshots")


@pytest.mark.once
@pytest.mark.heavy
def test_the_main_screens_are_pictured_and_for_everybody(demonstration, visit):
    windows = {
        "coordinator": visit(*demonstration("coordinator")),
        "member": visit(*demonstration("panel-member"), viewport=PHONE),
        "public": visit(viewport=PHONE),
        "poster": visit(viewport=DESKTOP),
        "wall": visit(*demonstration("coordinator"), viewport=WALL),
        "reviewer": visit(*demonstration("review-coordinator")),
        "checker": visit(*demonstration("checker")),
        "steering": visit(*demonstration("steering-group")),
        "caldicott": visit(*demonstration("caldicott")),
        "analyst": visit(*demonstration("analyst")),
        "chair": visit(*demonstration("review-chair")),
        "voter": visit(*demonstration("steering-group"), viewport=PHONE),
        "partnership": visit(*demonstration("partnership")),
        "follower": visit(*demonstration("follow-up")),
        "liaison": visit(*demonstration("family-liaison")),
    }

    found = [
        f"{name}: {finding}"
        for name, (who, address) in every_screen().items()
        for finding in pictured(windows[who], address, name)
    ]

    assert not found, "\n".join(found)


def every_screen():
    return main_screens() | screens_of_deaths() | screens_of_learning() | screens_of_figures()


def main_screens():
    """{the name of its picture: (in whose window, its address)}."""
    alert = Alert.objects.public().in_force().first()
    asked_about = Concern.objects.filter(enquiries__isnull=False).first().get_absolute_url()
    voting = Consultation.objects.get(state="blind", panel__kind=PanelKind.ALERTS)
    alike = Report.objects.filter(sold_as="nitrous oxide").last()  # one of those that the watch noticed
    return {
        "report": ("public", "/report/"),
        "worklist": ("coordinator", "/desk/"),
        "report-desk": ("coordinator", alike.get_absolute_url()),
        "concern": ("coordinator", asked_about),
        "grade": ("coordinator", f"{asked_about}grade/"),
        "answer": ("public", letters.ask_url(Ask.objects.filter(replies=None).first())),
        "watch": ("coordinator", "/desk/watch/"),
        "vote": ("member", voting.get_absolute_url()),
        "composer": ("coordinator", f"{update_of(another_than(alert)).desk_url}edit/"),
        "alert-desk": ("coordinator", alert.desk_url),
        "partner": ("public", partner_url(alert.current_version.deliveries.first())),
        "dissemination": ("coordinator", f"{alert.desk_url}dissemination/"),
        "wall": ("wall", "/desk/board/"),
        "partners": ("coordinator", "/desk/partners/"),
        "evaluation": ("coordinator", f"{Alert.objects.ended().first().desk_url}evaluation/"),
        "alert": ("poster", alert.get_absolute_url()),
    }


def screens_of_deaths():
    asked = AgencyRequest.objects.get(state=AgencyRequestState.PARTIAL)
    told = asked.case  # its account is approved too
    case = told.get_absolute_url()
    return {
        "notify": ("public", "/deaths/notify/"),
        "deaths": ("reviewer", "/desk/deaths/"),
        "case": ("reviewer", case),
        "triage": ("reviewer", Case.objects.filter(state=CaseState.NOTIFIED).first().get_absolute_url()),
        "timeline": ("reviewer", f"{case}timeline/"),
        "cohort": ("reviewer", Cohort.objects.get().get_absolute_url()),
        "agency": ("public", agency_url(asked)),
        "agencies": ("reviewer", "/desk/deaths/agencies/"),
        "coroner": ("reviewer", "/desk/deaths/coroner/"),
        "summary": ("reviewer", f"{case}summary/"),
        "steering": ("steering", "/desk/steering/"),
        "keeping": ("caldicott", "/desk/deaths/keeping/"),
    }


def screens_of_figures():
    area = Case.objects.earliest("pk").area
    written = {each.kind: each for each in area.publications.all()}
    draft, annual = written[PublicationKind.BULLETIN], written[PublicationKind.ANNUAL]
    briefing = Delivery.objects.filter(circular=written[PublicationKind.BRIEFING].version.circular).first()
    register = area.registers.get()
    waiting = register.imports.get(state=RegisterImportState.CHECKED)
    return {
        "figures": ("reviewer", "/desk/figures/"),
        "released": ("steering", "/desk/figures/released/"),
        "release": ("reviewer", reverse("dard:release", args=[dashboard.latest(area).pk])),
        "editor": ("analyst", reverse("wagtailsnippets_dard_publication:edit", args=[draft.pk])),
        "publication": ("checker", draft.get_absolute_url()),
        "briefing": ("public", reading_url(briefing)),
        "annual-review": ("poster", f"/learning-from-deaths/{annual.reference}/"),
        "register": ("reviewer", register.get_absolute_url()),
        "register-import": ("reviewer", waiting.get_absolute_url()),
    }


def another_than(alert):
    """One in force whose own page is not pictured."""
    return Alert.objects.in_force().exclude(pk=alert.pk).first()


def update_of(alert):
    """An alert whose next version is being written, for several readers; the one in force stays as it is."""
    draft = alert.open_draft or actions.start_update(alert, by=alert.created_by)
    words = draft.content | {"valid_until": draft.valid_until, "change_note": "More is known."}
    actions.edit_draft(
        draft, by=alert.created_by, content=words | translated(ar=IN_ARABIC), seen_hash=draft.content_hash
    )
    return alert


def pictured(page, address, name):
    """Take the picture, and say what is wrong with the page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert page.goto(address).ok
    if name in PRESSED:
        page.get_by_role("button", name=PRESSED[name]).click()
        page.wait_for_load_state()
    size = page.viewport_size
    height = page.evaluate("document.body.scrollHeight")
    page.set_viewport_size(size | {"height": min(height, LONGEST)})
    page.screenshot(path=PICTURES / f"{name}.png")
    page.set_viewport_size(size)
    return findings(page, besides=OF_WAGTAIL if name == "editor" else ())
