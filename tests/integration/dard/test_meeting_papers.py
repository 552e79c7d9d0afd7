"""The pack and the minutes on paper: the reader named, tagged, without what they stepped aside from."""

import io

import pypdfium2
import pytest
from django.test import Client

from dard import actions
from dard.states import ItemKind
from tests.factories import dard_meetings as made
from workflow.events import events_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(area):
    meeting = made.planned(area=area)
    made.with_accounts(meeting, 2)
    return made.in_session(meeting)


def paper(user, meeting, path):
    client = Client()
    client.force_login(user)
    return client.post(f"{meeting.get_absolute_url()}{path}").content


def words_in(content):
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    return " ".join(page.get_textpage().get_text_range() for page in document)


def test_the_pack_is_tagged_names_its_reader_and_leaves_out_what_they_stepped_aside_from(meeting):
    member = made.members(meeting.group)[1]
    kept, hidden = meeting.items.filter(kind=ItemKind.CASE).order_by("position")
    actions.step_aside(meeting, hidden.version, by=member, because="My service knew the person.")

    content = paper(member, meeting, "pack/pdf/")

    words = words_in(content)
    assert b"/StructTreeRoot" in content or pypdfium2.PdfDocument(io.BytesIO(content)).is_tagged()
    assert str(member) in words
    assert kept.version.summary.reference in words
    assert hidden.version.summary.reference not in words
    event = events_of(meeting).last()
    assert (event.action, event.details["on_paper"]) == ("meeting.pack_read", True)
    assert event.details["summaries"] == [kept.version.summary.reference]


def test_minutes_on_paper_leave_out_the_same(meeting):
    member, chair = made.members(meeting.group)[1], made.members(meeting.group)[0]
    kept, hidden = meeting.items.filter(kind=ItemKind.CASE).order_by("position")
    actions.minute_item(kept, by=chair, words="Nobody rang.")
    actions.minute_item(hidden, by=chair, words="The hostel was full.")
    actions.step_aside(meeting, hidden.version, by=member, because="My service knew the person.")
    meeting = actions.close_meeting(meeting, by=chair)
    actions.agree_minutes(meeting, by=chair)

    words = words_in(paper(member, meeting, "minutes/pdf/"))

    assert "Nobody rang." in words
    assert "The hostel was full." not in words
    assert "The hostel was full." in words_in(paper(chair, meeting, "minutes/pdf/"))
