"""Figures leave by one press, with or without JavaScript; whoever waits reads what is going on."""

import pytest
from django.urls import reverse

from accounts.states import Role
from dard.models import Release
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_grown import grown


PREVIEW = reverse("dard:figures-release")
DONE = "Released. The steering group and the partnership see these figures from now on."

# Beyond the page, which is gone when the answer is here.
KEEP_WHAT_IS_SAID = """document.addEventListener("submit", () => setTimeout(() => {
  const sign = document.querySelector("[role=status]");
  if (sign.checkVisibility()) sessionStorage.said = sign.textContent;
}))"""


@pytest.fixture
def analyst(server):
    area = AreaFactory()
    grown(area, 8)
    return person(Role.ANALYST, area=area)


def test_whoever_waits_reads_what_is_going_on(visit, analyst):
    page = visit(analyst)
    page.goto(PREVIEW)
    page.evaluate(KEEP_WHAT_IS_SAID)

    page.get_by_role("button", name="Release these figures").click()

    page.get_by_text(DONE).wait_for()
    assert page.evaluate("sessionStorage.said") == "Releasing these figures…"
    assert Release.objects.count() == 1


def test_without_javascript_it_says_so_beforehand(visit, analyst):
    page = visit(analyst, java_script_enabled=False)
    page.goto(PREVIEW)
    page.get_by_text("which can take a minute").wait_for()

    page.get_by_role("button", name="Release these figures").click()

    page.get_by_text(DONE).wait_for()
