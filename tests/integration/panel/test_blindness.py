"""While people vote blind, nobody is told what another voted, wherever they look; afterwards all are."""

import logging

import pytest
import time_machine
from django.contrib import admin
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from panel import actions, letters, sweeps
from panel.models import Consultation, Panel, Vote
from tests.factories.accounts import person
from tests.factories.panel import consultation, holders, reopened, seat_without_vote, standing_panel
from tests.integration.panel.pages import NO_CONFLICT, PAGES, POSTS, SECRET, page, post, url
from workflow.letters import send_letters
from workflow.models import Event, Letter


@pytest.fixture(autouse=True)
def time_stands_still():
    """What is shown differs by what was voted, or not at all."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def onlookers(asked):
    """Everybody who may read an open vote and did not cast the vote in question."""
    superuser = person("coordinator", area=asked.panel.area, is_superuser=True, is_staff=True)
    advisers = [seat_without_vote(asked.panel, part).holder for part in ("advises", "observes")]
    return [*holders(asked)[1:], asked.convened_by, superuser, *advisers]


def every_answer(asked, voter):
    """The voter says one thing after another; between them, a look at what can be seen."""
    for option in ["yes", "no", "abstain", "block"]:
        yield actions.cast_vote(asked, by=voter, option=option, reason=SECRET + option)


@pytest.mark.parametrize("name", [*PAGES, "index"])
def test_while_people_vote_nobody_can_tell_what_another_voted(client, asked, name):
    address = reverse("panel:index") if name == "index" else url(name, asked)
    watching = onlookers(asked)

    seen = [
        [seen_by(client, user, address) for user in watching] for _ in every_answer(asked, holders(asked)[0])
    ]

    assert all(each == seen[0] for each in seen)
    assert SECRET not in str(seen)


def seen_by(client, user, address):
    """What somebody is shown, without what differs from one request to the next."""
    client.force_login(user)
    lines = client.get(address).content.decode().splitlines()
    return [line for line in lines if not is_fleeting(line)]


def is_fleeting(line):
    return "csrfmiddlewaretoken" in line or "nonce" in line


def test_another_members_link_does_not_tell_what_was_voted(asked):
    other = asked.ballots.get(holder=holders(asked)[1])
    address = letters.vote_url(other, other.holder)

    seen = []
    for _ in every_answer(asked, holders(asked)[0]):
        lines = Client().get(address).content.decode().splitlines()
        seen.append([line for line in lines if not is_fleeting(line)])

    assert all(each == seen[0] for each in seen)
    assert SECRET not in str(seen)


def test_a_deputys_link_does_not_tell_what_the_holder_voted(db):
    asked = consultation(standing_panel(deputies=True))
    ballot = asked.ballots.get(holder=holders(asked)[0])
    actions.remind(ballot, 80, with_deputy=True)

    seen = []
    for _ in every_answer(asked, ballot.holder):
        lines = Client().get(letters.vote_url(ballot, ballot.deputy)).content.decode().splitlines()
        seen.append([line for line in lines if not is_fleeting(line)])

    assert all(each == seen[0] for each in seen)
    assert SECRET not in str(seen)


@pytest.mark.parametrize("name", POSTS)
def test_a_refused_post_does_not_tell_how_the_vote_stands(client, asked, name):
    actions.cast_vote(asked, by=holders(asked)[0], option="no", reason=SECRET)

    html = post(client, holders(asked)[1], name, asked).content.decode()

    assert SECRET not in html
    assert html.count('value="yes"') == html.count('value="no"')


def test_no_mail_no_log_and_no_event_tells_what_was_voted(client, asked, caplog):
    caplog.set_level(logging.DEBUG)
    post(client, holders(asked)[0], "vote", asked, **NO_CONFLICT, option="block", reason=SECRET)
    sweeps.look_after_votes()
    letters_owed = str(list(Letter.objects.values()))
    send_letters()

    told = [caplog.text, letters_owed, *(message.body + message.subject for message in mail.outbox)]
    told += [str(event.details) for event in Event.objects.all()]
    assert len(mail.outbox) == 3
    assert not any(words in each for each in told for words in [SECRET, "block", "Block"])


def test_votes_are_nowhere_in_the_admin():
    registered = {model for model in admin.site._registry if model._meta.app_label == "panel"}

    assert registered == {Panel}


def test_what_was_said_before_is_out_of_sight_while_the_question_is_asked_again(client, asked):
    for holder in holders(asked)[:2]:
        actions.cast_vote(asked, by=holder, option="yes", reason=SECRET)
    assert SECRET in page(client, holders(asked)[2], asked)

    again = reopened(Consultation.objects.get())

    assert Vote.objects.count() == 2
    for name in PAGES:
        assert SECRET not in page(client, holders(again)[2], again, name)


@pytest.mark.parametrize("name", PAGES)
def test_when_it_is_over_everybody_on_it_reads_every_vote(client, asked, name):
    for holder in holders(asked)[:2]:
        actions.cast_vote(asked, by=holder, option="yes", reason=SECRET)

    for reader in [*holders(asked), asked.convened_by]:
        assert SECRET in page(client, reader, asked, name)
