"""A page is there long before its scripts on a slow telephone: what one does meanwhile stays, and counts."""

from datetime import datetime

import pytest

from accounts.states import Role
from panel import letters
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import open_alert
from tests.factories.panel import consultation, holders
from tests.functional.conftest import PASSWORD


@pytest.fixture
def alert(server):
    area = AreaFactory()
    return open_alert(area=area, by=person(Role.COORDINATOR, area=area))


def held_back(page, script, go):
    """Go to a page as it is before this script has loaded; it loads once what is given back is called."""
    held = []
    page.route(f"**/ui/{script}*.js", lambda route: held.append(route))
    with page.expect_request(f"**/ui/{script}*.js"):
        go()
    return lambda: held.pop().continue_()


@pytest.fixture
def refused(visit, alert):
    """(page, load): what somebody is shown who signed in with a wrong password."""
    page = visit()
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(alert.created_by.email)
    page.get_by_role("textbox", name="Password").fill("wrong")
    sign_in = page.get_by_role("button", name="Sign in")
    load = held_back(page, "start", lambda: sign_in.click(no_wait_after=True))
    page.get_by_text("There is a problem").wait_for()
    return page, load


def test_whoever_has_begun_to_put_it_right_is_not_taken_to_the_list_of_what_is_wrong(refused):
    page, load = refused

    box = page.locator("#id_password")
    box.press_sequentially(PASSWORD[:7])
    load()
    page.locator("body.js-enabled").wait_for()
    page.keyboard.type(PASSWORD[7:])

    assert box.input_value() == PASSWORD


def test_the_list_of_what_is_wrong_is_read_first_where_nobody_has_begun(refused):
    page, load = refused
    page.locator("[autofocus]:focus").wait_for()

    load()

    page.locator(".nhsuk-error-summary:focus").wait_for()


def test_the_preview_shows_whose_wording_was_chosen_meanwhile(visit, alert):
    page = visit(alert.created_by)
    address = f"{alert.desk_url}edit/"
    load = held_back(page, "compose", lambda: page.goto(address, wait_until="commit"))

    page.get_by_label("As read by").select_option(label="People who use drugs")
    load()

    page.get_by_text("The preview shows what is typed.").wait_for()


def test_a_tick_that_was_made_meanwhile_stays(visit, alert):
    page = visit(alert.created_by)
    page.goto(f"{alert.desk_url}edit/")
    page.get_by_label("Bengali").check()
    add = page.get_by_role("button", name="Add a wording for: people who use drugs")
    load = held_back(page, "compose", lambda: add.click(no_wait_after=True))

    page.locator("[name=people-en-headline]").fill("Carry naloxone.")
    page.locator("[name=people-bn-agrees]").check()
    load()
    page.locator(".fw-compose--live").wait_for()

    assert page.locator("[name=people-bn-agrees]").is_checked()


def test_a_deadline_counts_from_when_the_page_came_and_not_the_script(visit, server):
    asked = consultation()
    ballot, page = asked.ballots.get(holder=holders(asked)[0]), visit()
    page.clock.install(time=datetime.now().astimezone())
    address = letters.vote_url(ballot, ballot.holder)
    load = held_back(page, "clock", lambda: page.goto(address, wait_until="commit"))

    page.clock.fast_forward("01:00:00")
    load()

    page.locator(".fw-clock__words").filter(has_text="Due in 2 hours").wait_for()
