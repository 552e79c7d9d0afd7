"""Two people write the minutes of one item: nothing is saved over words that its writer has not seen."""

import pytest

from dard import actions
from dard.models import AgendaItem
from dard.states import ItemKind
from tests.factories import dard_meetings as made
from tests.functional.conftest import PASSWORD, sign_in
from tests.patience import wait_until


THEIRS, MINE = "Nobody rang.", "The prescription ended."


@pytest.fixture
def item(server, area):
    return made.in_session(area=area).items.get(kind=ItemKind.CASE)


@pytest.fixture
def page(chromium, server, item):
    """Of the chair, at the minutes. A browser complains of a conflict, which being overtaken is."""
    page = chromium.new_context(base_url=server).new_page()
    sign_in(page, made.members(item.meeting.group)[0], PASSWORD)
    page.goto(f"{item.meeting.get_absolute_url()}items/{item.pk}/")
    yield page
    page.context.close()


def written():
    return AgendaItem.objects.get(kind=ItemKind.CASE).minutes


def test_what_somebody_else_wrote_waits_for_the_button(page, item):
    box = page.get_by_label("What was said")
    actions.minute_item(item, by=made.keeper(item.meeting), words=THEIRS)

    box.fill(MINE)
    page.get_by_text(THEIRS).wait_for()
    box.press_sequentially(" Twice.")
    page.get_by_text("Not saved while you type").wait_for()
    page.wait_for_timeout(2000)  # longer than it waits before it saves what is typed
    assert written() == THEIRS

    box.fill(f"{THEIRS} {MINE}")
    page.get_by_role("button", name="Save the minutes").click()
    wait_until(lambda: written() == f"{THEIRS} {MINE}")


def test_what_was_typed_before_the_script_had_loaded_is_saved_too(page):
    held = []
    page.route("**/minutes*.js", lambda route: held.append(route))
    with page.expect_request("**/minutes*.js"):
        page.reload(wait_until="commit")
    page.get_by_label("What was said").fill(MINE)

    held.pop().continue_()
    page.get_by_text("Saved at").wait_for()
    assert written() == MINE


def test_a_saving_that_goes_wrong_is_said_and_tried_again(page):
    page.route("**/items/*/", lambda route: route.fulfill(status=500), times=1)

    page.get_by_label("What was said").fill(MINE)

    page.get_by_text("Could not save.").wait_for()
    page.get_by_text("Saved at").wait_for()
    assert written() == MINE


def test_whoever_presses_the_button_while_it_saves_is_not_in_their_own_way(page, item):
    held, box = [], page.get_by_label("What was said")
    page.route("**/items/*/", lambda route: held.append(route), times=1)
    with page.expect_request("**/items/*/"):
        box.fill(THEIRS)
    box.fill(MINE)

    page.get_by_role("button", name="Save the minutes").click(no_wait_after=True)
    held.pop().continue_()

    page.wait_for_url(f"**/live/#item-{item.pk}")
    assert written() == MINE
