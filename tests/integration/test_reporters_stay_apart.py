"""Who made a report cannot be reached without the permission, by no page and no button. And what a source
said in confidence stays with those who coordinate.

SQL is not looked at among what is logged: Django logs it only under DEBUG, which is for developers alone.
"""

import logging

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.states import Role
from ldis.models import Attachment, Concern, Report, Reporter
from tests.factories.accounts import UserFactory, person
from tests.factories.everything import EMPLOYER, IN_CONFIDENCE, NEEDLES
from tests.factories.panel import holders
from tests.walking import addresses, seen


SHOWS_THE_REPORTER = "/reporter/"
# Where the organisations of an area are listed as such, whether or not anybody of theirs has reported.
LISTS_ORGANISATIONS = (
    *("/desk/silence/", "/desk/keys/", "/desk/partners/", "/staff-note/", "/ask/", "/admin/"),
    "/seats/new/",
)
MANY_ROWS = ("/admin/", "/cms/")
EVERYBODY = ["anonymous", "coordinator", "approver", "governance", "member", "partner", "outsider"]
# Of the others none has a button that these have not.
PRESSING = {"anonymous", "coordinator", "approver", "member", "partner"}
LOOKING = [
    "/desk/reports/?words=powder",
    "/desk/reports/?words=zephyr",
    "/desk/reports/?words=quillfea",
    "/desk/substances/?q=bromazolam",
    "/alerts/feed/",
]
# Something that most forms of the desk take, by the names of their fields.
PLAUSIBLE = {
    "answer": "yes",
    "as_": "lost",
    "as_of": "2026-11-01",
    "because": "It fell into the sea.",
    "checked_how": "called_back",
    "criterion": "harm",
    "described": "Powder in a wrap",
    "given": "by_mail",
    "happened": "Two people collapsed.",
    "how": "telephone",
    "kind": "trend",
    "measure": "deaths",
    "method": "ftir",
    "finding": "unclear",
    "stage": "presumptive",
    "name": "Ward system",
    "note": "A note.",
    "option": "yes",
    "q": "light brown powder sold as heroin",
    "question": "Have you seen it?",
    "reason": "Because we were asked.",
    "source": "Police",
    "step": "log",
    "text": "We looked into it.",
    "title": "Powder",
    "to": "amber",
    "value": "3",
    "verdict": "hoax",
    "what": "concern",
}


@pytest.fixture
def coordinator(story):
    return story.by


@pytest.fixture
def visitors(story, request):
    """Everybody at their own browser; the panel member has a seat and has voted."""
    people = {who: request.getfixturevalue(who) for who in EVERYBODY[1:] if who != "member"}
    people["member"] = holders(story.concern.referral.consultation)[1]
    found = {"anonymous": Client(raise_request_exception=False)}
    for who, user in people.items():
        found[who] = Client(raise_request_exception=False)
        found[who].force_login(user)
    return found


def hidden_from(who, address):
    employer = () if any(part in address for part in LISTS_ORGANISATIONS) else (EMPLOYER,)
    return (*NEEDLES, *employer, *(() if who == "coordinator" else (IN_CONFIDENCE,)))


def leaks(response, who, address):
    told = seen(response)
    return [needle for needle in hidden_from(who, address) if needle in told]


def walked(story):
    return [*addresses(story.values(), besides=MANY_ROWS), *LOOKING]


@pytest.mark.heavy
@pytest.mark.once
def test_no_page_names_a_reporter(story, visitors, caplog):
    caplog.set_level(logging.DEBUG)

    found = {
        (who, address): leak
        for who, client in visitors.items()
        for address in walked(story)
        if (leak := leaks(client.get(address), who, address))
    }

    assert found == {}
    assert not any(needle in caplog.text for needle in NEEDLES)


def pressed(client, address, data):
    """What the button answers; what it did is undone."""
    with transaction.atomic():
        response = client.post(address, data)
        transaction.set_rollback(True)
    return response


@pytest.mark.heavy
@pytest.mark.once
def test_no_button_names_a_reporter(story, visitors, caplog):
    caplog.set_level(logging.DEBUG)
    said = PLAUSIBLE | {"area": story.area.pk, "of": story.kept["alike"].reference}

    found = {
        (who, address): leak
        for who, client in visitors.items()
        if who in PRESSING
        for address in buttons(story)
        if not (who == "coordinator" and address.endswith(SHOWS_THE_REPORTER))
        for data in ([{}, said] if who == "coordinator" else [said])
        if (leak := leaks(pressed(client, address, data), who, address))
    }

    assert found == {}
    assert not any(needle in caplog.text for needle in NEEDLES)


def buttons(story):
    """Addresses that take a POST, for the first thing of each kind there is."""
    return addresses(story.firsts(), besides=(*MANY_ROWS, "/accounts/", "/<var>"))


@pytest.mark.heavy
@pytest.mark.once
def test_a_superuser_without_a_role_finds_no_reporter(story, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    searches = [f"{address}?q=Quillfea" for address in ("/cms/pages/search/", "/admin/accounts/user/")]

    found = {
        address: leak
        for address in [*addresses(story.values()), *searches]
        if (leak := leaks(client.get(address), "superuser", address))
    }

    assert found == {}
    assert not any(needle in caplog.text for needle in NEEDLES)


@pytest.mark.parametrize("model", [Reporter, Report, Concern, Attachment])
def test_the_database_pages_of_administrators_hold_no_report(model):
    assert model not in admin.site._registry


def test_the_walk_comes_by_the_pages_that_matter(story):
    found = set(walked(story))

    alert, kept = story.concern.referral.alert, story.kept
    things = [story.concern, kept["update"], kept["sample"], kept["share"], kept["suggestion"], kept["note"]]
    assert {each.get_absolute_url() for each in [*things, kept["death"].reported_death]} <= found
    assert {alert.desk_url, alert.get_absolute_url(), "/alerts/feed/"} <= found
    assert reverse("ldis:report-reporter", args=[kept["update"].reference]) in found


def test_with_the_permission_the_reporter_is_there(client, story, coordinator):
    client.force_login(coordinator)

    page = client.post(reverse("ldis:report-reporter", args=[story.kept["update"].reference]))

    assert all(needle in seen(page) for needle in NEEDLES)


@pytest.mark.parametrize("who", [Role.APPROVER, Role.GOVERNANCE, Role.PANEL_MEMBER, Role.PARTNER_LEAD])
def test_no_role_but_a_coordinating_one_may_look(client, story, area, who):
    client.force_login(person(who, area=area))

    page = client.post(reverse("ldis:report-reporter", args=[story.kept["update"].reference]))

    assert page.status_code == 403
