"""The page behind a member's link: what is on it before, after, and when it is too late."""

import re

import pytest
from django.urls import reverse

from panel import actions, letters
from panel.models import Consultation
from tests.factories.accounts import person
from tests.factories.panel import consultation, decided, holders, opened


def link_of(asked, user):
    return "/" + letters.vote_url(asked.ballots.get(holder=user), user).split("/", 3)[3]


def read(client, asked, number=0, **query):
    return client.get(link_of(asked, holders(asked)[number]), query).content.decode()


def send(client, asked, number=0, **data):
    return client.post(link_of(asked, holders(asked)[number]), data, follow=True).content.decode()


def test_the_conflict_is_asked_first_then_the_vote_then_the_reason(client, asked):
    html = read(client, asked)

    places = [html.index(f'name="{name}"') for name in ["conflict", "option", "reason"]]
    assert places == sorted(places)


def test_only_the_reason_is_called_optional(client, asked):
    html = read(client, asked)

    assert html.count("(optional)") == 1
    assert html.index("(optional)") > html.index("Your reason")


def test_a_reason_that_is_needed_is_not_called_optional(client, asked):
    html = send(client, asked, conflict="no", option="block")

    assert "Say in a few words what must be talked about first." in html
    assert "(optional)" not in html


def test_what_tells_most_is_read_without_a_tap(client, asked):
    facts = [["Grade", "High"], ["Report 1", "Many fell ill. " * 60], ["In the media", "Not yet."]]
    Consultation.objects.filter(pk=asked.pk).update(evidence=facts)

    open_part, _, folded = read(client, asked).partition("Read the rest of the evidence")

    assert "High" in open_part
    assert "Report 1:</strong> Many fell ill. Many" in open_part
    assert " …</p>" in open_part
    assert "Not yet." not in open_part
    assert folded.count("Many fell ill.") == 60
    assert "Not yet." in folded


def test_who_has_voted_is_thanked_and_told_until_when_it_can_be_changed(client, asked):
    html = send(client, asked, conflict="no", option="yes")

    assert "Thank you" in html
    assert "You voted: <strong>Yes</strong>. You may change it with this link until" in html
    assert "Change your vote" in html


def test_coming_back_later_shows_the_vote_without_thanks(client, asked):
    send(client, asked, conflict="no", option="yes")

    html = read(client, asked)

    assert "Your vote: <strong>Yes</strong>" in html
    assert "Thank you" not in html


def test_who_steps_aside_is_thanked_and_asked_nothing_more(client, asked):
    html = send(client, asked, conflict="yes")

    assert "Thank you" in html
    assert "Nothing more is asked of you." in html
    assert "<form" not in html


def test_the_vote_that_decides_is_thanked_too(client, db):
    asked = consultation(quorum=1, required=[], disciplines=["police"])

    html = send(client, asked, conflict="no", option="yes")

    assert "You voted: <strong>Yes</strong>. This vote has closed." in html


def test_a_vote_that_has_closed_says_so_and_where_to_read_on(client, db):
    asked = decided(consultation(quorum=2))

    html = read(client, asked)

    assert "This vote has closed." in html
    assert asked.get_absolute_url() in html
    assert "<form" not in html


def test_a_link_whose_seat_has_passed_on_says_so_and_offers_to_sign_in(client, asked):
    ballot = asked.ballots.first()
    address = link_of(asked, ballot.holder)
    actions.hand_over(ballot, to=person("panel_member", area=asked.panel.area), by=asked.convened_by)

    response = client.get(address)

    assert response.status_code == 404
    assert "the seat has passed to somebody else" in response.content.decode()
    assert reverse("panel:index") in response.content.decode()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: consultation(quorum=2), "the others see that you voted, not what"),
        (opened, "The reasons are in the open"),
    ],
)
def test_it_says_what_the_others_see(client, db, make, sentence):
    assert sentence in read(client, make())


def test_it_offers_the_deadline_for_the_calendar(client, asked):
    # Its own link: one that is signed a second later reads differently.
    (address,) = re.findall(r'href="(/vote/[^"]+/deadline\.ics)"', read(client, asked))

    assert client.get(address).status_code == 200


def test_the_desk_offers_it_too_while_the_vote_is_open(client, asked):
    client.force_login(holders(asked)[0])
    address = reverse("panel:calendar", args=[asked.pk])

    assert address in client.get(asked.get_absolute_url()).content.decode()
    decided(asked)
    assert address not in client.get(asked.get_absolute_url()).content.decode()
