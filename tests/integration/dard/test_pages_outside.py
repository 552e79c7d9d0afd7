"""What people outside the review read says nothing of a death before it was released: the same pages, word by
word, before three people more have died and after."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts.mailing.circulars import token_of
from dard import actions
from dard.indicators.dashboard import usual_years
from dard.states import ItemKind, PublicationKind, Theme
from tests.factories.accounts import person
from tests.factories.dard_learning import agreed_lesson, agreed_recommendation, analyst_of, found_in
from tests.factories.dard_meetings import keeper, planned
from tests.factories.dard_notifications import notified
from tests.factories.dard_publications import issued_version


# What is another each time it is served, and says nothing.
OFTEN_OTHER = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|hx-headers=\'[^\']*\'')
LEARNING = ("figures", "figures-released", "lessons", "recommendations", "learning", "meetings", "steering")


@pytest.fixture
def told(area, website):
    """Something of each kind that people outside read, made of what there is; and where they read it."""
    by = analyst_of(area)
    for day in range(1, 9):
        found_in(area, by=by, themes=[Theme.NALOXONE], happened_on=date(usual_years()[-2], 3, day))
    lesson = agreed_lesson(area)
    recommendation = agreed_recommendation(area, lessons=[lesson])
    release = actions.release_dashboard(area, by=by, years=usual_years())
    meeting = planned(area=area)
    actions.add_item(meeting, by=keeper(meeting), kind=ItemKind.FIGURES, release=release)
    version = issued_version(area=area, kind=PublicationKind.FOI)
    notified(area=area)
    return [lesson, recommendation, meeting, version.publication], version


def learners_pages(things):
    recommendation = things[1]
    return [
        reverse("ldis:worklist"),
        *(reverse(f"dard:{name}") for name in LEARNING),
        *(each.get_absolute_url() for each in things),
        reverse("dard:recommendation-chain", args=[recommendation.reference]),
    ]


def pages_of(told):
    """[(who, address)]."""
    things, version = told
    token, reference = token_of(version.circular.deliveries.first()), version.publication.reference
    by_link = [
        reverse("dard:learning-by-link", args=[token]),
        reverse("dard:publication-by-link", args=[token, reference]),
    ]
    return {
        Role.STEERING_MEMBER: learners_pages(things),
        Role.PARTNERSHIP: learners_pages(things),
        Role.PROVIDER: [reverse("dard:notifications-mine"), reverse("dard:notify")],
        None: [*by_link, "/", "/learning-from-deaths/", "/alerts/"],
    }


def read(clients, pages):
    """{(who, address): (status, words)}."""
    found = {}
    for who, addresses in pages.items():
        for address in addresses:
            answer = clients[who].get(address)
            found[who, address] = answer.status_code, OFTEN_OTHER.sub("", answer.content.decode())
    return found


def test_three_deaths_more_change_no_page_outside_the_review(area, told):
    pages = pages_of(told)
    clients = {who: Client() for who in pages}
    for who in filter(None, pages):
        clients[who].force_login(person(who, area=area))
    by = analyst_of(area)

    with time_machine.travel(timezone.now(), tick=False):
        before = read(clients, pages)
        for _ in range(3):
            found_in(area, by=by, themes=[Theme.NALOXONE])
            notified(area=area)
        after = read(clients, pages)

    other = [place for place in before if before[place] != after[place]]
    assert other == []
    closed = {place for place, (status, _) in before.items() if status != 200}
    assert closed == {(Role.PARTNERSHIP, reverse("dard:steering"))}
