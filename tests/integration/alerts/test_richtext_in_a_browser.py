"""What is cleaned, put into a real page: nothing runs, and nothing is there that could."""

import pytest
from playwright.sync_api import sync_playwright

from alerts.richtext import sanitise
from tests.unit.alerts.test_richtext import VECTORS


PUT_AND_LOOK = """html => {
    window.alert = () => { window.ran = true };
    document.body.innerHTML = html;
    const all = [...document.body.querySelectorAll("*")];
    const bad = (a) => a.name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(a.value);
    return all.filter((e) => ["SCRIPT", "STYLE", "IMG", "SVG", "IFRAME"].includes(e.tagName.toUpperCase())
        || [...e.attributes].some(bad)).map((e) => e.outerHTML);
}"""


@pytest.fixture(scope="module")
def page():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.browser
@pytest.mark.heavy
def test_nothing_runs_in_a_real_page(page):
    left = {vector: page.evaluate(PUT_AND_LOOK, sanitise(vector)) for vector in VECTORS}
    page.wait_for_timeout(200)

    assert {vector: found for vector, found in left.items() if found} == {}
    assert page.evaluate("window.ran") is None


@pytest.mark.browser
@pytest.mark.heavy
def test_the_same_page_notices_what_was_not_cleaned(page):
    assert page.evaluate(PUT_AND_LOOK, "<img src=x onerror=alert(1)>")
