"""Issuing: what goes out, to whom, and only what was looked at."""

import pytest

from alerts.models import Alert, Version
from alerts.states import AlertState
from tests.factories.alerts import (
    approved_alert,
    issued_alert,
    subscriber,
)
from tests.integration.alerts.browsing import press, read, url


def seen_on(html):
    """The hidden fields of the page on which one issues."""
    return {
        name: html.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in ("recipients_seen", "content_hash")
    }


def test_the_issuer_sees_what_goes_out_and_to_whom(client, approver):
    alert = approved_alert()
    desks = [subscriber(), subscriber()]
    subscriber(organisation=desks[0].organisation)

    html = read(client, approver, url("issue", alert))

    assert "<strong>3 people in 2 organisations, and the public page.</strong>" in html
    assert "WHAT IS NOT KNOWN" in html
    assert "@partner.example" not in html


def test_issuing_puts_it_in_force(client, approver):
    alert = approved_alert()
    subscriber()
    seen = seen_on(read(client, approver, url("issue", alert)))

    html = press(client, approver, "issue", alert, **seen)

    assert "Issued. The messages are on their way." in html
    assert Alert.objects.get().state == AlertState.LIVE


@pytest.mark.parametrize("field", ["recipients_seen", "content_hash"])
def test_issuing_what_was_not_seen_is_refused(client, approver, field):
    alert = approved_alert()
    subscriber()
    seen = seen_on(read(client, approver, url("issue", alert)))

    html = press(client, approver, "issue", alert, **seen | {field: "something else"})

    assert "has changed since you" in html
    assert not Version.objects.exists()


def test_without_an_audience_there_is_no_button(client, approver):
    html = read(client, approver, url("issue", approved_alert()))

    assert "Nobody subscribes to this area at this grade" in html
    assert "Issue now" not in html


def test_without_the_role_there_is_no_button(client, coordinator):
    alert = approved_alert()
    subscriber()

    html = read(client, coordinator, url("issue", alert))

    assert "Only an approver can issue an alert." in html
    assert "Issue now" not in html


def test_without_a_draft_there_is_nothing_to_issue(client, approver):
    alert = issued_alert()
    client.force_login(approver)

    assert client.get(url("issue", alert)).status_code == 403
    assert "There is nothing to issue" in press(client, approver, "issue", alert)


def test_issuing_takes_the_same_queries_however_many_it_goes_to(client, approver, django_assert_num_queries):
    alert = approved_alert()
    client.force_login(approver)
    for more in (1, 20):
        for _ in range(more):
            subscriber()

        with django_assert_num_queries(16):
            client.get(url("issue", alert))
