"""What an alert turned out to be: said by the coordinator or governance, after its end."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.states import Role
from alerts import actions
from alerts.models import Conclusion
from alerts.states import Verdict
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert
from tests.integration.alerts.browsing import INDEX, read
from tests.integration.alerts.evaluation.stories import after, ended_alert
from workflow.events import events_of
from workflow.refusals import Refused


NOT_YOURS = "Only the coordinator or governance can say what came of an alert."
SAID = {"conclude-verdict": Verdict.FALSE_ALARM, "conclude-words": "It was caffeine."}
MARK = "Say what came of it</a>"


@pytest.fixture
def alert(area):
    return ended_alert(area=area)


def send(client, user, alert, **changes):
    client.force_login(user)
    address = reverse("alerts:conclude", args=[alert.reference])
    return client.post(address, SAID | changes, follow=True)


def conclude(alert, by, words="It was real.", verdict=Verdict.RIGHT):
    return actions.conclude(alert, by=by, verdict=verdict, words=words)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.GOVERNANCE])
def test_the_coordinator_and_governance_say_it(area, alert, role):
    conclude(alert, person(role, area=area))

    assert Conclusion.objects.get().verdict == Verdict.RIGHT


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.GOVERNANCE}))
def test_nobody_else_does(area, alert, role):
    with pytest.raises(Refused, match=NOT_YOURS):
        conclude(alert, person(role, area=area))


def test_nobody_of_another_area_does(alert, outsider):
    with pytest.raises(Refused, match=NOT_YOURS):
        conclude(alert, outsider)


def test_not_before_the_end(area, coordinator):
    with pytest.raises(Refused, match="has not ended"):
        conclude(issued_alert(area=area), coordinator)


def test_words_are_asked_for(alert, coordinator):
    with pytest.raises(Refused, match="Write what you take from it"):
        conclude(alert, coordinator, words="  ")


def test_the_last_word_counts_and_each_is_kept(alert, coordinator, governance):
    conclude(alert, coordinator, verdict=Verdict.UNCLEAR)
    last = conclude(alert, governance, verdict=Verdict.FALSE_ALARM)

    assert alert.conclusions.first() == last
    assert alert.conclusions.count() == 2


def test_the_event_says_the_verdict_and_no_words(alert, coordinator):
    conclude(alert, coordinator)

    assert events_of(alert).get(action="alert.concluded").details == {"verdict": "right"}


def test_it_is_said_on_the_page(client, alert, coordinator):
    html = send(client, coordinator, alert).content.decode()

    assert "Kept. It stands at the top of the evaluation." in html
    assert "A false alarm. It was caffeine." in html


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"conclude-verdict": ""}, "Choose what it turned out to be."),
        ({"conclude-words": ""}, "Write what you take from it."),
        ({"conclude-words": "x" * 2001}, "Say it in 2,000 characters or fewer."),
    ],
)
def test_what_is_missing_is_said(client, alert, coordinator, changes, sentence):
    response = send(client, coordinator, alert, **changes)

    assert response.status_code == 409
    assert sentence in response.content.decode()


def test_whoever_may_not_keeps_what_was_typed(client, alert, approver):
    html = send(client, approver, alert).content.decode()

    assert NOT_YOURS in html
    assert "It was caffeine." in html


def test_after_a_fortnight_the_desk_asks(client, alert, coordinator):
    with after(alert.ended_at, days=13):
        assert MARK not in read(client, coordinator, INDEX)
    with after(alert.ended_at, days=14):
        assert MARK in read(client, coordinator, INDEX)


def test_the_desk_asks_no_more_when_it_was_said(client, alert, coordinator):
    conclude(alert, coordinator)

    with after(alert.ended_at, days=14):
        assert MARK not in read(client, coordinator, INDEX)


def test_a_conclusion_is_never_changed(alert, coordinator):
    said = conclude(alert, coordinator)

    with pytest.raises(TypeError):
        Conclusion.objects.filter(pk=said.pk).update(at=said.at + timedelta(days=1))
