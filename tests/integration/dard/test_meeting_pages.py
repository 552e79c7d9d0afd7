"""The pages of meetings, as the people of a steering group use them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.models import Meeting, SteeringGroup
from dard.states import ItemKind, MeetingState
from tests.factories import dard_meetings as made
from tests.factories.accounts import person
from tests.factories.dard_learning import drafted_lesson
from tests.integration.dard.test_motions import put, vote
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db
ACCOUNT = "Naloxone was not in the house"
TAUGHT = (
    "A prescription does not end before somebody has spoken with the person.",
    "Whoever leaves a ward is given naloxone.",
    "A hostel rings before it locks a room.",
)


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def at(meeting, name, *args):
    return reverse(f"dard:meeting-{name}" if name else "dard:meeting", args=[meeting.reference, *args])


def text(response):
    return response.content.decode()


@pytest.fixture
def coordinator(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def meeting(area):
    return made.pack_out(area=area)


@pytest.fixture
def member(meeting):
    return made.members(meeting.group)[1]


def test_the_coordinator_sets_up_the_group_and_plans_a_year(area, coordinator):
    client, page = browser(coordinator), reverse("dard:steering-group-edit", args=[area.slug])
    client.post(page, {"reports_to": "The partnership", "terms": "", "covers_drug_deaths": "All of it"})
    group = SteeringGroup.objects.get()
    assert (group.covers, group.panel.kind) == ({"drug_deaths": "All of it"}, "steering")

    plan = reverse("dard:meetings-plan", args=[area.slug])
    proposed = client.get(plan, {"first": "2027-02-09"}).context["form"]
    days = {name: field.initial for name, field in proposed.fields.items() if name.startswith("day_")}
    client.post(plan, days | {"begins": "14:00", "ends": "16:00", "place": "Room 4"})

    planned = Meeting.objects.order_by("begins_at")
    assert [f"{each.begins_at:%Y-%m-%d}" for each in planned] == [
        "2027-02-09",
        "2027-05-11",
        "2027-08-10",
        "2027-11-09",
    ]


def test_the_pack_opens_once_the_undertaking_is_signed(meeting, member):
    client, pack = browser(member), at(meeting, "pack")
    assert client.post(pack).status_code == 409

    sign = client.get(at(meeting, "undertaking"))
    mark = sign.context["form"].initial["words_hash"]
    client.post(at(meeting, "undertaking"), {"words_hash": mark, "signs": "on"})

    assert ACCOUNT not in text(client.get(pack))
    assert ACCOUNT in text(client.post(pack))


def test_an_agenda_says_in_words_what_it_is_about_once_the_undertaking_is_signed(area, coordinator):
    meeting, lesson = made.planned(area=area), drafted_lesson(area)
    actions.add_item(meeting, by=coordinator, kind=ItemKind.LESSON, lesson=lesson)
    client, page = browser(coordinator), at(meeting, "")
    assert lesson.words not in text(client.get(page))

    made.signed(meeting, coordinator)

    assert lesson.words in text(client.get(page))
    assert lesson.words in text(client.get(at(meeting, "agenda")))


def test_every_page_answers_whoever_may_see_it_at_each_step(area, coordinator):
    chair_pages = ["", "undertaking", "step-aside", "pack", "presence", "guest-new", "calendar"]
    keeper_pages = ["change", "cancel", "cases", "agenda", "item-new"]
    for prepare in (made.planned, made.pack_out, made.in_session, made.closed, made.minutes_agreed):
        found = prepare(area=area)
        found = getattr(found, "meeting", found)
        chair = made.members(found.group)[0]
        for name in chair_pages:
            assert browser(chair).get(at(found, name)).status_code == 200, name
        for name in keeper_pages:
            assert browser(coordinator).get(at(found, name)).status_code == 200, name
        if found.state in {MeetingState.IN_SESSION, MeetingState.MINUTED, MeetingState.AGREED}:
            for name in ["live", "live-part", "minutes", "motion-new"]:
                assert browser(chair).get(at(found, name)).status_code == 200, name
            for item in found.items.all():
                assert browser(chair).get(at(found, "item", item.pk)).status_code == 200


def test_the_partnership_sees_when_a_meeting_is_and_neither_agenda_nor_pack(meeting):
    client = browser(person(Role.PARTNERSHIP, area=meeting.area))

    page = client.get(at(meeting, ""))

    assert page.status_code == 200
    assert meeting.items.get(kind=ItemKind.CASE).title not in text(page)
    assert client.get(at(meeting, "pack")).status_code == 403


def test_the_partnership_reads_what_was_carried_and_nothing_that_is_still_voted_on_or_was_turned_down(area):
    meeting, case = made.in_session(area=area), made.found_in(area)
    lessons = [drafted_lesson(area, words=words, findings=case.findings.all()) for words in TAUGHT]
    for lesson, options in zip(lessons, (["agree"] * 2, ["do_not_agree"] * 2, []), strict=True):
        vote(put(meeting, lesson=lesson), *options)

    page = text(browser(person(Role.PARTNERSHIP, area=area)).get(at(meeting, "")))

    assert [each for each in TAUGHT if each in page] == [TAUGHT[0]]
    assert [each for each in lessons if each.reference in page] == [lessons[0]]


def test_only_who_may_put_something_to_the_vote_is_led_there(area, coordinator):
    meeting, analyst = made.in_session(area=area), person(Role.ANALYST, area=area)
    live, vote_page = at(meeting, "live"), at(meeting, "motion-new")
    for user in (analyst, coordinator):
        made.signed(meeting, user)

    assert vote_page in text(browser(coordinator).get(live))
    assert vote_page not in text(browser(analyst).get(live))
    assert "Write minutes" in text(browser(analyst).get(live))


def test_an_outsider_finds_no_meeting(meeting, outsider):
    assert browser(outsider).get(at(meeting, "")).status_code == 404


def test_items_move_by_buttons_and_the_first_ones_stay(meeting, coordinator):
    meeting = made.planned(area=meeting.area)
    client = browser(coordinator)
    client.post(at(meeting, "item-new"), {"kind": "other", "title": "The new service"})
    client.post(at(meeting, "item-new"), {"kind": "other", "title": "The next conference"})
    last = meeting.items.order_by("position").last()

    client.post(at(meeting, "item-up", last.pk))
    client.post(at(meeting, "item-up", last.pk))

    titles = list(meeting.items.order_by("position").values_list("title", flat=True))
    assert titles[2:] == ["The next conference", "The new service"]


def test_what_is_ticked_goes_on_the_agenda(area, coordinator):
    meeting, version = made.planned(area=area), made.approved_version(case=made.reviewed_case(area=area))
    client = browser(coordinator)
    assert version.summary.reference in text(client.get(at(meeting, "agenda")))

    client.post(at(meeting, "put-on"), {"key": [f"version:{version.pk}"]})

    assert meeting.items.get(kind=ItemKind.CASE).version == version


def test_a_cancelled_meeting_gives_its_accounts_back(meeting, coordinator):
    browser(coordinator).post(at(meeting, "cancel"), {"because": "The chair is ill."})

    meeting.refresh_from_db()
    case = meeting.items.get(kind=ItemKind.CASE).version.summary.case
    assert (meeting.state, case.state) == (MeetingState.CANCELLED, "approved")


def test_a_guest_is_added_and_signs_on_paper(meeting, coordinator):
    meeting = made.in_session(meeting)
    chair = made.members(meeting.group)[0]
    client = browser(chair)
    client.post(at(meeting, "guest-new"), {"name": "Philippa Quill", "organisation": "Harbour Hostel"})
    guest = meeting.attendances.get(user=None)

    client.post(at(meeting, "guest-signed", guest.pk))
    client.post(at(meeting, "presence-mark"), {f"guest-{guest.pk}": "present"})

    guest.refresh_from_db()
    assert (guest.has_signed, guest.on_paper, guest.presence) == (True, True, "present")


def test_a_calendar_names_nothing_and_nobody(meeting, member):
    entry = text(browser(member).get(at(meeting, "calendar")))

    assert "DTSTART" in entry
    assert meeting.items.get(kind=ItemKind.CASE).version.summary.reference not in entry
    assert member.last_name not in entry


def test_a_meeting_in_the_past_is_not_planned(area, coordinator):
    group, yesterday = made.steering_group(area), timezone.now() - timedelta(days=1)
    with pytest.raises(Refused, match="passed"):
        actions.plan_meeting(group, by=coordinator, begins_at=yesterday, ends_at=timezone.now())
