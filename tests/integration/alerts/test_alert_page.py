"""The page about one alert: what it shows, to whom."""

import pytest

from accounts.states import Role
from alerts import actions, outbox
from alerts.channels import DeliveryRefused
from alerts.channels.email import EmailChannel
from tests.factories.accounts import person
from tests.factories.alerts import (
    approved_alert,
    issued_alert,
    open_alert,
    submitted_alert,
    updated_alert,
)
from tests.integration.alerts.browsing import read, url


def test_an_alert_shows_what_is_missing(client, coordinator):
    html = read(client, coordinator, url("detail", open_alert(known="", not_known="")))

    assert "Say what is known." in html
    assert "Say what is not known." in html


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda user: open_alert(by=user, headline="x", known=""), "Say what is known."),
        (lambda user: submitted_alert(by=user), "You cannot approve or send back an alert you wrote."),
        (lambda user: submitted_alert(), ""),
        (lambda user: approved_alert(), ""),
    ],
)
def test_a_button_is_disabled_with_the_sentence_that_refuses_it(client, db, make, sentence):
    user = person(Role.COORDINATOR, Role.APPROVER)

    html = read(client, user, url("detail", make(user)))

    assert ("disabled" in html) == bool(sentence)
    assert sentence in html


def test_an_alert_shows_who_has_it_and_who_could_not_be_reached(client, coordinator, monkeypatch):
    alert = issued_alert(recipients=2)
    refuse_the_first(monkeypatch)
    outbox.drain()

    html = read(client, coordinator, url("detail", alert))

    assert "<strong>1</strong> given up" in html
    assert "<strong>1</strong> delivered to their mail server" in html
    assert "(code 550)" in html
    assert "or reach them another way." in html


def refuse_the_first(monkeypatch):
    answers = [DeliveryRefused("550")]

    def send(self, delivery):
        if answers:
            raise answers.pop()
        return "250"

    monkeypatch.setattr(EmailChannel, "send", send)


def test_nobodys_address_is_on_the_page(client, coordinator):
    alert = issued_alert(recipients=2)
    actions.acknowledge(alert.current_version.deliveries.first())

    assert "@partner.example" not in read(client, coordinator, url("detail", alert))


def test_an_alert_shows_what_partners_answered(client, coordinator):
    alert = issued_alert(recipients=2)
    first, second = alert.current_version.deliveries.all()
    actions.acknowledge(first, acted=True)
    actions.sight(second, seen=False, note="Nothing at <our> door.")

    html = read(client, coordinator, url("detail", alert))

    assert "<strong>1</strong> says they have got it; <strong>1</strong> has acted." in html
    assert "Not seen here" in html
    assert "Nothing at &lt;our&gt; door." in html


def test_an_alert_shows_what_was_done_by_whom(client, coordinator):
    writer = person(Role.COORDINATOR, first_name="Wren", last_name="Writer")
    alert = issued_alert(by=writer)
    actions.acknowledge(alert.current_version.deliveries.get())

    html = read(client, coordinator, url("detail", alert))

    for words in ("Alert opened", "Wren Writer", "Wording approved", "Issued: version 1, to 1 recipients"):
        assert words in html
    assert "A partner said they have got it" in html


def test_an_alert_takes_no_more_queries_however_much_happened(
    client, coordinator, approver, django_assert_max_num_queries
):
    little, much = issued_alert(recipients=1), issued_alert(recipients=9)
    for _ in range(2):
        much = updated_alert(much)
    for delivery in much.current_version.deliveries.all():
        actions.acknowledge(delivery)
        actions.sight(delivery, seen=True)
    actions.acknowledge(little.current_version.deliveries.get())
    client.force_login(coordinator)

    for alert in (little, much):
        with django_assert_max_num_queries(25):
            client.get(url("detail", alert))


def test_recipients_come_in_pages(client, coordinator):
    alert = issued_alert(recipients=26)
    path = url("detail", alert)

    first, last, nonsense = (read(client, coordinator, path + page) for page in ("", "?page=2", "?page=x%00"))

    assert [html.count("None yet") for html in (first, last, nonsense)] == [25, 1, 25]


def test_formatted_text_is_cleaned_again_on_its_way_out(client, coordinator):
    alert = open_alert()
    alert.drafts.update(known="<p>fine<script>alert(1)</script><b onclick=x>bold</b></p>")

    html = read(client, coordinator, url("detail", alert))

    assert "<p>finebold</p>" in html
