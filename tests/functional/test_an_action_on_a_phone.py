"""An owner of an action opens its link on a small phone: no account, no JavaScript, and little time."""

import pytest

from accounts.states import Role
from dard import actions
from dard.following import letters
from dard.models import Action, Evidence
from dard.states import ActionState, Pace
from tests.factories import dard_actions as made
from tests.factories.accounts import AreaFactory, person
from tests.factories.files import jpeg
from tests.functional.conftest import PHONE, RESULTS
from tests.functional.examining import SMALL_PHONE, findings


@pytest.fixture
def owner(server):
    case, recommendation = made.learned_case(area=AreaFactory())
    recommendation = made.accepted_recommendation(recommendation=recommendation)
    owners = [
        {"contact": made.a_contact(case.area), "is_lead": True},
        {"contact": made.a_contact(case.area, name="Ward manager")},
    ]
    action = made.set_action(recommendation=recommendation, owners=owners)
    return made.owner_of(action)


def pictured(page, name):
    """Kept to be looked at."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=RESULTS / f"action-{name}.png", full_page=True)


def test_an_owner_says_how_it_goes_gives_evidence_and_says_that_it_is_done(visit, owner, tmp_path):
    photo = tmp_path / "rota.jpg"
    photo.write_bytes(jpeg())
    page = visit(viewport=SMALL_PHONE, java_script_enabled=False)
    page.goto(letters.owner_url(owner))
    pictured(page, "asked")

    page.get_by_label("Slower than planned").check()
    page.get_by_role("button", name="Tell how it goes").click()
    page.get_by_text("Last said: slower than planned").wait_for()
    assert Action.objects.get().pace == Pace.SLOW

    page.get_by_role("button", name="Give evidence").click()
    page.get_by_label("What shows that it is done?").fill(made.DONE)
    page.get_by_label("A picture, PDF or text").set_input_files(photo)
    pictured(page, "evidence")
    page.get_by_role("button", name="Give it", exact=True).click()
    page.get_by_text(made.DONE).wait_for()

    page.get_by_role("button", name="It is done").click()
    page.get_by_text("Somebody who does not own it looks at the evidence now").wait_for()
    pictured(page, "done")
    assert Action.objects.get().state == ActionState.DONE_CLAIMED
    assert Evidence.objects.get().content_type == "image/jpeg"


@pytest.mark.parametrize("viewport", [PHONE, SMALL_PHONE], ids=["phone", "small"])
def test_every_page_behind_the_links_is_for_everybody(visit, owner, viewport):
    page = visit(viewport=viewport)
    assignment = made.sent_recommendation(owner.area)
    found = []
    for base, places in (
        (letters.owner_url(owner), ("", "evidence/", "hand-over/")),
        (letters.assignment_url(assignment), ("", "decline/")),
    ):
        for place in places:
            page.goto(base + place)
            found += findings(page)
            pictured(page, f"{viewport['width']}-{place.strip('/') or base.split('/')[3]}")
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    assert found == []


def test_the_desk_pages_are_for_everybody(visit, owner):
    area = owner.area
    plan, verified = made.a_plan(area, lines=4), made.verified_action(area)
    claimed = made.claimed_action(area)
    actions.tell_progress(owner.action, owner=owner, pace=Pace.STUCK, words="We wait for a rota.")
    page, found = visit(person(Role.REVIEW_COORDINATOR, area=area)), []
    for name, place in {
        "list": "/desk/actions/",
        "verified": verified.get_absolute_url(),
        "claimed": claimed.get_absolute_url(),
        "recommendation": owner.recommendation.get_absolute_url(),
        "set": f"/desk/actions/of/{owner.recommendation.reference}/set/",
        "partnership": "/desk/actions/partnership/",
        "plan": plan.get_absolute_url(),
        "check": f"{verified.get_absolute_url()}checks/{verified.checks.first().pk}/",
    }.items():
        page.goto(place)
        found += findings(page)
        pictured(page, f"desk-{name}")

    assert found == []
