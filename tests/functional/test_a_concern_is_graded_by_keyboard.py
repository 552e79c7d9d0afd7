"""From signing in to a grade and what a warning would do, without a mouse."""

import pytest

from accounts.states import Role
from ldis.models import Assessment, EfficacyCheck
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import SERIOUS, open_concern
from tests.functional.conftest import PASSWORD


@pytest.fixture
def town(transactional_db):
    area = AreaFactory()
    coordinator = person(Role.COORDINATOR, area=area)
    return coordinator, open_concern(area=area, by=coordinator)


def tab_to(page, name, role=None, most=120):
    """Press Tab until the control of that name has the focus, as somebody does who has no mouse."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
                const it = document.activeElement;
                const named = it.labels && it.labels.length;
                const label = named ? it.labels[0].innerText : it.innerText || it.value;
                return [label.trim(), it.name || "", it.type || it.tagName];
            }"""
        )
        if name in (focused[0], focused[1]) and role in (None, focused[2]):
            return
    raise AssertionError(f"{name} cannot be reached by the keyboard.")


def choose(page, name, value):
    """Reach a group of answers and go down to the right one with the arrow keys."""
    tab_to(page, name)
    for _ in range(page.locator(f"input[name='{name}']").count()):
        if page.evaluate("document.activeElement.value") == value and page.evaluate(
            "document.activeElement.checked"
        ):
            return
        is_wanted = page.evaluate("document.activeElement.value") == value
        page.keyboard.press("Space" if is_wanted else "ArrowDown")
    assert page.evaluate("document.activeElement.value") == value


def test_a_concern_is_graded_with_the_keyboard_alone(visit, town):
    coordinator, concern = town
    page = visit()
    page.goto("/accounts/login/")
    tab_to(page, "username")
    page.keyboard.type(coordinator.email)
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")

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
