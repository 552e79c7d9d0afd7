"""An agency opens the link of a request on a phone: no account, no JavaScript, and little time."""

from datetime import date

import pytest

from accounts.states import Role
from dard.agencies import letters
from dard.models import AgencyRequest, Touchpoint
from dard.states import AgencyRequestState
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_agencies import asked, gathering_case
from tests.functional.conftest import PHONE
from tests.functional.examining import SMALL_PHONE, findings


@pytest.fixture
def request_of_treatment(server):
    (made,) = asked("treatment", case=gathering_case(area=AreaFactory()))
    return made


def state(request):
    return AgencyRequest.objects.get(pk=request.pk).state


def see_who(page, request):
    page.goto(letters.url(request))
    page.get_by_label("I work for").check()
    page.get_by_role("button", name="See who it is about").click()
    page.get_by_text("Ottoline Marchbanks").wait_for()


def test_no_contact_is_one_press_after_seeing_who_it_is_about(visit, request_of_treatment):
    page = visit(viewport=PHONE, java_script_enabled=False)
    see_who(page, request_of_treatment)

    page.get_by_role("button", name="We had no contact").click()
    page.get_by_text("you sent: No contact").wait_for()

    assert state(request_of_treatment) == AgencyRequestState.NIL
    assert page.get_by_text("Ottoline").count() == 0


def test_what_they_know_is_written_down_bit_by_bit_without_javascript(visit, request_of_treatment):
    page = visit(viewport=PHONE, java_script_enabled=False)
    see_who(page, request_of_treatment)
    page.get_by_role("button", name="We know something").click()
    page.get_by_label("The last daily dose, in mg").fill("45")
    write_row(page, 0, "2025-12-01", "appointment", "Came for a review of the dose.")
    page.get_by_role("button", name="Save, and add more contacts").click()

    write_row(page, 1, "2025-12-15", "missed", "Did not come; no answer to a call.")
    page.get_by_role("button", name="Send all of it").click()
    page.get_by_text("you sent: What they know").wait_for()

    assert [each.on for each in Touchpoint.objects.all()] == [date(2025, 12, 1), date(2025, 12, 15)]


def write_row(page, number, day, kind, words):
    page.locator(f"#id_contacts-{number}-on").fill(day)
    page.locator(f"#id_contacts-{number}-contact").select_option(kind)
    page.locator(f"#id_contacts-{number}-what").fill(words)


@pytest.mark.parametrize("viewport", [PHONE, SMALL_PHONE], ids=["phone", "small"])
def test_every_page_behind_the_link_is_for_everybody(visit, request_of_treatment, viewport):
    page = visit(viewport=viewport)
    page.goto(letters.url(request_of_treatment))
    found = findings(page)
    see_who(page, request_of_treatment)
    found += findings(page)
    for place in ("answer/", "upload/", "refuse/"):
        page.goto(letters.url(request_of_treatment) + place)
        found += findings(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    assert found == []


def test_the_desk_pages_are_for_everybody(visit, request_of_treatment):
    case = request_of_treatment.case
    page = visit(person(Role.REVIEW_COORDINATOR, area=case.area))
    found = []
    base = case.get_absolute_url()
    for place in (
        base,
        f"{base}agencies/ask/",
        request_of_treatment.get_absolute_url(),
        "/desk/deaths/agencies/",
    ):
        page.goto(place)
        found += findings(page)

    assert found == []
