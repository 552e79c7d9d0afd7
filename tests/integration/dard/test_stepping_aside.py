"""Who stepped aside from an account is shown nothing that rests on it alone, and is not asked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.meetings import aside
from dard.states import ItemKind
from panel import actions as panel_actions
from panel.models import Recusal
from tests.factories import dard_meetings as made
from tests.factories.accounts import person
from workflow.models import Letter
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db
WORDS = "A prescription does not end before somebody has spoken with the person."
SAID = "Nobody rang after the prescription ended."


@pytest.fixture
def meeting(area):
    return made.in_session(area=area)


@pytest.fixture
def case_item(meeting):
    return meeting.items.get(kind=ItemKind.CASE)


@pytest.fixture
def member(meeting):
    return made.members(meeting.group)[1]


def lesson_of(case, words=WORDS):
    by = person(Role.ANALYST, area=case.area)
    return actions.begin_lesson(
        case.area, by=by, words=words, themes=["naloxone"], findings=case.findings.all()
    )


def step_aside(meeting, item, member):
    actions.step_aside(meeting, item.version, by=member, because="My service knew the person.")


def put(meeting, lesson):
    until = timezone.now() + timedelta(hours=1)
    return actions.put_motion(meeting, by=made.keeper(meeting), lesson=lesson, deadline=until)


def pages(user, meeting):
    """Everything of a meeting, its room and its votes that this person can open, as they read it."""
    client = Client()
    client.force_login(user)
    base = meeting.get_absolute_url()
    for path in ("", "live/", "live/part/", "minutes/", "step-aside/", "meeting.ics"):
        yield client.get(f"{base}{path}").content.decode()
    yield client.post(f"{base}pack/").content.decode()
    for path in ("/desk/steering/", "/desk/panel/", "/desk/", "/desk/meetings/"):
        yield client.get(path).content.decode()
    for motion in meeting.motions.all():
        yield client.get(motion.consultation.get_absolute_url()).content.decode()


def test_everything_of_it_is_hidden_on_every_page(meeting, case_item, member):
    other = made.members(meeting.group)[2]
    keeper = made.keeper(meeting)
    motion = put(meeting, lesson_of(case_item.version.summary.case))
    actions.minute_item(case_item, by=keeper, words=SAID)
    tells = ("Naloxone was not in the house", WORDS, SAID, case_item.title, motion.lesson.reference)
    assert all(any(each in page for page in pages(other, meeting)) for each in tells)

    step_aside(meeting, case_item, member)

    shown = list(pages(member, meeting))
    assert not [each for each in tells for page in shown if each in page]
    assert any("An item you stepped aside from" in page for page in shown)


def test_who_steps_aside_while_it_is_voted_on_votes_no_longer(meeting, case_item, member):
    motion = put(meeting, lesson_of(case_item.version.summary.case))

    step_aside(meeting, case_item, member)

    assert Recusal.objects.filter(by=member, ballot__round__consultation=motion.consultation).exists()
    with pytest.raises(Refused):
        panel_actions.cast_vote(motion.consultation, by=member, option="agree")


def test_who_stepped_aside_before_is_neither_asked_nor_written_to(meeting, case_item, member):
    step_aside(meeting, case_item, member)

    motion = put(meeting, lesson_of(case_item.version.summary.case))

    assert aside.aside_of(motion.consultation) == {member.pk}
    asked = Letter.objects.filter(key__startswith="panel-invitation").values_list("to_address", flat=True)
    assert member.email not in asked
    assert len(asked) == 2


def test_what_rests_on_other_deaths_as_well_is_voted_on_by_all(meeting, case_item, member):
    other = made.found_in(meeting.area)
    by = person(Role.ANALYST, area=meeting.area)
    findings = [*case_item.version.summary.case.findings.all(), *other.findings.all()]
    lesson = actions.begin_lesson(meeting.area, by=by, words=WORDS, themes=["naloxone"], findings=findings)
    step_aside(meeting, case_item, member)

    motion = put(meeting, lesson)

    assert panel_actions.cast_vote(motion.consultation, by=member, option="agree")


def test_an_account_on_an_agenda_opens_in_the_room_for_who_has_signed(area):
    meeting = made.pack_out(area=area)
    version = meeting.items.get(kind=ItemKind.CASE).version
    member = made.members(meeting.group)[1]
    with pytest.raises(Refused, match="Sign the undertaking"):
        actions.view_summary(version, by=member)

    made.signed(meeting, member)

    assert actions.view_summary(version, by=member)


def test_a_pack_holds_the_version_that_was_put_on_and_says_that_a_later_one_is_there(meeting, member):
    item = meeting.items.get(kind=ItemKind.CASE)
    client = Client()
    client.force_login(member)
    page = client.post(f"{meeting.get_absolute_url()}pack/").content.decode()

    assert f"{item.version.summary.reference}, version 1" in page
    assert item.version.summary.case.reference not in page
