"""Kept answers are quick, and never say what is no longer true."""

import gzip
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from alerts import actions
from alerts.states import Audience
from pages.models import CheckPage, Edition, EditorialPage, HomePage
from tests.factories.accounts import AreaFactory, UserFactory, person
from tests.factories.alerts import issued_alert, updated_alert
from tests.integration.pages.visiting import Visitor


@pytest.fixture
def visitor(transactional_db, website):
    visitor = Visitor()
    yield visitor
    visitor.leave()


def stood_down(alert):
    actions.stand_down(alert, by=person("approver", area=alert.area), reason="Over.")


PLACES = ["/", "/alerts/", "/alerts/archive/", "/alerts/feed/", "/check/", "/about/"]


@pytest.mark.parametrize("place", PLACES)
def test_the_second_reader_is_given_what_the_first_was(visitor, place):
    first = visitor.get(place)

    second = visitor.get(place)

    assert (second, visitor.asked) == (first, 1)


@pytest.mark.parametrize("place", ["/alerts/{}/", "/check/?reference={}"])
def test_an_alert_and_what_the_checker_says_of_it_are_kept(visitor, place):
    place = place.format(issued_alert().reference)

    assert visitor.get(place) == visitor.get(place)
    assert visitor.asked == 1


CHANGES = {
    "an update": lambda alert: updated_alert(alert, headline="Other words"),
    "an end": stood_down,
    "the worker's end": lambda alert: actions.expire(alert, now=alert.valid_until),
    "a narrower audience": lambda alert: updated_alert(alert, audience=Audience.PROFESSIONAL),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("place", ["/", "/alerts/", "/alerts/feed/", "/alerts/{}/", "/check/?reference={}"])
def test_a_change_shows_to_the_very_next_reader(visitor, place, change):
    alert = issued_alert(headline="Old words")
    place = place.format(alert.reference)
    before = visitor.get(place)
    CHANGES[change](alert)

    after = visitor.get(place)

    assert after.content != before.content
    assert after.content == Client().get(place, headers={"host": "127.0.0.1"}).content


def test_a_change_by_another_process_shows_to_the_very_next_reader(visitor):
    alert = issued_alert()
    visitor.get("/alerts/")
    Thread(target=in_a_thread_of_its_own, args=[stood_down, alert]).start()
    while alert.state == "live":
        alert.refresh_from_db()

    assert alert.reference.encode() not in visitor.get("/alerts/").content


def in_a_thread_of_its_own(change, *arguments):
    try:
        change(*arguments)
    finally:
        connection.close()


def test_an_alert_is_over_when_its_last_day_has_passed_though_nobody_wrote_anything(visitor, time_machine):
    alert = issued_alert()
    before = visitor.get(alert.get_absolute_url())
    time_machine.move_to(alert.valid_until)

    after = visitor.get(alert.get_absolute_url())

    assert b"No longer in force" in after.content
    assert b"No longer in force" not in before.content


def test_a_reader_between_the_change_and_the_commit_leaves_nothing_false_behind(visitor):
    alert = issued_alert()
    with transaction.atomic():
        stood_down(alert)
        between = visitor.get(alert.get_absolute_url())

    after = visitor.get(alert.get_absolute_url())

    assert b"No longer in force" not in between.content
    assert b"No longer in force" in after.content


def test_a_change_while_a_page_is_being_made_is_not_overlooked(visitor):
    alert = issued_alert()
    visitor.meanwhile = [lambda: in_a_thread_of_its_own(stood_down, alert)]
    visitor.get(alert.get_absolute_url())
    visitor.meanwhile = []

    assert b"No longer in force" in visitor.get(alert.get_absolute_url()).content


def test_what_was_taken_back_did_not_happen(visitor):
    alert = issued_alert()
    before = visitor.get(alert.get_absolute_url())
    with transaction.atomic():
        stood_down(alert)
        transaction.set_rollback(True)

    assert (visitor.get(alert.get_absolute_url()), visitor.asked) == (before, 1)


EDITS = {
    "an edited page": lambda: CheckPage.objects.get().save(),
    "a published page": lambda: HomePage.objects.get().save_revision().publish(),
    "a page taken away": lambda: EditorialPage.objects.get(slug="privacy").unpublish(),
    "a removed page": lambda: EditorialPage.objects.get(slug="privacy").delete(),
    "another site name": lambda: HomePage.objects.get().get_site().save(),
    "an area's new name": lambda: AreaFactory(name="Newshire", slug="new").save(),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_the_website_makes_a_new_edition(visitor, edit):
    before = Edition.objects.token()

    EDITS[edit]()

    assert Edition.objects.token() != before


def test_a_draft_of_a_page_is_never_shown(visitor):
    page = EditorialPage.objects.get(slug="about")
    page.title = "Not yet"
    page.save_revision()

    assert b"Not yet" not in visitor.get("/about/").content + visitor.get("/about/").content


def test_who_is_signed_in_is_asked_for_by_django(visitor):
    client = Client()
    client.force_login(UserFactory())
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    visitor.get("/")

    page = visitor.get("/", cookie=cookie)

    assert b"Sign out" in page.content
    assert b"Sign out" not in visitor.get("/").content


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "messages=hello"},
        {"authorization": "Bearer x"},
        {"range": "bytes=0-9"},
        {"if_match": '"x"'},
    ],
)
def test_whoever_asks_for_something_special_is_answered_by_django(visitor, headers):
    visitor.get("/")

    visitor.get("/", **headers)

    assert visitor.asked == 2


def test_each_encoding_is_kept_apart(visitor):
    packed = [visitor.get("/", accept_encoding="gzip") for _ in range(2)][1]

    plain = [visitor.get("/") for _ in range(2)][1]

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


def test_a_host_that_is_not_ours_is_refused_however_often_it_asks(visitor):
    visitor.get("/")

    assert {visitor.get("/", host="evil.example").status_code for _ in range(2)} == {400}


@pytest.mark.parametrize("place", PLACES)
def test_a_reader_who_has_it_already_is_told_so(visitor, place):
    first = visitor.get(place, accept_encoding="gzip")

    again = visitor.get(place, accept_encoding="gzip", if_none_match=first.headers["etag"])

    assert (again.status_code, again.content, visitor.asked) == (304, b"", 1)
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-length" not in again.headers


def test_the_first_reader_may_have_it_already(visitor):
    etag = Client().get("/").headers["ETag"]

    first = visitor.get("/", if_none_match=f'"other", {etag}')

    assert (first.status_code, visitor.get("/").status_code, visitor.asked) == (304, 200, 1)


def test_a_feed_reader_that_asks_by_date_is_told_when_nothing_changed(visitor):
    issued_alert()
    first = visitor.get("/alerts/feed/")

    again = visitor.get("/alerts/feed/", if_modified_since=first.headers["last-modified"])

    assert (again.status_code, visitor.asked) == (304, 1)


def test_a_head_has_the_headers_and_no_body(visitor):
    first = visitor.get("/")

    head = visitor.get("/", method="HEAD")

    assert (head.headers, head.content) == (first.headers, b"")


def test_a_head_leaves_nothing_for_others(visitor):
    visitor.get("/", method="HEAD")

    assert b"<h1>" in visitor.get("/").content


@pytest.mark.parametrize("place", ["/nowhere/", "/report/", "/alerts/DA-XXXX-XX/", "/check/?reference=DA-XX"])
def test_nothing_but_pages_for_everybody_is_kept(visitor, place):
    visitor.get(place)

    visitor.get(place)

    assert visitor.asked == 2


def test_a_crowd_after_a_change_makes_the_page_once(visitor):
    visitor.get("/alerts/")
    issued_alert(headline="A new warning")

    answers = visitor.crowd("/alerts/", 12)

    assert all(b"A new warning" in answer.content for answer in answers)
    assert visitor.asked == 2


def test_without_an_edition_nothing_is_kept(visitor):
    Edition.objects.all().delete()

    assert visitor.get("/").content == visitor.get("/").content
    assert visitor.asked == 2


def test_two_who_publish_at_once_both_count(visitor):
    Edition.objects.renew()
    tokens = {Edition.objects.token()}
    writers = [Thread(target=in_a_thread_of_its_own, args=[Edition.objects.renew]) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert Edition.objects.count() == 1
    assert Edition.objects.token() not in tokens
