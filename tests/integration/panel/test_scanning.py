"""What panel members write is looked through before it is kept; the trail tells nothing of a blind vote."""

import pytest

from panel.models import Vote
from tests.factories.panel import holders, tied
from tests.integration.panel.pages import post
from workflow.events import events_of


NAMED = "The lad called Dave Brown died of it."
CLEANED = "The lad called [name] died of it."
TAKEN_OUT = {"scan_choice": "taken_out"}


def scans_of(consultation):
    return [each.details for each in events_of(consultation).filter(action="text.scanned")]


def test_a_reason_that_names_somebody_is_shown_and_no_vote_is_cast_yet(client, asked):
    page = post(
        client, holders(asked)[0], "vote", asked, conflict="no", option="yes", reason=NAMED
    ).content.decode()

    assert "“Dave Brown” could be somebody’s name." in page
    assert 'name="scan_choice"' in page
    assert NAMED in page
    assert not Vote.objects.exists()


def test_the_name_is_taken_out_and_a_blind_votes_trail_says_no_more_than_that_it_was_cast(client, asked):
    post(client, holders(asked)[0], "vote", asked, conflict="no", option="yes", reason=NAMED, **TAKEN_OUT)

    assert Vote.objects.get().reason == CLEANED
    assert scans_of(asked) == []
    assert events_of(asked).get(action="consultation.voted").details == {}


def test_a_reason_may_be_kept_for_a_reason(client, asked):
    member = holders(asked)[0]
    page = post(client, member, "vote", asked, conflict="no", option="yes", reason=NAMED)
    shown = {"scan_seen": page.context["vote_form"]["scan_seen"].value(), "scan_choice": "safety"}

    post(client, member, "vote", asked, conflict="no", option="yes", reason=NAMED, **shown)

    assert Vote.objects.get().reason == NAMED


@pytest.mark.django_db
def test_the_casting_vote_is_looked_through_and_its_trail_says_so(client):
    asked = tied()
    answer = {"casting-option": "yes", "casting-reason": NAMED, "casting-scan_choice": "taken_out"}

    post(client, holders(asked)[0], "casting-vote", asked, **answer)

    asked.refresh_from_db()
    assert asked.decision.casting_vote_reason == CLEANED
    assert scans_of(asked) == [{"choice": "taken_out", "found": {"name": 1}}]


def test_the_reason_to_withdraw_is_looked_through(client, asked):
    typed = {"withdraw-reason": NAMED, "withdraw-scan_choice": "taken_out"}

    post(client, asked.convened_by, "withdraw", asked, **typed)

    asked.refresh_from_db()
    assert asked.withdrawn_because == CLEANED
    assert len(scans_of(asked)) == 1
