"""Every main page, as the demonstration fills it: no accessibility findings, nothing cut off on a phone, and
pictures of five of them for the documentation (`make screenshots` puts them there)."""

import json
import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from accounts.models import User
from alerts.models import Alert, Delivery
from alerts.notifications import partner_url
from ldis.models import Concern, Report
from panel.models import Consultation
from tests.functional.conftest import DESKTOP, PHONE


ROOT = Path(__file__).resolve().parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
PICTURES = ROOT / os.environ.get("SCREENSHOTS", "build/screenshots")


@pytest.fixture
def demonstration(server, settings, tmp_path):
    """The demonstration's people by their role, in the server's database."""
    settings.DATA_DIR = tmp_path
    settings.EXERCISE_EMAIL = settings.EXERCISE_EMAIL | {"file_path": str(tmp_path / "mail")}
    call_command("load_demo", verbosity=0)
    passwords = json.loads((tmp_path / "demo-logins.json").read_text())
    return lambda role: (User.objects.get(email=f"{role}@demo.example"), passwords[f"{role}@demo.example"])


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
def test_the_five_main_screens_are_pictured(demonstration, visit):
    coordinator = visit(*demonstration("coordinator"))
    member = visit(*demonstration("panel-member"), viewport=PHONE)
    public = visit(viewport=PHONE)
    alert = Alert.objects.public().in_force().first()

    picture(public, "/report/", "report")
    picture(coordinator, "/desk/", "worklist")
    picture(member, open_vote().get_absolute_url(), "vote")
    picture(coordinator, alert.desk_url, "alert-desk")
    picture(visit(viewport=DESKTOP), alert.get_absolute_url(), "alert")

    assert len(list(PICTURES.glob("*.png"))) >= 5


def picture(page, path, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert page.goto(path).ok
    page.set_viewport_size(page.viewport_size | {"height": 1400})
    page.screenshot(path=PICTURES / f"{name}.png")
