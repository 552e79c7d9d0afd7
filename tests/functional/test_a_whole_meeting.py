"""A whole meeting, in the browsers of its chair and a member: signed for, stepped aside from, minuted, voted
on, closed, and its minutes agreed."""

import pytest

from accounts.states import Role
from dard import actions
from dard.models import Motion
from dard.states import ItemKind, MeetingState, MotionState
from tests.factories import dard_meetings as made
from tests.factories.accounts import person
from tests.patience import wait_until


WORDS = "A prescription does not end before somebody has spoken with the person."


@pytest.fixture
def meeting(server, area):
    planned = made.planned(area=area)
    first, _ = made.with_accounts(planned, 2)
    case = first.version.summary.case
    by = person(Role.ANALYST, area=area)
    findings = case.findings.all()
    lesson = actions.begin_lesson(area, by=by, words=WORDS, themes=["naloxone"], findings=findings)
    actions.add_item(planned, by=made.keeper(planned), kind=ItemKind.LESSON, lesson=lesson)
    return actions.send_pack(planned, by=made.keeper(planned))


def sign(page, meeting):
    page.goto(meeting.get_absolute_url())
    page.get_by_role("link", name="Sign the undertaking").click()
    page.get_by_label("I undertake this, for this meeting").check()
    page.get_by_role("button", name="Sign it").click()
    page.get_by_text("You signed").wait_for()


def test_a_meeting_is_held(visit, meeting):
    chair_user, member_user, _ = made.members(meeting.group)
    discussed, hidden = meeting.items.filter(kind=ItemKind.CASE).order_by("position")
    chair, member = visit(chair_user), visit(member_user)
    sign(chair, meeting)
    sign(member, meeting)

    step_aside(member, hidden)
    open_it(chair, there=member_user)
    follow_while_it_is_minuted(member, chair, meeting, discussed)
    put_to_the_vote(chair, WORDS)
    vote_for_it(chair, member)
    close_and_agree(chair, meeting)

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.AGREED
    member.goto(f"{meeting.get_absolute_url()}minutes/")
    member.get_by_role("heading", name="An item you stepped aside from").wait_for()
    member.get_by_text(WORDS).wait_for()


def step_aside(member, item):
    """Before the pack is opened, which then shows nothing of it."""
    member.get_by_role("link", name="step aside from it").click()
    member.get_by_label(f"Account {item.version.summary.reference}").check()
    member.get_by_label("Why").fill("My service knew the person.")
    member.get_by_role("button", name="Step aside").click()
    member.get_by_role("link", name="Read the pack").click()
    member.get_by_role("button", name="Open the pack").click()
    member.get_by_role("heading", name="An item you stepped aside from").wait_for()
    assert item.title not in member.content()


def open_it(chair, there):
    chair.get_by_role("button", name="Open the meeting").click()
    chair.get_by_role("heading", name="Who is there").wait_for()
    chair.get_by_role("group", name=str(there)).get_by_label("Present").check()
    chair.get_by_role("button", name="Keep who is there").click()
    chair.get_by_role("link", name="To the meeting as it goes on").click()


def follow_while_it_is_minuted(member, chair, meeting, item):
    """What the chair writes appears before the member without their doing anything."""
    said = "Nobody rang after the prescription ended."
    member.goto(f"{meeting.get_absolute_url()}live/")
    member.locator("[data-live-state='live']").wait_for()
    chair.locator(f"#item-{item.pk}").get_by_role("link", name="Write minutes").click()
    chair.get_by_label("What was said").fill(said)
    chair.get_by_text("Saved at").wait_for()
    member.get_by_text(said).wait_for()
    chair.get_by_role("button", name="It was discussed").click()


def put_to_the_vote(chair, words):
    chair.get_by_role("link", name="Put something to the vote").click()
    chair.get_by_label(words).check()
    chair.get_by_role("button", name="Put it to the vote").click()
    wait_until(Motion.objects.exists)


def vote_for_it(*pages):
    asked = Motion.objects.select_related("consultation").get().consultation
    for page in pages:
        page.goto(asked.get_absolute_url())
        page.get_by_label("No", exact=True).check()
        page.get_by_label("Agree", exact=True).check()
        page.get_by_role("button", name="Vote", exact=True).click()
        page.get_by_text("Your answer is in.").wait_for()
    wait_until(lambda: Motion.objects.get().state == MotionState.CARRIED)


def close_and_agree(chair, meeting):
    chair.goto(meeting.get_absolute_url())
    chair.get_by_role("button", name="Close the meeting").click()
    chair.get_by_role("link", name="Read the minutes").click()
    chair.get_by_role("button", name="The minutes are agreed").click()
    chair.get_by_text("Mark:").wait_for()
