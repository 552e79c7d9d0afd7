"""From signing in to a grade and what a warning would do, without a mouse."""

import pytest

from accounts.states import Role
from ldis.models import Assessment, EfficacyCheck
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import SERIOUS, open_concern
from tests.functional.keyboard import choose, sign_in, tab_to


@pytest.fixture
def town(transactional_db):
    area = AreaFactory()
    coordinator = person(Role.COORDINATOR, area=area)
    return coordinator, open_concern(area=area, by=coordinator)


def test_a_concern_is_graded_with_the_keyboard_alone(visit, town):
    coordinator, concern = town
    page = visit()
    sign_in(page, coordinator)

    tab_to(page, concern.reference)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{concern.get_absolute_url()}")
    tab_to(page, "Grade it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/grade/")
    for question, answer in SERIOUS.items():
        choose(page, f"answer-{question}", answer)
    tab_to(page, "Give the grade")
    page.keyboard.press("Enter")
    page.wait_for_url("**/efficacy/")
    for box in page.locator("main textarea").all():
        tab_to(page, box.get_attribute("name"))
        page.keyboard.type("Yes.")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{concern.get_absolute_url()}")

    assert Assessment.objects.get().answers == SERIOUS
    assert EfficacyCheck.objects.get().by == coordinator


def test_the_focus_is_always_visible(visit, town):
    coordinator, concern = town
    page = visit(coordinator)
    page.goto(f"{concern.get_absolute_url()}grade/")

    for _ in range(12):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => {
                const it = document.activeElement, style = getComputedStyle(it);
                const box = it.type === 'radio' ? getComputedStyle(it.nextElementSibling, '::before') : style;
                return [style.outlineStyle, style.boxShadow, box.boxShadow, box.outlineStyle].join(' ');
            }"""
        )
        assert shown.replace("none", "").strip(), "A control has the focus and does not show it."
