"""The whole story, told by the people in it: each in a window of their own, before the real server."""

import re

import pytest
from django.core.management import call_command

from accounts.states import Discipline, Role
from alerts.models import Acknowledgement
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import subscriber
from tests.factories.ldis import SERIOUS
from tests.factories.panel import standing_panel
from tests.functional.conftest import PHONE
from workflow.events import first_broken
from workflow.mailfolder import read_folder


@pytest.fixture
def town(transactional_db):
    """An area with a coordinator, an approver, a panel of three and a hostel that is warned."""
    area = AreaFactory()
    return {
        "area": area,
        "coordinator": person(Role.COORDINATOR, area=area),
        "approver": person(Role.APPROVER, area=area),
        "panel": standing_panel(area=area, quorum=3, required=[Discipline.CLINICAL]),
        "hostel": subscriber(area=area, name="Night desk", organisation__name="Quayside hostel"),
    }


def test_a_report_becomes_a_warning(visit, town, own_mail_folders):
    report_as_the_public(visit(viewport=PHONE))
    coordinator = visit(town["coordinator"])
    open_and_grade_a_concern(coordinator)
    ask_the_panel(coordinator)
    vote_in_three_windows(visit, town)
    write_the_alert(coordinator)
    approve_and_issue(visit(town["approver"]))

    call_command("worker", drain=True)
    acknowledge(visit(viewport=PHONE), own_mail_folders / "mail")

    assert Acknowledgement.objects.get().acted_at is not None
    assert first_broken() is None


def report_as_the_public(page):
    page.goto("/report/")
    page.get_by_label("A non-fatal overdose or bad reaction").check()
    page.get_by_label(re.compile("What happened")).fill("Two people collapsed after a light brown powder.")
    page.get_by_text("The drug", exact=True).first.click()
    page.get_by_label(re.compile("sold as")).fill("heroin")
    page.get_by_role("button", name="Send the report").click()
    page.get_by_text("We have your report").wait_for()


def open_and_grade_a_concern(page):
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile("^R-")).click()
    page.get_by_label("Which intake criterion does it meet?").select_option("harm")
    page.get_by_label("Open a new concern with it").check()
    page.get_by_label("Title of the new concern").fill("Powder sold as heroin")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Grade it").click()
    for question, answer in SERIOUS.items():
        page.locator(f"input[name='answer-{question}'][value='{answer}']").check()
    page.get_by_role("button", name="Give the grade").click()
    page.get_by_role("heading", name="Would a warning help?").wait_for()
    page.wait_for_load_state()
    for box in page.locator("main textarea").all():
        box.fill("Yes: outreach reaches them tonight.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Severe").first.wait_for()


def ask_the_panel(page):
    page.get_by_role("button", name="Ask the panel").click()
    page.get_by_text("With the panel").first.wait_for()


def vote_in_three_windows(visit, town):
    """Three members, three windows: each sees that the others voted, and none sees what."""
    holders = [seat.holder for seat in town["panel"].seats.order_by("pk")]
    windows = [open_the_vote(visit(holder)) for holder in holders]
    for number, page in enumerate(windows, start=1):
        vote(page, f"Reason of member {number}.")
        if number < len(windows):
            see_that_somebody_voted(windows[-1], number)
    for page in windows[:2]:
        page.locator("[data-live-fetch]").get_by_text("Decided").first.wait_for()
    windows[0].reload()
    windows[0].get_by_text("Reason of member 3.").wait_for()


def open_the_vote(page):
    page.goto("/desk/panel/")
    page.get_by_role("link", name=re.compile("Powder sold as heroin")).click()
    page.locator("[data-live-state='live']").wait_for()
    return page


def vote(page, reason):
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Alert to partners and the public").check()
    page.get_by_label("Your reason").fill(reason)
    page.get_by_role("button", name="Vote", exact=True).click()
    page.get_by_text(reason).first.wait_for()


def see_that_somebody_voted(page, count):
    page.get_by_text(f"{count} {'has' if count == 1 else 'have'} voted").first.wait_for()
    assert "Reason of member 1." not in page.content()


def write_the_alert(page):
    page.goto("/desk/alerts/")
    page.get_by_role("link", name=re.compile("Powder sold as heroin")).first.click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label(re.compile("What is not known")).fill("What the powder contains.")
    page.get_by_label(re.compile("The one thing to do now")).fill("Tell everybody you support, today.")
    page.get_by_role("button", name="Save the wording").click()
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Awaiting approval").first.wait_for()


def approve_and_issue(page):
    page.goto("/desk/alerts/")
    page.get_by_role("link", name=re.compile("Powder sold as heroin")).first.click()
    page.get_by_role("button", name="Approve this wording").wait_for()
    for box in page.get_by_role("checkbox", name=re.compile("^I have")).all():
        box.check()
    page.get_by_role("button", name="Approve this wording").click()
    page.get_by_role("link", name=re.compile("^Issue")).click()
    page.get_by_text("Quayside hostel").wait_for()
    page.get_by_role("button", name="Issue now").click()
    page.get_by_text("In force").first.wait_for()


def acknowledge(page, folder):
    mail = next(mail for mail in read_folder(folder) if "powder" in mail["Subject"].lower())
    link = re.search(r"https?://\S+/a/\S+", mail.get_body(["plain"]).get_content())[0]
    page.goto(link)
    page.get_by_role("button", name="We have got it").click()
    page.get_by_text("you have got it").wait_for()
    page.get_by_role("button", name="We have acted").click()
    page.get_by_text("that you have acted").wait_for()
