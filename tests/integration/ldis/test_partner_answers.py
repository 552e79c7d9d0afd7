"""The page behind a partner's link: no account, two taps, and looking at it changes nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Contact
from ldis import actions
from ldis.letters import LINK_DAYS
from ldis.models import Ask, Reply
from tests.factories.accounts import AreaFactory
from tests.factories.enquiries import NOT_SEEN, SEEN, opened_enquiry, place, replied, shareable_concern
from workflow import letters, links


@pytest.fixture
def enquiry(area):
    return opened_enquiry(concern=shareable_concern(area=area))


@pytest.fixture
def ask(enquiry):
    return enquiry.asks.first()


@pytest.fixture
def browser():
    """A browser that has been nowhere yet, and whose forms are checked as in real life."""
    return Client(enforce_csrf_checks=True)


def url(token):
    return reverse("ldis:ask", args=[token])


def token_of(ask):
    return links.sign("ask", ask.pk)


def page(browser, ask):
    return browser.get(url(token_of(ask))).content.decode()


def send(browser, ask, **data):
    response = browser.post(url(token_of(ask)), data, headers={"origin": "null"}, follow=True)
    return response.content.decode()


def every_row():
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
    }


def test_the_page_asks_the_question_for_whom_and_until_when(browser, ask, enquiry, area):
    html = page(browser, ask)

    assert enquiry.question in html
    assert f"{area.issuer} asks {ask.contact.organisation}" in html
    assert timezone.localtime(enquiry.closes_at).strftime("%A %-d %B, %H:%M") in html
    assert "TLP:GREEN" in html


def test_the_page_tells_nothing_of_a_report_or_of_who_else_was_asked(browser, ask, enquiry):
    html = page(browser, ask)

    for told_to_nobody in ("collapsed after", enquiry.concern.reference, ask.contact.email):
        assert told_to_nobody not in html
    for other in enquiry.asks.exclude(pk=ask.pk):
        assert str(other.contact.organisation) not in html


def test_two_taps_are_an_answer(browser, ask):
    html = send(browser, ask, answer="not_seen")

    assert Reply.objects.get().answer == NOT_SEEN
    assert "No, we have not seen it</strong>. Thank you." in html


def test_more_can_be_said(browser, ask, area):
    where = place(area=area)
    said = {
        "how_many": "3",
        "what": "Brown powder",
        "place": where.pk,
        "firsthand": "told",
        "may_come_back": "on",
    }

    send(browser, ask, answer="seen", **said)

    reply = Reply.objects.get()
    assert (reply.how_many, reply.place, reply.firsthand, reply.may_come_back) == (3, where, "told", True)


def test_an_answer_that_seems_to_name_somebody_comes_back_with_a_choice(browser, ask):
    named = {"answer": "seen", "what": "Samuel Rivers, 07700 900123, had it."}

    html = send(browser, ask, **named)
    assert "Does this say who somebody is?" in html
    assert not Reply.objects.exists()

    send(browser, ask, **named, scan_choice="taken_out")
    assert "07700" not in Reply.objects.get().what


def test_only_places_of_the_partners_own_area_are_offered(browser, ask):
    elsewhere = place("Elsewhere", area=AreaFactory(name="Far", slug="far"))

    assert "Elsewhere" not in page(browser, ask)
    send(browser, ask, answer="seen", place=elsewhere.pk)
    assert not Reply.objects.filter(place=elsewhere).exists()


def test_a_partner_may_answer_again(browser, ask):
    send(browser, ask, answer="not_seen")

    html = send(browser, ask, answer="seen")

    assert "Yes, we have seen it</strong>" in html
    assert [each.answer for each in Reply.objects.all()] == [SEEN, NOT_SEEN]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose whether you have seen it."),
        ({"answer": "perhaps"}, "Choose one of the options."),
        ({"answer": "seen", "how_many": "lots"}, "Write a whole number, in figures."),
        ({"answer": "seen", "what": "x" * 1001}, "Shorten this to 1,000 characters; it has 1001."),
        ({"answer": "seen", "last_seen": "2999-01-01"}, "The day it happened is in the future."),
        ({"answer": "seen", "first_seen": "31/02/2026"}, "Write the day as day, month and year"),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_what_was_typed_is_kept(browser, ask, data, sentence):
    html = send(browser, ask, **{"where": "By the quay"} | data)

    assert sentence in html
    assert "By the quay" in html
    assert not Reply.objects.exists()


def test_what_a_partner_writes_is_shown_as_text(browser, ask, client, coordinator):
    send(browser, ask, answer="seen", what="<script>alert(1)</script>")
    client.force_login(coordinator)

    html = client.get(ask.enquiry.concern.get_absolute_url()).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("method", ["get", "head"])
def test_scanners_that_follow_the_links_of_a_letter_change_nothing(browser, enquiry, mailoutbox, method):
    letters.send_letters()
    addresses = set(re.findall(r"https?://\S+", mailoutbox[0].body))
    before = every_row()

    statuses = [getattr(browser, method)(address).status_code for address in addresses]

    assert statuses == [200]
    assert every_row() == before


def test_the_page_asks_to_be_kept_private(browser, ask):
    response = browser.get(url(token_of(ask)))

    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


@pytest.mark.parametrize(
    "token",
    ["x", "a:b:c", "é", "\x00", "x" * 3000, links.sign("delivery", 1)],
    ids=["short", "parts", "accent", "nul", "long", "other-purpose"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_changed_opens_nothing_and_says_so(browser, ask, token, method):
    response = getattr(browser, method)(url(token), {"answer": "seen"})

    assert response.status_code == 404
    assert "This link is not complete or was changed on its way." in response.content.decode()
    assert not Reply.objects.exists()


def test_a_link_cannot_be_turned_into_another_partners(browser, enquiry):
    mine, other = enquiry.asks.all()[:2]
    signed = token_of(mine).split(":")
    forged = ":".join([token_of(other).split(":")[0], *signed[1:]])

    assert browser.post(url(forged), {"answer": "seen"}).status_code == 404


def test_an_expired_link_says_so(browser, ask):
    token = token_of(ask)

    with time_machine.travel(timezone.now() + timedelta(days=LINK_DAYS, seconds=10)):
        response = browser.get(url(token))

    assert response.status_code == 410
    assert "This link has expired." in response.content.decode()


def test_a_link_to_nothing_says_so(browser, db):
    assert browser.get(url(links.sign("ask", 999))).status_code == 404


def test_a_closed_round_says_so_and_what_became_of_it(browser, ask, enquiry, coordinator):
    replied(enquiry, SEEN, NOT_SEEN)
    actions.close_enquiry(enquiry, by=coordinator)

    html = page(browser, ask)

    assert "The time to answer this is over." in html
    assert "3 asked, 2 answered: 1 has seen it, 1 has not." in html
    assert "We asked partner organisations whether they have seen it." in html
    assert 'name="answer"' not in html


def test_an_answer_that_comes_too_late_is_refused_in_a_sentence(browser, ask, enquiry):
    with time_machine.travel(enquiry.closes_at, tick=False):
        html = send(browser, ask, answer="seen")

    assert "If you see it now, report it" in html
    assert not Reply.objects.exists()


def test_a_withdrawn_question_says_why(browser, ask, enquiry, coordinator):
    actions.withdraw_enquiry(enquiry, by=coordinator, reason="It was caffeine.")

    html = page(browser, ask)

    assert "This question was taken back." in html
    assert "It was caffeine." in html


def test_a_drill_says_so(browser, db):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)
    enquiry = opened_enquiry(concern=shareable_concern(area=drill))

    assert "not a real warning" in page(browser, enquiry.asks.first())


def test_the_page_takes_the_same_queries_however_much_was_answered(browser, ask, django_assert_num_queries):
    with django_assert_num_queries(3):
        page(browser, ask)
    for answer in (SEEN, NOT_SEEN, SEEN):
        actions.reply(ask, answer=answer)

    with django_assert_num_queries(3):
        page(browser, ask)


def test_a_contact_who_was_retired_since_may_still_answer(browser, ask):
    Contact.objects.update(is_active=False)

    send(browser, Ask.objects.get(pk=ask.pk), answer="seen")

    assert Reply.objects.count() == 1
