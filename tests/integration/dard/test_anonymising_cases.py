"""What an account is held to: all that its own case holds, and how many cases are like it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.states import OrganisationKind, Role
from dard.anonymising import look_at, rarity_of, record_of
from dard.anonymising.record import as_person
from dard.models import Inquest
from dard.states import Sex, Treatment
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from tests.factories.dard import WHAT, opened_case
from tests.factories.dard_inquests import family_known
from tests.factories.dard_notifications import notified
from tests.factories.dard_summaries import drafted_summary, reviewed_case
from tests.factories.enquiries import place


pytestmark = pytest.mark.django_db

NAMING = "Ottoline Marchbanks, 41, died on 5 January 2026. " * 20


def found_in(case, text):
    return {
        each.text: each.kind.value for each in look_at(drafted_summary(case=case, happened=text)).blocking
    }


def test_it_may_not_name_who_notified_nor_their_service(area):
    notification = notified(area=area, provider="Turnstone Recovery", notifier_name="Helen Tarrant")

    words = {each.name for each in record_of(notification.case).things}
    people = {each.names for each in record_of(notification.case).people}

    assert "Turnstone Recovery" in words
    assert "Helen Tarrant" in people


def test_it_may_not_name_a_relative(area):
    case = reviewed_case(area=area)
    relative, _ = family_known(case)

    assert found_in(case, f"Then {relative.name} rang.") == {relative.name: "relative"}


def test_it_may_not_name_a_place_or_a_service_of_the_area(area):
    OrganisationFactory(area=area, name="Heron House", kind=OrganisationKind.HOSTEL)
    place(area=area, name="Old Market")

    found = found_in(reviewed_case(area=area), "They slept at Heron House, near Old Market.")

    assert found == {"Heron House": "organisation", "Old Market": "place"}


def test_it_may_not_name_the_officer_of_the_coroner(area):
    case = reviewed_case(area=area)
    Inquest.objects.update_or_create(case=case, defaults={"officer": "Sarah Philpott, 01632 960001"})

    assert "Philpott" in found_in(case, "Then Philpott noticed it.")


def test_it_may_not_name_the_case(area):
    case = reviewed_case(area=area)

    assert found_in(case, f"See {case.reference}.") == {case.reference: "reference"}


def test_a_desk_of_an_agency_is_nobody():
    assert as_person("Duty desk") == ""
    assert as_person("Safeguarding lead, Sarah Jones") == "Safeguarding Sarah Jones"


def alike(count, area, **facts):
    return [opened_case(area=area, **facts) for _ in range(count)]


def test_a_case_like_few_others_is_rare(area):
    case = opened_case(area=area, sex=Sex.FEMALE)
    alike(9, area, sex=Sex.MALE)

    rarity = rarity_of(case)

    assert rarity.is_rare
    assert "no other case" in rarity.sentence
    assert "Leave out the sex." in rarity.sentence


def test_a_case_like_five_is_not(area):
    case, *_ = alike(5, area, sex=Sex.FEMALE, treatment=Treatment.IN_TREATMENT)

    assert not rarity_of(case).is_rare


@pytest.mark.parametrize("where", ["another area", "years ago"])
def test_only_cases_near_in_place_and_time_count(area, where):
    case = opened_case(area=area)
    other = AreaFactory(name="Quietshire", slug="quietshire") if where == "another area" else area
    long_ago = {"happened_on": WHAT["happened_on"] - timedelta(days=4 * 365)} if where == "years ago" else {}
    alike(6, other, **long_ago)

    assert rarity_of(case).alike == 1


def test_where_nothing_helps_it_says_so(area):
    case = opened_case(area=area)

    assert "Whatever is left out" in rarity_of(case).sentence


def test_of_a_day_nobody_knows_nothing_is_counted(area):
    assert rarity_of(opened_case(area=area, happened_on=None)) is None


def test_much_found_asks_no_more_of_the_database(area, client):
    little = drafted_summary(case=reviewed_case(area=area), happened="They died.")
    much = drafted_summary(case=reviewed_case(area=area), happened=NAMING)
    client.force_login(person(Role.ANALYST, area=area))

    def queries(summary):
        with CaptureQueriesContext(connection) as made:
            assert client.get(f"/desk/deaths/{summary.case.reference}/summary/").status_code == 200
        return len(made)

    queries(little)
    assert queries(much) <= queries(little)
