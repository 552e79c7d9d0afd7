"""Who stepped aside from an account is shown nothing that rests on it alone, and is not asked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.actions import meetings
from dard.meetings import aside
from dard.states import ItemKind
from panel import actions as panel_actions
from panel.models import Recusal
from tests.factories import dard_meetings as made
from tests.factories.accounts import person
from tests.factories.dard_learning import ADVICE, drafted_recommendation, voted
from tests.factories.dard_summaries import approved_version
from workflow.models import Letter
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db
WORDS = "A prescription does not end before somebody has spoken with the person."
FOUND = "Services did not tell each other."
SAID = "Nobody rang after the prescription ended."
SINCE = "A hostel rings somebody before it locks a room."


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


def rest_on(lesson, *, words, case):
    return actions.save_lesson(
        lesson,
        by=person(Role.ANALYST, area=lesson.area),
        words=words,
        themes=["naloxone"],
        findings=case.findings.all(),
    )


def test_what_was_put_on_an_agenda_and_rests_on_their_case_since_is_hidden_as_well(area):
    meeting = made.planned(area=area)
    one, theirs = made.with_accounts(meeting, 2)
    lesson = lesson_of(one.version.summary.case, words="Nobody is discharged at night.")
    advice = drafted_recommendation(area, lessons=[lesson])
    by = made.keeper(meeting)
    listed = [
        actions.add_item(meeting, by=by, kind=ItemKind.LESSON, lesson=lesson),
        actions.add_item(meeting, by=by, kind=ItemKind.RECOMMENDATION, recommendation=advice),
    ]
    rest_on(lesson, words=SINCE, case=theirs.version.summary.case)
    meeting = made.in_session(meeting)
    member, other = made.members(meeting.group)[1:]
    tells = (SINCE, ADVICE, *(each.title for each in listed))

    step_aside(meeting, theirs, member)

    assert not [each for each in tells for page in pages(member, meeting) if each in page]
    assert all(any(each in page for page in pages(other, meeting)) for each in tells)


def test_who_steps_aside_while_it_is_voted_on_votes_no_longer(meeting, case_item, member):
    motion = put(meeting, lesson_of(case_item.version.summary.case))

    step_aside(meeting, case_item, member)

    assert Recusal.objects.filter(by=member, ballot__round__consultation=motion.consultation).exists()
    with pytest.raises(Refused):
        panel_actions.cast_vote(motion.consultation, by=member, option="agree")


def test_nor_where_it_is_put_to_the_vote_at_that_very_moment(meeting, case_item, member, monkeypatch):
    locked = meetings.lock_case

    def once_it_was_put(case):
        put(meeting, lesson_of(case))
        return locked(case)

    monkeypatch.setattr(meetings, "lock_case", once_it_was_put)

    with pytest.raises(Refused, match="put to the vote just now"):
        step_aside(meeting, case_item, member)


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


ONE_MORE = "One more is here that you stepped aside from"


def page_for(user, meeting, path):
    client = Client()
    client.force_login(user)
    return client.get(f"{meeting.get_absolute_url()}{path}").content.decode()


def keeper_aside(area, *cases):
    """Somebody who keeps meetings, and stepped aside from these cases."""
    keeper = person(Role.REVIEW_COORDINATOR, area=area)
    for case in cases:
        actions.declare_conflict(case, by=keeper, user=keeper, reason="I knew the person.")
    return keeper


def test_who_keeps_a_meeting_is_not_offered_what_they_stepped_aside_from(area):
    meeting, case = made.planned(area=area), made.found_in(area)
    drafted_recommendation(area, lessons=[lesson_of(case)])
    account = approved_version(case=case).summary.reference
    keeper, tells = keeper_aside(area, case), (WORDS, ADVICE, account)
    assert all(each in page_for(made.keeper(meeting), meeting, "agenda/") for each in tells)

    page = page_for(keeper, meeting, "agenda/")

    assert not [each for each in tells if each in page]
    assert "3 more are here that you stepped aside from" in page


def test_what_rests_on_another_death_as_well_is_offered_to_them(area):
    meeting, case, other = made.planned(area=area), made.found_in(area), made.found_in(area)
    lesson = lesson_of(case)
    lesson.findings.add(*other.findings.all())

    page = page_for(keeper_aside(area, case), meeting, "agenda/")

    assert WORDS in page
    assert ONE_MORE not in page


def test_nor_do_they_put_it_on_by_hand(area):
    meeting, case = made.planned(area=area), made.found_in(area)
    lesson, keeper = lesson_of(case), keeper_aside(area, case)

    with pytest.raises(Refused, match="You stepped aside from what this rests on"):
        actions.add_item(meeting, by=keeper, kind=ItemKind.LESSON, lesson=lesson)


def test_nor_is_it_offered_to_them_for_a_vote(meeting, case_item):
    lesson = lesson_of(case_item.version.summary.case)
    keeper = made.keeper(meeting)
    made.signed(meeting, keeper)
    assert WORDS in page_for(keeper, meeting, "motions/new/")

    step_aside(meeting, case_item, keeper)

    page = page_for(keeper, meeting, "motions/new/")
    assert WORDS not in page
    assert ONE_MORE in page
    with pytest.raises(Refused, match="You stepped aside from what this rests on"):
        actions.put_motion(meeting, by=keeper, lesson=lesson, deadline=timezone.now() + timedelta(hours=1))


def test_an_item_they_stepped_aside_from_is_moved_without_its_name_and_not_taken_off(area):
    meeting = made.planned(area=area)
    [item] = made.with_accounts(meeting)
    client, keeper = Client(), keeper_aside(area, item.version.summary.case)
    client.force_login(keeper)

    moved = client.post(f"{meeting.get_absolute_url()}items/{item.pk}/down/", follow=True).content.decode()

    assert "An item you stepped aside from" in moved
    assert item.title not in moved
    with pytest.raises(Refused, match="You stepped aside from this item"):
        actions.remove_item(item, by=keeper)


def test_a_case_list_hides_it_too_and_keeps_it(area):
    meeting, hidden, other = made.planned(area=area), made.found_in(area), made.found_in(area)
    actions.choose_cases(meeting, by=made.keeper(meeting), cases=[hidden])
    keeper, client = keeper_aside(area, hidden), Client()
    client.force_login(keeper)

    page = page_for(keeper, meeting, "cases/")
    client.post(f"{meeting.get_absolute_url()}cases/", {"cases": [other.pk]})

    assert hidden.reference not in page
    assert ONE_MORE in page
    assert set(meeting.cases.all()) == {hidden, other}
    with pytest.raises(Refused, match="A conflict of interest was declared for you"):
        actions.choose_cases(meeting, by=keeper, cases=[hidden])


def rooms(user, *things):
    """Every page of lessons and recommendations that shows these, as this person reads them."""
    client = Client()
    client.force_login(user)
    paths = ["/desk/lessons/", "/desk/recommendations/", "/desk/recommendations/new/", "/desk/learning/"]
    paths += [
        path for each in things for path in (each.get_absolute_url(), f"{each.get_absolute_url()}edit/")
    ]
    pages = [client.get(path).content.decode() for path in paths]
    recalled = client.post(f"/desk/lessons/memory/?area={things[0].area.slug}", {"words": WORDS})
    return [*pages, recalled.content.decode()]


def test_until_it_is_agreed_what_rests_on_the_case_is_in_no_room_for_them(area):
    case = made.found_in(area)
    lesson = lesson_of(case)
    recommendation = drafted_recommendation(area, lessons=[lesson])
    keeper, tells = keeper_aside(area, case), (WORDS, ADVICE, FOUND)
    others = rooms(person(Role.ANALYST, area=area), lesson, recommendation)
    assert all(any(each in page for page in others) for each in tells)

    shown = rooms(keeper, lesson, recommendation)

    assert not [each for each in tells for page in shown if each in page]
    assert any("It is shown to you once the steering group has agreed to it." in page for page in shown)
    with pytest.raises(Refused, match="You stepped aside from what this rests on"):
        actions.begin_recommendation(area, by=keeper, words=ADVICE, lessons=[lesson])


def test_what_the_group_agreed_to_is_shown_to_them_without_what_was_found(area):
    case = made.found_in(area)
    lesson = voted(lesson_of(case))
    recommendation = voted(drafted_recommendation(area, lessons=[lesson]))

    shown = "".join(rooms(keeper_aside(area, case), lesson, recommendation))

    assert WORDS in shown
    assert ADVICE in shown
    assert FOUND not in shown
    assert case.reference not in shown
