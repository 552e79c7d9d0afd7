"""What somebody does who has no mouse: Tab, the arrow keys, Space and Enter."""

from tests.functional.conftest import PASSWORD


def tab_to(page, name, role=None, most=120):
    """Press Tab until the control of that name has the focus, as somebody does who has no mouse."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
                const it = document.activeElement;
                const named = it.labels && it.labels.length;
                const label = named ? it.labels[0].innerText : it.innerText || it.value || "";
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


def sign_in(page, user):
    page.goto("/accounts/login/")
    tab_to(page, "username")
    page.keyboard.type(user.email)
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/**")
