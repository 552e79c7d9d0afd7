"""Reporting from the smallest phone, in a browser that runs no scripts: from the first page to the answer."""

import re

import pytest

from ldis import actions
from ldis.models import Report
from ldis.states import NextStep
from tests.factories.accounts import AreaFactory, person
from tests.functional.conftest import keep_picture
from tests.functional.examining import SMALL_PHONE, findings
from tests.patience import PATIENCE


@pytest.fixture
def phone(chromium, server, request):
    """A window 320 pixels wide that runs no scripts of the page's."""
    context = chromium.new_context(viewport=SMALL_PHONE, base_url=server, java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    yield page
    if getattr(request.node, "failed", False):
        keep_picture(page, f"{request.node.name}.png")
    context.close()


@pytest.fixture
def town(transactional_db):
    return AreaFactory(safeguarding_contact="Ring 01632 960001.", duty_telephone="01632 960002")


def test_a_report_is_made_and_followed_up_on_a_small_phone_without_scripts(phone, town):
    phone.goto("/report/")
    fits(phone)
    fill_in(phone)
    phone.get_by_role("button", name="Send the report").click()
    reference, code = read_off(phone)
    coordinate(Report.objects.get(reference=reference))

    phone.get_by_role("link", name="See what became of your report").click()
    fits(phone)
    phone.get_by_label("Your reference").fill(reference.lower())
    phone.get_by_label("Your private code").fill(code)
    phone.get_by_role("button", name="Show my report").click()

    phone.get_by_text("We warned every hostel.").wait_for()
    fits(phone)


def test_more_is_said_about_a_report_with_its_code(phone, town):
    report, code = made(town)
    phone.goto("/report/")
    phone.get_by_label("More about a report I made").check()
    phone.get_by_label(re.compile("Reference of that report")).fill(report.reference)
    phone.get_by_label(re.compile("Its private code")).fill(code)
    fits(phone)
    fill_in(phone)
    phone.get_by_role("button", name="Send the report").click()

    phone.get_by_text(f"It is attached to report {report.reference}").wait_for()
    assert report.updates.count() == 1


def test_a_mistake_is_named_with_everything_kept(phone, town):
    phone.goto("/report/")
    phone.get_by_label("More about a report I made").check()
    phone.get_by_role("button", name="Send the report").click()

    phone.get_by_role("link", name="Write the reference of the report you made.").wait_for()
    assert phone.get_by_label("More about a report I made").is_checked()
    fits(phone)


def test_the_pages_have_no_accessibility_finding(chromium, server, town):
    """The same pages with scripts, which axe needs; a page that works without them has the same content."""
    context = chromium.new_context(viewport=SMALL_PHONE, base_url=server, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/report/")
    found = []
    for step in (lambda: None, lambda: mistake(page), lambda: send(page)):
        step()
        found += [f"{page.url}: {finding}" for finding in findings(page)]
    context.close()

    assert found == []


def mistake(page):
    page.get_by_label("More about a report I made").check()
    page.get_by_role("button", name="Send the report").click()
    page.get_by_text("There is a problem").wait_for()


def send(page):
    page.get_by_label("Something new").check()
    fill_in(page)
    page.get_by_role("button", name="Send the report").click()
    page.get_by_text("We have your report").wait_for()


def fill_in(page):
    page.get_by_label("A non-fatal overdose or bad reaction").check()
    page.get_by_label(re.compile("What happened")).fill("Two collapsed after an orange tablet with a crown.")
    page.get_by_text("The people", exact=True).click()
    page.get_by_label(re.compile("How old were they")).select_option("Under 18")
    page.get_by_label(re.compile("Tell partner organisations only")).check()


def read_off(page):
    """The reference and the code, as they stand on the page; and what to do for somebody under 18."""
    page.get_by_text("We have your report").wait_for()
    page.get_by_text("Ring 01632 960001.").wait_for()
    page.wait_for_load_state()
    fits(page)
    return [each.strip() for each in page.locator("dd strong").all_inner_texts()]


def fits(page):
    """Nothing has to be scrolled for sideways. The page may run no scripts; the test may ask its size."""
    wide = page.evaluate("document.documentElement.scrollWidth")

    assert wide <= SMALL_PHONE["width"], f"{page.url} is {wide} pixels wide"


def made(town):
    from tests.factories.ldis import unsaved_report

    return actions.receive_report(unsaved_report(area=town))


def coordinate(report):
    """Somebody at the desk deals with the report and answers it."""
    coordinator = person("coordinator", area=report.area)
    actions.answer_safeguarding(report, by=coordinator, answer="referred")
    actions.resolve(report, by=coordinator, step=NextStep.LOG)
    actions.answer(report, by=coordinator, text="We warned every hostel.")
