"""Finding reports: newest first, everything asked must hold, at a cost that stays the same."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ldis import searching
from ldis.states import ReportKind
from substances.models import Substance
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import received_report, triaged_report


URL = reverse("ldis:report-index")
PLAIN = {"happened": "Somebody was unwell.", "sold_as": ""}


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


def found(client, **asked):
    return client.get(URL, asked).context["results"].reports


def test_the_newest_stand_first(at_desk, area):
    reports = [received_report(area=area, **PLAIN) for _ in range(3)]

    assert found(at_desk) == reports[::-1]


def test_a_report_that_names_no_drug_is_shown_by_its_first_line(at_desk, area):
    received_report(area=area, happened="Somebody was unwell.\nIt is not known of what.", sold_as="")

    page = at_desk.get(URL).content.decode()

    assert "Somebody was unwell.</h3>" in page


@pytest.mark.parametrize("words", ["skull", "SKULLS", "sku", "blue skull", "tablet sku"])
def test_words_are_found_by_their_beginnings_too(at_desk, area, words):
    report = received_report(area=area, **PLAIN | {"form": "tablets", "marking": "skull", "colour": "blue"})
    received_report(area=area, **PLAIN | {"form": "tablet", "colour": "red"})

    assert found(at_desk, words=words) == [report]


@pytest.mark.parametrize("words", ["skull red", "nowhere", "skull nowhere"])
def test_all_words_must_occur(at_desk, area, words):
    received_report(area=area, **PLAIN | {"marking": "skull", "colour": "blue"})
    received_report(area=area, **PLAIN | {"colour": "red"})

    assert found(at_desk, words=words) == []


def test_a_reference_is_found_however_it_is_typed(at_desk, area):
    report = received_report(area=area, **PLAIN)

    assert found(at_desk, words=f" {report.reference.lower()} ") == [report]


def test_kind_state_place_and_substance_narrow_the_search(at_desk, area, coordinator, vocabulary):
    heroin = Substance.objects.get(name="Heroin")
    report = received_report(
        area=area, kind=ReportKind.DEATH, place="Millhaven", happened="Heroin, they say."
    )
    triaged_report(area=area, by=coordinator, **PLAIN | {"place": "Millhaven"})

    for asked in ({"kind": "death"}, {"state": "received"}, {"substance": heroin.pk}):
        assert found(at_desk, place="millh", **asked) == [report]


def test_days_narrow_the_search(at_desk, area):
    now = timezone.now()
    from ldis import actions
    from tests.factories.ldis import unsaved_report

    reports = [
        actions.receive_report(unsaved_report(area=area), now=now - timedelta(days=days))[0]
        for days in (20, 10, 0)
    ]
    since, until = (timezone.localdate(now - timedelta(days=days)).isoformat() for days in (12, 5))

    assert found(at_desk, since=since, until=until) == [reports[1]]


def test_fifty_make_a_page_and_older_ones_follow(at_desk, area):
    for _ in range(51):
        received_report(area=area, **PLAIN)
    first = at_desk.get(URL)

    second = at_desk.get(URL + first.context["older"])

    assert len(first.context["results"].reports) == 50
    assert len(second.context["results"].reports) == 1
    assert second.context["older"] == ""


def test_a_search_that_is_cut_short_says_so_and_goes_on(at_desk, area, monkeypatch):
    monkeypatch.setattr(searching, "MOST_LOOKED_AT", 3)
    old = received_report(area=area, **PLAIN | {"colour": "red", "marking": "skull"})
    for _ in range(5):
        received_report(area=area, **PLAIN | {"colour": "red"})
    for _ in range(9):
        received_report(area=area, **PLAIN | {"marking": "skull"})

    response, seen = at_desk.get(URL, {"words": "red skull"}), []
    while response.context["older"]:
        assert "Look further back" in response.content.decode()
        response = at_desk.get(URL + response.context["older"])
        seen += response.context["results"].reports

    assert seen == [old]


def test_other_areas_stay_out(at_desk, area):
    received_report(area=AreaFactory(name="Far", slug="far"), **PLAIN)

    assert found(at_desk) == found(at_desk, words="unwell") == []


def test_a_partner_is_refused(client, partner):
    client.force_login(partner)

    assert client.get(URL).status_code == 403


@pytest.mark.parametrize("before", ["-1", "x", "9" * 50, "\x00", "²"])
def test_a_page_that_is_none_is_the_first(at_desk, area, before):
    assert at_desk.get(URL, {"before": before}).status_code == 200


@pytest.mark.parametrize("count", [3, 30])
def test_a_search_costs_the_same_however_many_reports_there_are(
    at_desk, area, count, django_assert_num_queries
):
    for _ in range(count):
        received_report(area=area, **PLAIN | {"colour": "red", "marking": "skull"})

    with django_assert_num_queries(12):
        at_desk.get(URL, {"words": "red skull"})
