"""A lesson is written: what was said before appears while it is typed, and stands on its page."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.states import Role
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_learning import (
    agreed_lesson,
    agreed_recommendation,
    drafted_recommendation,
    found_in,
)
from tests.functional.conftest import DESKTOP, PHONE
from tests.functional.examining import SMALL_PHONE, findings


@pytest.fixture
def story(transactional_db):
    """A writer, what was found, and a recommendation of long ago that nobody was asked to do."""
    area = AreaFactory()
    writer = person(Role.ANALYST, area=area)
    long_ago = timezone.now() - timedelta(days=900)
    lesson = agreed_lesson(area, at=long_ago)
    earlier = agreed_recommendation(area, at=long_ago, lessons=[lesson])
    return writer, found_in(area), lesson, earlier


def pictured(page, name):
    if folder := os.environ.get("SCREENSHOTS_OF_LEARNING"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_was_said_before_appears_while_a_lesson_is_typed(visit, story, viewport):
    writer, found, *_ = story
    page = visit(writer, viewport=viewport)
    page.goto(f"/desk/lessons/new/?case={found.case.reference}")
    assert findings(page) == []

    page.get_by_label("What was learned").fill("Nobody who leaves hospital is given naloxone.")
    page.get_by_label("Naloxone not to hand").check()
    page.get_by_text("We said this in").first.wait_for()
    pictured(page, f"typing-{viewport['width']}")
    page.get_by_label(found.words).check()
    page.get_by_text("it was not embedded when this person died").first.wait_for()
    page.get_by_role("button", name="Save").click()

    page.get_by_role("heading", name="Lesson LN-").wait_for()
    pictured(page, f"lesson-{viewport['width']}")
    assert findings(page) == []


def test_it_is_said_when_it_cannot_be_looked_for_and_when_it_can_again(visit, story):
    writer, found, *_ = story
    page = visit(writer)
    page.goto(f"/desk/lessons/new/?case={found.case.reference}")
    words, said = page.get_by_label("What was learned"), page.locator("[data-recall-status]")
    words.fill("Nobody who leaves hospital is given naloxone.")
    said.get_by_text("Said before: 2").wait_for()

    elsewhere = {"Location": "/accounts/login/"}  # as for somebody whose session has run out
    page.route("**/memory/**", lambda route: route.fulfill(status=302, headers=elsewhere), times=1)
    words.press("End")
    words.press("Space")
    said.get_by_text("could not be looked for").wait_for()
    words.press("Backspace")

    said.get_by_text("Said before: 2").wait_for()


@pytest.mark.parametrize("viewport", [SMALL_PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_rooms_and_pages_of_learning_are_for_everybody(visit, story, viewport):
    writer, _, lesson, earlier = story
    later = drafted_recommendation(
        lesson.area, by=writer, lessons=[lesson], strength="weak", owner=earlier.owner_organisation
    )
    page = visit(writer, viewport=viewport)
    addresses = {
        "lessons": "/desk/lessons/",
        "recommendations": "/desk/recommendations/",
        "recommendation": later.get_absolute_url(),
        "chain": f"{earlier.get_absolute_url()}chain/",
        "form": f"{later.get_absolute_url()}edit/",
        "lapse": f"{earlier.get_absolute_url()}lapse/",
        "supersede": f"{earlier.get_absolute_url()}supersede/",
    }
    for name, address in addresses.items():
        page.goto(address)
        pictured(page, f"{name}-{viewport['width']}")
        assert findings(page) == [], name
