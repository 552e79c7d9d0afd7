"""While people vote, nobody is told what another voted; when it is over, everybody is."""

import pytest
from django.urls import reverse

from panel import actions
from tests.factories.accounts import person
from tests.factories.panel import holders
from tests.integration.panel.pages import PAGES, POSTS, SECRET, page, post, url


def onlookers(asked):
    """Everybody who may read an open vote and did not cast the vote in question."""
    superuser = person("coordinator", area=asked.panel.area, is_superuser=True, is_staff=True)
    return [*holders(asked)[1:], asked.convened_by, superuser]


@pytest.mark.parametrize("name", [*PAGES, "index"])
def test_while_people_vote_nobody_can_tell_what_another_voted(client, asked, name):
    address = reverse("panel:index") if name == "index" else url(name, asked)
    watching, seen = onlookers(asked), []

    for option in ["yes", "no", "abstain"]:
        actions.cast_vote(asked, by=holders(asked)[0], option=option, reason=SECRET + option)
        seen.append([seen_by(client, user, address) for user in watching])

    assert seen[0] == seen[1] == seen[2]
    assert SECRET not in str(seen)


def seen_by(client, user, address):
    """What somebody is shown, without what differs from one request to the next."""
    client.force_login(user)
    lines = client.get(address).content.decode().splitlines()
    return [line for line in lines if not is_fleeting(line)]


def is_fleeting(line):
    return "csrfmiddlewaretoken" in line or "nonce" in line or "Due in" in line


@pytest.mark.parametrize("name", POSTS)
def test_a_refused_post_does_not_tell_how_the_vote_stands(client, asked, name):
    actions.cast_vote(asked, by=holders(asked)[0], option="no", reason=SECRET)

    html = post(client, holders(asked)[1], name, asked).content.decode()

    assert SECRET not in html
    assert html.count('value="yes"') == html.count('value="no"')


@pytest.mark.parametrize("name", PAGES)
def test_when_it_is_over_everybody_on_it_reads_every_vote(client, asked, name):
    for holder in holders(asked)[:2]:
        actions.cast_vote(asked, by=holder, option="yes", reason=SECRET)

    for reader in [*holders(asked), asked.convened_by]:
        assert SECRET in page(client, reader, asked, name)
