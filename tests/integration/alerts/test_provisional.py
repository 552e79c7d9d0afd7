"""What is said before the cause is known does not stand for long; for how long is an area's clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alerts import policies
from alerts.clocks import PROVISIONAL
from alerts.forms import HELP
from tests.factories.alerts import open_alert
from workflow import timekeeping


NOW = timezone.now()


def missing(area, *, hours, seconds=0):
    until = NOW + timedelta(hours=hours, seconds=seconds)
    draft = open_alert(area=area, is_provisional=True, valid_until=until).open_draft
    return policies.what_is_missing(draft, NOW)


def test_a_provisional_alert_may_stand_for_72_hours_and_not_a_second_longer(area):
    assert missing(area, hours=72) == []
    assert missing(area, hours=72, seconds=1) == [
        "A provisional alert may stand for 3 days at most. Choose an earlier end, or confirm it."
    ]


def test_an_area_may_allow_it_less(area, governance):
    basis = "Decision of the partnership, 1 November 2026."
    timekeeping.set_clock(area, PROVISIONAL, by=governance, hours=24, working=False, basis=basis)

    assert missing(area, hours=24) == []
    assert "may stand for 24 hours at most" in missing(area, hours=25)[0]


@pytest.mark.parametrize(("provisional", "queries"), [(False, 1), (True, 3)])
def test_the_clocks_are_read_for_provisional_wording_only(
    area, provisional, queries, django_assert_num_queries
):
    alert = open_alert(area=area, is_provisional=provisional)
    draft = alert.open_draft
    draft.alert = alert

    with django_assert_num_queries(queries):
        policies.what_is_missing(draft, NOW)


def test_the_form_says_the_number_that_the_clock_comes_with():
    assert f"for {PROVISIONAL} at most" in HELP["is_provisional"]
