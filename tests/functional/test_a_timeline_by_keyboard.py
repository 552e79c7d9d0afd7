"""The timeline of a case, walked with the keyboard alone: from a contact in the picture to its row."""

import re

import pytest
from playwright.sync_api import expect

from dard.models import Touchpoint
from dard.states import AgencyKind, ContactKind, Mark
from tests.factories.accounts import AreaFactory
from tests.factories.dard_review import ready_case, reviewer, touchpoint
from tests.functional.conftest import PHONE
from tests.functional.examining import findings
from tests.functional.keyboard import sign_in, tab_to


@pytest.fixture
def case(transactional_db):
    case = ready_case(area=AreaFactory())
    chair = reviewer(case)
    touchpoint(case, by=chair, days_before=40, agency=AgencyKind.GP, contact=ContactKind.APPOINTMENT)
    touchpoint(case, by=chair, days_before=12, mark=Mark.MISSED)
    touchpoint(case, by=chair, days_before=12, agency=AgencyKind.VOLUNTARY, mark=Mark.GOOD)
    touchpoint(case, by=chair, days_before=2, agency=AgencyKind.AMBULANCE, is_graphic=True)
    return case, chair


FOCUSED = """() => {
  const it = document.activeElement, target = it.querySelector("rect");
  return [it.getAttribute("aria-label"), getComputedStyle(target).fill, getComputedStyle(target).stroke];
}"""


def tab_to_what_matches(page, selector, most=80):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by the keyboard.")


def next_point(page):
    """Tab to the next contact in the picture: what it is called, and how it shows that it has the focus."""
    tab_to_what_matches(page, "a.fw-lanes__point")
    return page.evaluate(FOCUSED)


def test_the_timeline_is_walked_and_marked_with_the_keyboard_alone(visit, case):
    case, chair = case
    page = visit()
    sign_in(page, chair)
    page.goto(f"{case.get_absolute_url()}timeline/")

    walked = [next_point(page) for _ in range(4)]
    assert [name.partition(",")[0] for name, *_ in walked] == [
        "40 days before",
        "12 days before",
        "12 days before",
        "2 days before",
    ]
    assert "missed opportunity" in walked[1][0]
    assert {fill for _, fill, _ in walked} == {"rgb(255, 235, 59)"}

    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_have_text(re.compile(r"^\s*2 days before"))
    tab_to(page, "Content warning: open to read")
    page.keyboard.press("Enter")
    page.get_by_text("a letter was sent").last.wait_for()
    tab_to_what_matches(page, ":target a[href$='/mark/']", most=2)
    page.keyboard.press("Enter")
    page.wait_for_url("**/mark/")
    tab_to(page, "mark")
    page.keyboard.press("ArrowDown")
    tab_to(page, "because")
    page.keyboard.type("The service was not told.")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/#contact-*")

    assert Touchpoint.objects.get(agency=AgencyKind.AMBULANCE).mark == Mark.MISSED


@pytest.mark.parametrize("size", [{}, {"viewport": PHONE}])
def test_nothing_is_wrong_with_it_for_a_screen_reader(visit, case, size):
    case, chair = case
    page = visit(chair, **size)

    for address in (
        "timeline/",
        "timeline/new/",
        "reviews/",
        "reviews/new/",
        "findings/new/",
        "factors/new/",
    ):
        page.goto(f"{case.get_absolute_url()}{address}")
        assert findings(page) == []
