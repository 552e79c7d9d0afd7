"""Who a death was of is told in answer to a recorded look, and by no other page, button, file or feed. To the
steering group, and to whoever has no part in the review, by none at all.
"""

import logging
import re

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.states import Role
from dard.models import Case, Identity, Notification, Notifier, Reading
from dard.states import Purpose
from tests.factories.accounts import UserFactory, person
from tests.factories.dard_story import ASKING, FOLLOWED, IDENTITY, IN_WORDS, WHO
from tests.factories.dard_story import LIVING as MOURNING
from tests.integration.test_reporters_stay_apart import PLAUSIBLE
from tests.walking import addresses, seen
from workflow.models import Event


# Those who mourn, those who notified, and those who are followed up.
LIVING = (*MOURNING, *FOLLOWED)
ALL = (*WHO, *LIVING, *ASKING, *IN_WORDS)
# Below these are the review's own pages, and those that everybody is led past.
REVIEW = ("/desk/deaths/", "/deaths/", "/agency/", "/desk/steering/", "/desk/follow-ups/", "/desk/naloxone/")
MANY_ROWS = ("/admin/", "/cms/")
# Who may be told, in answer to a POST that is recorded; nobody else, and nowhere else.
TELLING = re.compile(
    r"^/desk/deaths/(?P<case>[\w-]+/identity/|matches/\d+/identities/)$"
    r"|^/desk/deaths/[\w-]+/family/read/$"
    r"|^/desk/deaths/[\w-]+/notifications/\d+/notifier/$"
    r"|^/desk/follow-ups/[\w-]+/read/$"
    r"|^/agency/"
)
# A notification in its writer's own hands shows what they typed; the address is the key to it.
WRITERS_OWN = re.compile(r"^/deaths/notify/")
TOLD = {Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER, Role.FAMILY_LIAISON}
RECORDED = {"identity.read", "family.read", "follow_up.read", "notifier.seen"}
SEES_NOTHING = [Role.STEERING_MEMBER, Role.COORDINATOR, Role.PARTNER_LEAD, Role.PANEL_MEMBER]
REVIEWERS = [
    *(Role.REVIEW_COORDINATOR, Role.TRIAGE_MEMBER, Role.REVIEW_CHAIR, Role.ANALYST, Role.CHECKER),
    *(Role.FAMILY_LIAISON, Role.CALDICOTT, Role.GOVERNANCE, Role.PROVIDER, Role.FOLLOW_UP),
]
BUTTONS = PLAUSIBLE | {
    # One that is asked of a person who died and of those who mourn.
    "purpose": Purpose.RIGHTS,
    "because": "The coroner waits.",
    "difference": "person",
    "entitled": "on",
    "verdict": "right",
    "words": "Something.",
}


def signed_in(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def visitor(role, area):
    return signed_in(person(role, area=area, email=f"{role}@forewarn.example"))


def walked(story):
    """Every address of the review, and of everything else."""
    return [each for each in addresses(story.values(), besides=MANY_ROWS) if not WRITERS_OWN.match(each)]


def buttons(story):
    found = addresses(story.firsts(), below=REVIEW)
    return [each for each in found if not WRITERS_OWN.match(each)]


def leaks(response, needles):
    told = seen(response)
    return [needle for needle in needles if needle in told]


def pressed(client, address, data):
    """What the button answers; what it did is undone."""
    with transaction.atomic():
        response = client.post(address, data)
        transaction.set_rollback(True)
    return response


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("role", SEES_NOTHING)
def test_no_page_says_anything_of_it_to_who_has_no_part_in_it(story, area, role, caplog):
    caplog.set_level(logging.DEBUG)
    client, needles = visitor(role, area), ALL
    ours = [each for each in walked(story) if not TELLING.match(each)]

    found = {address: leak for address in ours if (leak := leaks(client.get(address), needles))}

    assert found == {}
    assert not any(needle in caplog.text for needle in needles)


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("role", SEES_NOTHING)
def test_no_button_says_anything_of_it_to_who_has_no_part_in_it(story, area, role, caplog):
    caplog.set_level(logging.DEBUG)
    client, needles = visitor(role, area), ALL
    ours = [each for each in buttons(story) if not each.startswith("/agency/")]

    found = {address: leak for address in ours if (leak := leaks(pressed(client, address, BUTTONS), needles))}

    assert found == {}
    assert not any(needle in caplog.text for needle in needles)


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("role", REVIEWERS)
def test_no_page_says_who_it_was_to_who_works_on_it(story, area, role, caplog):
    caplog.set_level(logging.DEBUG)
    client = visitor(role, area)
    addresses = [each for each in walked(story) if each.startswith(REVIEW)]

    found = {address: leak for address in addresses if (leak := leaks(client.get(address), (*WHO, *LIVING)))}

    assert found == {}
    assert not any(needle in caplog.text for needle in (*WHO, *LIVING))


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("role", REVIEWERS)
def test_no_button_says_who_it_was_but_those_that_record_it(story, area, role, caplog):
    caplog.set_level(logging.DEBUG)
    client = visitor(role, area)

    found = {
        address: leak
        for address in buttons(story)
        if not TELLING.match(address)
        for data in ({}, BUTTONS)
        if (leak := leaks(pressed(client, address, data), (*WHO, *LIVING)))
    }

    assert found == {}
    assert not any(needle in caplog.text for needle in (*WHO, *LIVING))


def told_and_recorded(client, address):
    """Whether an answer told who it was, and the events that were recorded for it; all of it undone."""
    with transaction.atomic():
        before = Event.objects.count()
        told = leaks(client.post(address, BUTTONS), (*WHO, *LIVING))
        events = list(Event.objects.filter(pk__gt=before))
        transaction.set_rollback(True)
    return told, [each for each in events if each.action in RECORDED]


@pytest.mark.heavy
@pytest.mark.parametrize("role", REVIEWERS)
def test_whatever_tells_it_is_recorded_with_its_purpose(story, area, role):
    client = visitor(role, area)
    answers = {each: told_and_recorded(client, each) for each in buttons(story) if TELLING.match(each)}

    telling = {address: events for address, (told, events) in answers.items() if told}
    by_role = [address for address in telling if not address.startswith("/agency/")]
    assert bool(by_role) is (role in TOLD)
    assert [address for address, events in telling.items() if not events] == []
    reads = [each for events in telling.values() for each in events if each.action != "notifier.seen"]
    assert all(each.details["purpose"] for each in reads)


@pytest.mark.heavy
@pytest.mark.parametrize("role", [*REVIEWERS, *SEES_NOTHING])
def test_no_page_of_the_review_breaks(story, area, role):
    client = visitor(role, area)
    ours = [each for each in walked(story) if each.startswith(REVIEW)]

    assert [each for each in ours if client.get(each).status_code >= 500] == []


@pytest.mark.heavy
@pytest.mark.once
def test_a_superuser_without_a_role_is_told_nothing(story, caplog):
    caplog.set_level(logging.DEBUG)
    client, needles = (
        signed_in(UserFactory(is_superuser=True, is_staff=True)),
        (*WHO, *LIVING, *ASKING, *IN_WORDS),
    )
    ours = [
        each for each in addresses(story.values()) if not TELLING.match(each) and not WRITERS_OWN.match(each)
    ]

    found = {address: leak for address in ours if (leak := leaks(client.get(address), needles))}

    assert found == {}
    assert not any(needle in caplog.text for needle in needles)


@pytest.mark.parametrize("model", [Case, Identity, Notification, Notifier, Reading])
def test_the_database_pages_of_administrators_hold_no_case(model):
    assert model not in admin.site._registry


def test_the_walk_comes_by_the_pages_that_matter(story):
    found, kept = set(walked(story)), story.kept["review"]

    case = kept["case"].reference
    names = ["case", "identity", "timeline", "family", "case-merge"]
    assert {reverse(f"dard:{name}", args=[case]) for name in names} <= found
    assert reverse("dard:match", args=[kept["match"].pk]) in found
    assert reverse("dard:opening-review", args=[kept["opening"].pk]) in found
    assert {reverse(f"dard:{name}") for name in ("reads", "reads-csv", "openings", "cases")} <= found


def test_with_the_permission_and_a_purpose_it_is_there(story, area):
    client, case = visitor(Role.REVIEW_COORDINATOR, area), story.kept["review"]["case"]
    before = case.readings.count()

    page = client.post(reverse("dard:identity", args=[case.reference]), {"purpose": Purpose.FAMILY})

    told = seen(page)
    assert all(said in told for name, said in IDENTITY.items() if name not in ("born_on", "address"))
    assert "17 March 1984" in told
    assert case.readings.count() == before + 1
