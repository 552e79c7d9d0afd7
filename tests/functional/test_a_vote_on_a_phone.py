"""A member's own link, opened on a phone on the way somewhere: no account, and three taps."""

import pytest

from panel import letters
from panel.models import Ballot, Consultation, Vote
from tests.factories.panel import consultation, holders
from tests.functional.conftest import PHONE
from tests.functional.examining import findings


# The browser counts, from one page to the next, whatever the test believes it does.
COUNT_TAPS = """addEventListener("touchend", () => {
  sessionStorage.taps = 1 + Number(sessionStorage.taps ?? 0);
}, true)"""


@pytest.fixture
def asked(server):
    asked = consultation(proposed="yes", deliberates=True)
    Consultation.objects.update(evidence=[["Grade", "High"], ["Report 1", "Two people collapsed. " * 60]])
    return asked


@pytest.fixture
def phone(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page.add_init_script(COUNT_TAPS)
    return page


def taps(page):
    return int(page.evaluate("sessionStorage.taps ?? 0"))


def open_link(page, asked, number=1):
    ballot = asked.ballots.get(holder=holders(asked)[number])
    page.goto(letters.vote_url(ballot, ballot.holder))


def test_a_vote_takes_three_taps(phone, asked):
    open_link(phone, asked)
    question, evidence = phone.get_by_role("heading", level=1), phone.locator(".fw-vote__evidence").last
    assert is_in_sight(question)
    assert is_in_sight(evidence)

    phone.get_by_text("No", exact=True).first.tap()
    phone.locator("label", has_text="Yes").last.tap()
    phone.get_by_role("button", name="Vote", exact=True).tap()
    phone.get_by_text("You voted:").wait_for()

    assert Vote.objects.get().option == "yes"
    assert taps(phone) <= 3
    assert findings(phone) == []


def test_who_has_a_conflict_steps_aside_in_two_taps(phone, asked):
    open_link(phone, asked)
    assert findings(phone) == []

    phone.get_by_text("Yes: I step aside and do not vote").tap()
    phone.get_by_role("button", name="Vote", exact=True).tap()
    phone.get_by_text("You have declared a conflict of interest").wait_for()

    assert taps(phone) == 2
    assert Ballot.objects.exclude(recusals=None).get().holder == holders(asked)[1]


def is_in_sight(part):
    """Without scrolling."""
    box = part.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= PHONE["height"]
