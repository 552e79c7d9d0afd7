"""Mail is opened by programs that follow every link. Whatever they open, nothing changes; and one click in a
mail program unsubscribes, as RFC 8058 has it."""

import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client

from alerts import outbox
from alerts.labels import labels_for
from alerts.languages import Language
from alerts.mailing.digest import compose_digest
from alerts.models import Delivery
from alerts.notifications import compose
from alerts.states import Purpose, SubscriberState, VersionKind
from tests.factories.alerts import issued_alert, updated_alert
from tests.factories.messages import OCCASIONS, in_bengali_and_arabic, labelled, message_about
from workflow.handling import Tlp


HREF = re.compile(r'href="([^"]+)"')
BARE = re.compile(r"https?://\S+")
# Opening a page may begin a session; nothing else may begin.
SESSIONS = "django_session"


def every_row():
    """{table: its rows}, as the database has them."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - {SESSIONS}
        return {table: rows_of(cursor, connection.ops.quote_name(table)) for table in tables}


def rows_of(cursor, table):
    cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  a name the database gave
    return sorted(map(str, cursor.fetchall()))


def links_in(message):
    """Every address in the text, in the HTML and in the headers."""
    html = message.alternatives[0].content
    unsubscribe = message.extra_headers["List-Unsubscribe"].strip("<>")
    return {*BARE.findall(message.body), *HREF.findall(html), unsubscribe}


def path_of(address, base):
    assert address.startswith(base)
    return urlsplit(address).path


def open_all(addresses, base):
    """{address: (status by GET, status by HEAD)}, as a scanner sees them: it follows where it is led."""
    browser = Client(enforce_csrf_checks=True)
    return {
        each: tuple(ask(path_of(each, base), follow=True).status_code for ask in (browser.get, browser.head))
        for each in sorted(addresses)
    }


@pytest.fixture
def alert(website):
    """In force, in its second version, and read in three languages."""
    alert = issued_alert(headline="Powder sold as heroin has caused overdoses")
    return updated_alert(alert)


@pytest.mark.heavy
@pytest.mark.parametrize("tlp", [Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED])
def test_opening_every_link_of_every_mail_changes_nothing(alert, settings, tlp):
    labelled(alert, tlp)
    mails = [kept_message(alert, *each, language) for each in OCCASIONS for language in Language]
    addresses = set().union(*map(links_in, mails))
    before = every_row()

    opened = open_all(addresses, settings.BASE_URL)

    assert {each: codes for each, codes in opened.items() if codes != (200, 200)} == {}
    assert len(opened) >= 3 * len(mails)
    assert every_row() == before


def kept_message(alert, purpose, kind, language):
    """The e-mail of a delivery that is kept, so that its links lead somewhere."""
    delivery = message_about(alert, purpose, kind, language=language)
    said, delivery.version = delivery.version, alert.current_version
    delivery.save()
    if kind != VersionKind.FIRST:
        delivery.version = said
    return compose(delivery)


def test_opening_every_link_of_a_digest_changes_nothing(alert, settings):
    delivery = message_about(alert, Purpose.DIGEST, VersionKind.UPDATE)
    delivery.version = alert.current_version
    delivery.save()
    addresses = links_in(compose_digest([delivery]))
    before = every_row()

    opened = open_all(addresses, settings.BASE_URL)

    assert set(opened.values()) == {(200, 200)}
    assert every_row() == before


def test_links_in_another_language_are_among_those_that_are_opened(alert):
    delivery = message_about(alert, content={"variants": in_bengali_and_arabic()})

    assert any(each.endswith("/professional/bn/") for each in links_in(compose(delivery)))


@pytest.mark.parametrize("language", Language)
def test_every_link_says_where_it_leads(alert, language):
    html = compose(message_about(alert, language=language)).alternatives[0].content

    said = re.findall(r"<a [^>]*>([^<]*)</a>", html)

    assert all(each.strip() for each in said)
    assert labels_for(language)["say_received"] in said


# RFC 8058, on a message that really went through a mail server.


@pytest.fixture
def arrived(db, post):
    """(the message as the mail server has it, its recipient)."""
    issued_alert()
    outbox.drain()
    return post.taken[0][1], Delivery.objects.get().subscriber


def one_click(message, **kwargs):
    address = message["List-Unsubscribe"].strip().strip("<>")
    # A mail program has been nowhere, keeps no cookies and knows no token.
    return Client(enforce_csrf_checks=True).post(urlsplit(address).path, **kwargs)


def test_a_message_offers_one_click(arrived, settings):
    message, _ = arrived

    assert message.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]
    assert len(message.get_all("List-Unsubscribe")) == 1
    assert message["List-Unsubscribe"].strip().startswith(f"<{settings.BASE_URL}/s/")


@pytest.mark.parametrize(
    "sent",
    [
        {"data": "List-Unsubscribe=One-Click", "content_type": "application/x-www-form-urlencoded"},
        {"data": {"List-Unsubscribe": "One-Click"}},  # as multipart/form-data
    ],
    ids=["urlencoded", "multipart"],
)
def test_one_click_unsubscribes_and_leads_nowhere_else(arrived, sent):
    message, subscriber = arrived

    response = one_click(message, **sent)

    subscriber.refresh_from_db()
    assert subscriber.state == SubscriberState.LEFT
    # Redirected, many programs would ask by GET; what asks for one click is answered at once.
    assert 200 <= response.status_code < 300
    assert response.cookies == {}


def test_a_second_click_does_no_harm(arrived):
    message, subscriber = arrived
    sent = {"data": "List-Unsubscribe=One-Click", "content_type": "application/x-www-form-urlencoded"}

    codes = [one_click(message, **sent).status_code for _ in range(2)]

    subscriber.refresh_from_db()
    assert codes[0] == codes[1]
    assert subscriber.state == SubscriberState.LEFT


def test_looking_at_the_link_unsubscribes_nobody(arrived):
    message, subscriber = arrived
    address = urlsplit(message["List-Unsubscribe"].strip().strip("<>")).path

    codes = [ask(address).status_code for ask in (Client().get, Client().head)]

    subscriber.refresh_from_db()
    assert (codes, subscriber.state) == ([200, 200], SubscriberState.ACTIVE)
