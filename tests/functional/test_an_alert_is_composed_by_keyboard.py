"""An alert in two languages, from a decision's draft to approved, by two people without a mouse."""

import pytest
from playwright.sync_api import expect

from accounts.states import Role
from alerts.states import DraftState
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import open_alert, subscriber
from tests.factories.wordings import FOR_PEOPLE, IN_BENGALI
from tests.functional.conftest import PHONE
from tests.functional.examining import SMALL_PHONE, findings
from tests.functional.keyboard import sign_in, tab_to


ENGLISH = FOR_PEOPLE | {
    "happening": "Six people needed naloxone in two days.",
    "advice": "Carry naloxone. Call 999.",
}
BENGALI = IN_BENGALI | {
    "happening": "দুই দিনে ছয়জনের নালোক্সোন লেগেছে।",
    "advice": "নালোক্সোন (naloxone) সঙ্গে রাখুন। 999 নম্বরে ফোন করুন।",
}


@pytest.fixture
def town(transactional_db):
    area = AreaFactory()
    coordinator = person(Role.COORDINATOR, area=area)
    subscriber(area=area)
    return coordinator, person(Role.APPROVER, area=area), open_alert(area=area, by=coordinator)


def press(page, name, role=None, key="Enter"):
    tab_to(page, name, role, most=250)
    page.keyboard.press(key)


def write(page, readers, language, words):
    for word, text in words.items():
        tab_to(page, f"{readers}-{language}-{word}", most=250)
        page.keyboard.insert_text(text)


def test_an_alert_in_two_languages_is_composed_and_approved_without_a_mouse(visit, town):
    coordinator, approver, alert = town
    page = visit()
    sign_in(page, coordinator)
    page.goto(f"{alert.desk_url}edit/")

    press(page, "Bengali (বাংলা)", key="Space")
    page.keyboard.press("Shift+Tab")
    press(page, "Add a wording for: people who use drugs")
    page.wait_for_selector("#id_people-bn-headline")
    write(page, "people", "en", ENGLISH)
    write(page, "people", "bn", BENGALI)
    press(page, "people-bn-agrees", key="Space")
    tab_to(page, "show_readers")
    page.keyboard.type("People")
    tab_to(page, "show_language")
    page.keyboard.type("Bengali")
    page.wait_for_selector(f".fw-preview .fw-alert-card__title:text-is('{BENGALI['headline']}')")
    assert findings(page) == []
    press(page, "Save the wording")
    page.wait_for_url(f"**{alert.desk_url}")
    press(page, "Send for approval")
    page.wait_for_selector("text=Sent for approval.")

    other = visit()
    sign_in(other, approver)
    other.goto(alert.desk_url)
    assert findings(other) == []
    press(other, "reach_seen", key="Space")
    press(other, "Approve this wording")
    other.wait_for_selector("text=Approved. It can be issued now.")

    draft = alert.open_draft
    assert draft.state == DraftState.APPROVED
    assert [each["headline"] for each in draft.variants] == [BENGALI["headline"], ENGLISH["headline"]]


def test_the_preview_and_the_notes_follow_the_typing(visit, town):
    coordinator, _, alert = town
    page = visit(coordinator)
    page.goto(f"{alert.desk_url}edit/")

    page.fill("#id_advice", "Stay calm.")

    page.wait_for_selector("#id_advice_notes .fw-notes__note--blocking")
    page.wait_for_selector(".fw-preview .fw-alert-card:has-text('Stay calm.')")
    assert "It is not saved" in page.locator("[data-compose-status]").inner_text()
    assert alert.open_draft.advice != "Stay calm."


def test_who_has_typed_nothing_leaves_as_they_came(visit, town):
    coordinator, _, alert = town
    page = visit(coordinator)
    page.goto(f"{alert.desk_url}edit/")
    page.locator(".fw-compose--live").wait_for()

    is_kept = page.evaluate("() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))")

    assert not is_kept


def test_an_approved_phrase_goes_in_where_the_cursor_is(visit, town):
    coordinator, _, alert = town
    page = visit(coordinator)
    page.goto(f"{alert.desk_url}edit/?")
    page.locator("[name=do][value='add:people']").click()

    page.locator("#readers-people .fw-compose__phrases summary").first.click()
    button = page.locator("#readers-people [data-phrase]").first
    words, box = button.get_attribute("data-phrase"), page.locator("#" + button.get_attribute("data-for"))
    button.click()

    expect(box).to_have_value(words)


@pytest.mark.parametrize("size", [SMALL_PHONE, PHONE])
def test_the_composer_is_for_everybody_in_all_its_states(visit, town, size):
    coordinator, _, alert = town
    page = visit(coordinator, viewport=size)
    page.goto(f"{alert.desk_url}edit/")

    found = findings(page)
    page.fill("#id_headline", "")
    page.fill("#id_known", "Ask Dave Brown.")
    page.locator("[name=do][value='add:people']").click()
    found += findings(page)
    page.locator("button[name=do][value=save]").click()
    page.wait_for_selector(".nhsuk-error-summary")
    found += findings(page)

    assert found == []


def test_without_a_script_every_button_works(visit, town):
    coordinator, _, alert = town
    page = visit(java_script_enabled=False)
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(coordinator.email)
    page.locator("#id_password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{alert.desk_url}edit/")

    page.fill("#id_headline", "Typed and not saved")
    page.get_by_role("button", name="Preview what is typed").click()

    assert page.locator(".fw-preview .fw-alert-card__title").inner_text() == "Typed and not saved"
    assert page.input_value("#id_headline") == "Typed and not saved"
