"""The watch on the screen: who sees it, what it says, and that GET changes nothing."""

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import escape

from ldis.actions import watching
from ldis.models import Suggestion
from ldis.watch import desk, parameters
from tests.integration.ldis.watching import MONDAY
from workflow.models import Event


URL = reverse("ldis:watch")


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def suggestion(outbreak):
    return watching.look(outbreak.area)[0]


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_the_reason_is_a_sentence(at_desk, suggestion):
    page = at_desk.get(suggestion.get_absolute_url()).content.decode()

    assert "9 reports of Bromazolam in the week from 5 October, counted up to 5 October" in page
    assert "1 was expected, and more than 4 is unusual (EARS C2)." in page


def test_the_chart_has_a_title_a_description_and_a_table(at_desk, suggestion):
    page = at_desk.get(suggestion.get_absolute_url()).content.decode()

    assert "<title " in page.split('<svg class="fw-chart" viewBox="0 0 720')[1]
    assert "<desc " in page
    assert "5 Oct 2026" in page.split("<table")[1]
    assert "style=" not in page


def test_the_watch_says_every_number_it_goes_by_and_what_it_rests_on(at_desk, suggestion):
    page = at_desk.get(URL).content.decode()

    assert all(each.what in page and escape(each.basis) in page for each in parameters.EVERY)


def test_the_watch_lists_what_waits_and_every_series(at_desk, suggestion):
    page = at_desk.get(URL).content.decode()

    assert suggestion.get_absolute_url() in page
    for name in ("Any substance", "Benzodiazepines", "Bromazolam"):
        assert name in page


@pytest.mark.parametrize("who", ["coordinator", "duty_officer", "governance"])
def test_who_carries_the_area_sees_it(client, suggestion, who, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 200
    assert client.get(suggestion.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("who", ["approver", "member", "partner"])
def test_nobody_else_of_the_area_sees_it(client, suggestion, who, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 403
    assert client.get(suggestion.get_absolute_url()).status_code == 403


def test_another_area_sees_none_of_it(client, suggestion, outsider):
    client.force_login(outsider)

    assert "Bromazolam" not in client.get(URL).content.decode()
    assert client.get(suggestion.get_absolute_url()).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, suggestion):
    assert client.get(URL).status_code == 302
    assert client.get(suggestion.get_absolute_url()).status_code == 302


def test_it_is_taken_up_with_a_button(at_desk, suggestion):
    response = at_desk.post(reverse("ldis:suggestion-take-up", args=[suggestion.pk]), {"title": "Bromazolam"})

    suggestion.refresh_from_db()
    assert response.url == suggestion.concern.get_absolute_url()


def test_it_is_dismissed_with_a_reason(at_desk, suggestion):
    url = reverse("ldis:suggestion-dismiss", args=[suggestion.pk])

    refused = at_desk.post(url, {"reason": ""})
    at_desk.post(url, {"reason": "One event."})

    assert "Say why there is nothing to act on." in refused.content.decode()
    assert "One event." in at_desk.get(suggestion.get_absolute_url()).content.decode()


def test_governance_reads_and_does_not_act(client, suggestion, governance):
    client.force_login(governance)

    response = client.post(reverse("ldis:suggestion-dismiss", args=[suggestion.pk]), {"reason": "Nothing."})

    assert "Only a coordinator or duty officer" in response.content.decode()
    assert Suggestion.objects.waiting().count() == 1


def test_to_read_changes_nothing(at_desk, suggestion):
    before = Event.objects.count()

    at_desk.get(URL)
    at_desk.get(suggestion.get_absolute_url())
    refused = at_desk.get(reverse("ldis:suggestion-dismiss", args=[suggestion.pk]))

    assert refused.status_code == 405
    assert Event.objects.count() == before


def test_a_coordinator_can_have_it_counted_again(at_desk, area, suggestion):
    response = at_desk.post(reverse("ldis:watch-look", args=[area.slug]), follow=True)

    assert "were counted again" in response.content.decode()


def test_what_waits_costs_one_query(area, suggestion, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [each.reason for each in desk.waiting([area])] != []


def test_an_area_without_reports_says_so(at_desk, area):
    watching.look(area)

    assert "No report of the last half year to count." in at_desk.get(URL).content.decode()


def test_the_concern_it_was_taken_up_in_shows_why(at_desk, suggestion, coordinator):
    taken = watching.take_up(suggestion, by=coordinator, title="More bromazolam")

    assert "9 reports of Bromazolam" in at_desk.get(taken.concern.get_absolute_url()).content.decode()
