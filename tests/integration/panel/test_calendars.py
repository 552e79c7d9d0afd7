"""The deadline of a vote in a member's own calendar, read back as a calendar would."""

from datetime import UTC, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from panel import actions, letters
from panel.models import Extension
from tests.factories.accounts import AreaFactory
from tests.factories.panel import consultation, decided, holders, in_state, opened, standing_panel


def entry(client, asked, by=None):
    """The one event of the file, as a calendar reads it."""
    client.force_login(by or holders(asked)[0])
    (event,) = Calendar.from_ical(client.get(reverse("panel:calendar", args=[asked.pk])).content).events
    return event


def link_of(asked, user):
    ballot = asked.ballots.get(holder=user)
    return letters.vote_url(ballot, user).partition("//")[2].partition("/")[2]


def test_it_says_that_a_vote_closes_and_when_and_nothing_of_what_is_asked(client, asked):
    response = client.get(f"/{link_of(asked, holders(asked)[0])}deadline.ics")

    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.events
    assert (calendar["METHOD"], event["SUMMARY"]) == ("PUBLISH", "A vote of Drug alert panel closes")
    assert asked.deadline.astimezone(UTC).replace(microsecond=0) == event.DTSTART
    assert event["URL"].endswith(asked.get_absolute_url())
    hidden = ["Shall we?", "Grade", "/vote/", holders(asked)[0].email]
    assert not any(words in response.content.decode() for words in hidden)
    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"


def test_it_rings_when_the_last_reminder_goes(client, asked):
    event = entry(client, asked)

    (alarm,) = event.walk("VALARM")
    left = (asked.deadline - asked.round.opened_at) / 5
    assert abs(alarm.TRIGGER + left) < timedelta(seconds=2)


def test_more_time_moves_the_same_entry(client, db):
    asked = opened()
    before = entry(client, asked)
    later = asked.deadline + timedelta(hours=2)
    actions.extend(asked, by=holders(asked)[0], deadline=later, reason="Results come at four.")

    after = entry(client, asked)

    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert later.astimezone(UTC).replace(microsecond=0) == after.DTSTART
    assert Extension.objects.get().at.astimezone(UTC).replace(microsecond=0) == after.DTSTAMP


def test_a_question_asked_again_moves_the_same_entry(client, db):
    asked = decided(consultation(quorum=2))
    soon = timezone.now() + timedelta(hours=4)
    again = actions.reopen(asked, by=asked.convened_by, deadline=soon, reason="New results.")

    assert entry(client, again)["SEQUENCE"] == 1


def test_a_drill_says_so_first(client, db):
    asked = consultation(standing_panel(AreaFactory(is_exercise=True)))

    assert entry(client, asked)["SUMMARY"].startswith("EXERCISE: ")


def test_the_name_of_a_panel_cannot_add_lines(client, asked):
    asked.panel.name = "Panel\r\nATTENDEE:mailto:a@example.org; \\"
    asked.panel.save()

    event = entry(client, asked)

    assert "ATTENDEE" not in event
    assert "ATTENDEE:mailto:a@example.org; \\" in event["SUMMARY"]


@pytest.mark.parametrize("state", ["tied", "not_quorate", "decided", "withdrawn"])
def test_a_vote_that_has_closed_has_no_entry(client, db, state):
    asked = in_state(state)
    user = holders(asked)[0]
    client.force_login(user)

    for address in [reverse("panel:calendar", args=[asked.pk]), f"/{link_of(asked, user)}deadline.ics"]:
        response = client.get(address)
        assert response.status_code in {403, 404}
        assert "there is no deadline to put into a calendar" in response.content.decode()


def test_only_who_may_read_the_question_gets_its_entry(client, asked, outsider):
    client.force_login(outsider)

    assert client.get(reverse("panel:calendar", args=[asked.pk])).status_code == 403
    assert client.get("/vote/forged/deadline.ics").status_code == 404
    client.logout()
    assert client.get(reverse("panel:calendar", args=[asked.pk])).url.startswith("/accounts/login/")
