"""A death is notified from the smallest phone, in a browser without scripts, in 25 answers at the most."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from dard.models import Case, Notification
from tests.factories.accounts import AreaFactory
from tests.functional.conftest import keep_picture
from tests.functional.examining import SMALL_PHONE, findings
from tests.patience import PATIENCE


MOST = 25
NAME = "Ottoline Marchbanks"
WEEK_AGO = localdate() - timedelta(days=7)

# What is asked on each page, and how one answers it.
EVENT = {"happened_on": str(WEEK_AGO), "place_kind": "own_home", "alone": "yes"}
EVENT |= {"substances_named": "heroin", "circumstances": "Found in the morning.", "suicide_suspected": "no"}
PERSON = {"name": NAME, "born_on": "1984-03-17", "nhs_number": "999 000 0018", "sex": "female"}
CARE = {"treatment": "in_treatment", "last_contact_on": str(WEEK_AGO), "housing": "settled"}
YOU = {"provider": "Turnstone Recovery", "notifier_name": "Perpetua Quayle", "email": "p@turnstone.example"}


@pytest.fixture
def phone(chromium, server, request):
    context = chromium.new_context(viewport=SMALL_PHONE, base_url=server, java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    yield page
    if getattr(request.node, "failed", False):
        keep_picture(page, f"{request.node.name}.png")
    context.close()


@pytest.fixture
def areas(transactional_db):
    """Two councils, so that the longest way is the one that is counted."""
    near = AreaFactory()
    near.places.create(name="Lower Fenwick", latitude=52, longitude=-1)
    return near, AreaFactory(name="Quietshire", slug="quietshire")


def test_a_death_is_notified_in_no_more_than_25_answers(phone, areas):
    asked = notify(phone)

    phone.get_by_text("What happened to my case").wait_for()
    fits(phone)
    assert asked <= MOST
    case = Case.objects.get()
    assert (case.area, case.lived_here, case.housing) == (areas[0], "yes", "settled")
    assert case.identity.name == NAME
    assert NAME not in phone.content()


def test_leaving_in_the_middle_loses_nothing(phone, areas):
    phone.goto("/deaths/notify/")
    phone.get_by_label("A death that may be related to drugs").check()
    go_on(phone, "Start")
    fill_in(phone, EVENT)
    go_on(phone)
    shown = phone.locator(".fw-reference")
    reference, code = shown.nth(0).inner_text(), shown.nth(1).inner_text()

    phone.goto("/deaths/follow/")
    fits(phone)
    phone.get_by_label("Your reference").fill(reference)
    phone.get_by_label("Your private code").fill(code)
    go_on(phone, "Open it")

    phone.get_by_text("Found in the morning.").wait_for()
    assert Notification.objects.get().state == "draft"


def test_no_page_of_it_has_an_accessibility_finding(chromium, server, areas):
    """The same pages with scripts, which axe needs."""
    context = chromium.new_context(viewport=SMALL_PHONE, base_url=server, reduced_motion="reduce")
    found = []
    notify(context.new_page(), lambda page: found.extend(f"{page.url}: {each}" for each in findings(page)))
    context.close()

    assert found == []


def notify(page, look=lambda page: None):
    """From the first page to the last; how many answers were asked for."""
    asked = 0
    page.goto("/deaths/notify/")
    for answer in (start, event, person, where, care, others, you, check):
        page.locator("h1").wait_for()
        look(page)
        fits(page)
        asked += how_many(page)
        answer(page)
    look(page)
    return asked


def how_many(page):
    """The questions that are shown: a group of choices is one; what is folded away is none."""
    names = page.evaluate(
        "() => [...document.querySelectorAll('main form[method=post] :is(input, select, textarea)')]"
        ".filter(each => each.type != 'hidden' && each.checkVisibility()).map(each => each.name)"
    )
    return len(set(names))


def start(page):
    page.get_by_label("A death that may be related to drugs").check()
    go_on(page, "Start")


def event(page):
    fill_in(page, EVENT)
    go_on(page)


def person(page):
    fill_in(page, PERSON)
    go_on(page)


def where(page):
    page.get_by_label(re.compile("Where did the person live")).select_option(label="Lower Fenwick")
    page.get_by_label(re.compile("Where did it happen")).select_option(label="Quietshire")
    go_on(page)


def care(page):
    fill_in(page, CARE)
    page.get_by_label("They had overdosed before").check()
    go_on(page)


def others(page):
    page.get_by_label(re.compile("registered with the Care Quality")).check()
    page.get_by_label(re.compile("The coroner, or the police")).check()
    go_on(page)


def you(page):
    aware = timezone.localtime() - timedelta(hours=1)
    fill_in(page, YOU | {"aware_at": aware.strftime("%Y-%m-%dT%H:%M")})
    go_on(page)


def check(page):
    page.get_by_text(NAME).wait_for()
    assert page.get_by_label("Brackenshire").is_checked()
    go_on(page, "Send the notification")


def fill_in(page, answers):
    for name, value in answers.items():
        field = page.locator(f"[name={name}]")
        kind = field.first.evaluate("each => each.type")
        if kind == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def go_on(page, button="Keep and go on"):
    page.get_by_role("button", name=button).click()


def fits(page):
    wide = page.evaluate("document.documentElement.scrollWidth")

    assert wide <= SMALL_PHONE["width"], f"{page.url} is {wide} pixels wide"
