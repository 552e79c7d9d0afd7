"""Every main page, as the demonstration fills it: no accessibility findings, nothing cut off on a phone, and
pictures of some of them for the documentation (`make screenshots` puts them there)."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from alerts.models import Alert, Delivery
from alerts.notifications import partner_url
from ldis import letters
from ldis.models import Ask, Concern, Report
from panel.models import Consultation
from tests.functional.conftest import DESKTOP, PHONE
from tests.functional.examining import RULES


ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / os.environ.get("SCREENSHOTS", "build/screenshots")


def desk_pages():
    alert = Alert.objects.public().in_force().first()
    waiting = Alert.objects.exclude(drafts=None).filter(state="draft").first()
    concern = Concern.objects.filter(state="graded").first()
    return {
        "coordinator": [
            "/desk/",
            Report.objects.untriaged().first().get_absolute_url(),
            "/desk/concerns/",
            concern.get_absolute_url(),
            f"{concern.get_absolute_url()}grade/",
            "/desk/alerts/",
            alert.desk_url,
            f"{waiting.desk_url}edit/",
        ],
        "approver": [waiting.desk_url],
        "panel-member": [
            "/desk/panel/",
            Consultation.objects.filter(state="voting").first().get_absolute_url(),
        ],
    }


def open_vote():
    return Consultation.objects.filter(state="voting").first()


def public_pages():
    alert = Alert.objects.public().in_force().first()
    ended = Alert.objects.public().ended().first()
    delivery = Delivery.objects.filter(version=alert.current_version).first()
    return [
        "/",
        "/alerts/",
        "/alerts/archive/",
        alert.get_absolute_url(),
        ended.get_absolute_url(),
        f"/check/?reference={alert.reference}",
        "/report/",
        "/report/follow/",
        "/accounts/login/",
        "/about/",
        partner_url(delivery),
    ]


@pytest.mark.heavy
def test_no_page_has_an_accessibility_finding_or_is_cut_off(demonstration, visit):
    findings = [finding for path in public_pages() for finding in examine(visit(viewport=PHONE), path)]
    for role, paths in desk_pages().items():
        page = visit(*demonstration(role))
        findings += [finding for path in paths for finding in examine(page, path)]

    assert "\n".join(findings) == ""


def examine(page, path):
    """What is wrong with a page: axe's findings, and anything that must be scrolled for sideways."""
    answer = page.goto(path)
    assert answer.ok, f"{path} answered {answer.status}"
    findings = [
        f"{path}: {rule['id']} at {node['html'][:150]}"
        for rule in Axe().run(page, options={"runOnly": RULES}).response["violations"]
        for node in rule["nodes"]
    ]
    is_cut_off = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*findings, f"{path}: cut off"] if is_cut_off else findings


@pytest.mark.heavy
def test_the_main_screens_are_pictured(demonstration, visit):
    coordinator = visit(*demonstration("coordinator"))
    member = visit(*demonstration("panel-member"), viewport=PHONE)
    public = visit(viewport=PHONE)
    alert = Alert.objects.public().in_force().first()

    picture(public, "/report/", "report")
    picture(coordinator, "/desk/", "worklist")
    picture(member, open_vote().get_absolute_url(), "vote")
    picture(coordinator, alert.desk_url, "alert-desk")
    picture(visit(viewport=DESKTOP), alert.get_absolute_url(), "alert")
    asked_about = Concern.objects.filter(enquiries__isnull=False).first()
    picture(coordinator, asked_about.get_absolute_url(), "concern")
    picture(coordinator, f"{asked_about.get_absolute_url()}grade/", "grade")
    picture(coordinator, "/desk/watch/", "watch")
    picture(coordinator, with_look_alikes().get_absolute_url(), "report-desk")
    picture(public, letters.ask_url(Ask.objects.filter(replies=None).first()), "answer")

    assert len(list(PICTURES.glob("*.png"))) >= 10


def with_look_alikes():
    """A report like many others: one of those that the watch noticed."""
    return Report.objects.filter(sold_as="nitrous oxide").last()


def picture(page, path, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert page.goto(path).ok
    page.set_viewport_size(page.viewport_size | {"height": 1400})
    page.screenshot(path=PICTURES / f"{name}.png")
