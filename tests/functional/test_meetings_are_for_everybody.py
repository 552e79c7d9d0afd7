"""Every screen of a meeting on the smallest phone: for its chair, for who keeps it, and for a member."""

from django.test import Client

from dard import actions
from dard.states import ItemKind
from tests.factories import dard_meetings as made
from tests.factories.dard_learning import agreed_recommendation, drafted_lesson
from tests.functional.screen import examined_once


KEEPS = ("", "agenda/", "agenda/new/", "cases/", "change/", "cancel/", "undertaking/", "step-aside/", "pack/")
SITS = ("", "live/", "presence/", "guests/new/", "motions/new/", "minutes/", "pack/", "step-aside/")


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def answers(user, meeting, paths):
    client = browser(user)
    return [(f"{user} at {path}", client.get(f"{meeting.get_absolute_url()}{path}")) for path in paths]


def test_each_screen_of_a_meeting_is_for_everybody(area):
    agreed_recommendation(area)
    drafted_lesson(area)
    meeting = made.in_session(area=area)
    chair, member, _ = made.members(meeting.group)
    to_come, keeper = made.planned(area=area, days=90), made.keeper(meeting)
    item = meeting.items.get(kind=ItemKind.CASE)
    actions.add_guest(meeting, by=chair, name="Philippa Quill", organisation="Harbour Hostel")
    actions.minute_item(item, by=chair, words="Nobody rang.")
    pages = [*answers(keeper, to_come, KEEPS), *answers(chair, meeting, SITS)]
    pages += answers(chair, meeting, [f"items/{item.pk}/", f"items/{item.pk}/defer/"])
    pages.append(("the pack", browser(member).post(f"{meeting.get_absolute_url()}pack/")))
    actions.step_aside(meeting, item.version, by=member, because="My service knew the person.")
    pages += answers(member, meeting, ["", "live/", "minutes/"])
    group = f"/desk/steering-group/{area.slug}/"
    for path in ("/desk/meetings/", group, f"{group}edit/", f"{group}undertaking/", f"{group}plan/"):
        pages.append((path, browser(keeper).get(path)))

    assert [name for name, answer in pages if answer.status_code != 200] == []
    assert examined_once(pages) == []
