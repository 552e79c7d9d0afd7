"""What the pages show to whom, and who gets in."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from panel import actions
from tests.factories.accounts import AreaFactory
from tests.factories.panel import (
    cast,
    consultation,
    decided,
    holders,
    lapsed,
    opened,
    reopened,
    standing_panel,
    tied,
    withdrawn,
)
from tests.integration.panel.pages import PAGES, POSTS, SECRET, page, url


def test_what_waits_for_me_comes_first(client, asked):
    first, second, _ = holders(asked)
    actions.cast_vote(asked, by=first, option="yes", reason="Because.")

    client.force_login(first)
    mine = client.get(reverse("panel:index"))
    client.force_login(second)
    theirs = client.get(reverse("panel:index"))

    assert (mine.context["awaiting"], list(mine.context["page"])) == ([], [asked])
    assert [each for each, _, _ in theirs.context["awaiting"]] == [asked]
    assert "You voted" in mine.content.decode()


def test_a_tie_waits_for_the_chair(client, db):
    asked = tied()
    client.force_login(holders(asked)[0])

    assert "Tied: your casting vote" in client.get(reverse("panel:index")).content.decode()


def test_a_coordinator_sees_every_vote_of_their_area_and_an_outsider_none(client, coordinator, outsider):
    asked = consultation(standing_panel(coordinator.memberships.get().area))
    for user, expected in [(coordinator, [asked]), (outsider, [])]:
        client.force_login(user)

        assert list(client.get(reverse("panel:index")).context["page"]) == expected


def test_the_list_costs_the_same_however_long_it_is(client, area, coordinator, django_assert_num_queries):
    panel = standing_panel(area)
    client.force_login(panel.seats.get(is_chair=True).holder)
    for _ in range(2):
        decided(consultation(panel, by=coordinator))
        consultation(panel, by=coordinator)
        with django_assert_num_queries(7):
            client.get(reverse("panel:index"))


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "x", "\x00"])
def test_a_page_that_is_not_there_shows_the_nearest(client, coordinator, number):
    client.force_login(coordinator)

    assert client.get(reverse("panel:index"), {"page": number}).status_code == 200


def test_a_member_reads_question_deadline_evidence_options_and_consequences(client, asked):
    html = page(client, holders(asked)[1], asked)

    shown = ["Shall we?", "Due in 3 hours", "Grade:", "High", "It is done.", "Nothing is done.", "Block"]
    assert [words for words in shown if words not in html] == []
    assert f'data-live-socket="/ws/panel/{asked.pk}/"' in html
    assert f'data-live-fetch="{url("standing", asked)}?seen=blind"' in html


def test_a_coordinator_reads_the_options_and_cannot_vote(client, asked):
    html = page(client, asked.convened_by, asked)

    assert "It is done." in html
    assert url("vote", asked) not in html
    assert url("withdraw", asked) in html


def test_my_own_vote_is_shown_and_may_be_changed(client, asked):
    first = holders(asked)[0]
    actions.cast_vote(asked, by=first, option="yes", reason=SECRET)

    html = page(client, first, asked)

    assert "Your vote: Yes" in html
    assert SECRET in html
    assert "Change my vote" in html


def test_the_button_says_why_it_may_not_be_pressed(client, asked):
    client.force_login(holders(asked)[0])

    with time_machine.travel(asked.deadline + timedelta(seconds=2), tick=False):
        html = client.get(url("detail", asked)).content.decode()

    assert "disabled" in html
    assert "The deadline has passed, so no vote can be cast or changed any more." in html


@pytest.mark.parametrize(
    ("make", "sentences"),
    [
        (lambda: decided(consultation()), ["Voting closed early", "3 of 3 seats can vote; 2 needed"]),
        (tied, ["The chair decides with a casting vote.", "1 abstained: in the quorum, not in the result."]),
        (lapsed, ["The duty officer is told, and the question can be asked again.", "Did not vote"]),
        (withdrawn, ["The question was withdrawn", "Asked twice."]),
    ],
)
def test_the_page_says_how_it_ended(client, db, make, sentences):
    asked = make()

    html = page(client, asked.convened_by, asked)

    assert [words for words in sentences if words not in html] == []


def test_a_decision_by_casting_vote_says_so(client, db):
    asked = tied()
    actions.break_tie(asked, by=holders(asked)[0], option="no", reason="Too little is known.")

    html = page(client, asked.convened_by, asked)

    assert "the chair gave the casting vote" in html
    assert "Too little is known." in html


def test_only_the_chair_is_offered_the_casting_vote(client, db):
    asked = tied()
    chair, *others = holders(asked)

    assert url("casting-vote", asked) in page(client, chair, asked)
    assert not any(url("casting-vote", asked) in page(client, other, asked) for other in others)


def test_what_is_proposed_is_marked_for_whoever_votes_and_whoever_reads(client, db):
    asked = consultation(proposed="no")

    for reader in (holders(asked)[0], asked.convened_by):
        html = page(client, reader, asked)

        assert html.count(">Proposed</strong>") == 1
        assert html.index("It is done.") < html.index(">Proposed</strong>") < html.index("Nothing is done.")


def test_nothing_is_marked_where_nothing_is_proposed(client, asked):
    assert "Proposed" not in page(client, holders(asked)[0], asked)


def test_in_open_deliberation_everybody_reads_reasons_comments_and_more_time(client, db):
    asked = opened()
    chair, second, _ = holders(asked)
    actions.comment(asked, by=second, text="The sample came back.")
    later = asked.deadline + timedelta(hours=1)
    actions.extend(asked, by=chair, deadline=later, reason="Another sample is on its way.")

    html = page(client, second, asked)

    shown = ["Because.", "The sample came back.", "Another sample is on its way.", "Change my vote"]
    assert [words for words in shown if words not in html] == []


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("chair", {"vote", "comment", "close", "extend"}),
        ("member", {"vote", "comment"}),
        ("coordinator", {"withdraw"}),
    ],
)
def test_everybody_is_offered_what_they_may_do_in_open_deliberation(client, db, who, offered):
    asked = opened()
    reader = {"chair": 0, "member": 1}.get(who)
    reader = asked.convened_by if reader is None else holders(asked)[reader]

    html = page(client, reader, asked)

    assert {name for name in POSTS if f'action="{url(name, asked)}"' in html} == offered


def test_a_question_asked_again_says_why_and_what_came_of_it_before_once_it_is_over(client, db):
    asked = reopened(decided(consultation(), "no"))
    blind = page(client, asked.convened_by, asked)
    cast(asked, "yes", "yes")

    html = page(client, asked.convened_by, asked)

    assert "New test results came in." in blind
    assert "Round 1 ended" not in blind
    assert "Round 1 ended" in html


def test_a_part_that_has_moved_on_says_to_open_the_page_again(client, db):
    asked = decided(consultation())
    client.force_login(holders(asked)[0])

    stale, current = (client.get(url("standing", asked), {"seen": seen}) for seen in ("blind", "decided"))

    assert "Open this page again" in stale.content.decode()
    assert "Open this page again" not in current.content.decode()


def test_an_exercise_is_marked(client, db):
    area = AreaFactory(is_exercise=True)
    asked = consultation(standing_panel(area))

    assert "Exercise — not a real warning" in page(client, holders(asked)[0], asked)


@pytest.mark.parametrize(("state", "queries"), [("blind", 10), ("open", 12), ("decided", 11)])
@pytest.mark.parametrize("seats", [3, 9, 27])
def test_a_page_costs_the_same_however_many_seats(
    client, db, state, queries, seats, django_assert_num_queries
):
    asked = consultation(disciplines=["police"] * seats, quorum=2, required=[], deliberates=state == "open")
    reach(asked, state)
    client.force_login(holders(asked)[1])

    with django_assert_num_queries(queries):
        client.get(url("detail", asked))


def reach(asked, state):
    """Take a vote of however many seats to a state."""
    if state == "decided":
        decided(asked)
    if state == "open":
        cast(asked, *["yes", "no"], *["yes"] * (asked.ballots.count() - 2))
    asked.refresh_from_db()
    assert asked.state == state


@pytest.mark.parametrize("seats", [3, 27])
def test_the_part_that_follows_along_costs_the_same_however_many_seats(
    client, db, seats, django_assert_num_queries
):
    asked = consultation(disciplines=["police"] * seats, quorum=2, required=[])
    client.force_login(holders(asked)[1])

    with django_assert_num_queries(10):
        client.get(url("standing", asked))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_only_read(client, asked, name):
    client.force_login(holders(asked)[0])

    assert client.post(url(name, asked)).status_code == 405


@pytest.mark.parametrize("name", POSTS)
def test_a_link_scanner_changes_nothing(client, asked, name):
    client.force_login(holders(asked)[0])

    assert client.get(url(name, asked)).status_code == 405


@pytest.mark.parametrize("name", PAGES + POSTS)
def test_an_outsider_gets_nothing(client, asked, outsider, name):
    client.force_login(outsider)
    response = (client.get if name in PAGES else client.post)(url(name, asked))

    assert response.status_code == 403
    assert "This question was put to a panel you do not sit on." in response.content.decode()
    assert "Shall we?" not in response.content.decode()


@pytest.mark.parametrize("name", PAGES + POSTS)
def test_a_stranger_is_asked_to_sign_in(client, asked, name):
    response = (client.get if name in PAGES else client.post)(url(name, asked))

    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999999"])
def test_a_question_that_is_not_there_is_not_found(client, coordinator, pk):
    client.force_login(coordinator)

    assert client.get(f"/desk/panel/{pk}/").status_code == 404
