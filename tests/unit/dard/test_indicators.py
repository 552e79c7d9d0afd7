"""Indicators of a small register whose answers are worked out by hand.

The register (REGISTER below), in Lampgate, read on 30 November 2026:

| case | what | happened | told | treatment | by hand |
|---|---|---|---|---|---|
| 1 | drug death, heroin | 5 Jan 2024 | 8 Jan 2024 | in treatment | Drugs; within |
| 2 | drug death, heroin, alcohol | 1 Mar 2024 | 1 Mar 2024 | left 1 Dec 2023: 3 months | Both; within |
| 3 | alcohol death | 10 Jun 2025 | 12 Jun 2025 | left 10 Sep 2024: 9 months; looks back 6 | Alcohol; not |
| 4 | the same, looked back 12 | 10 Jun 2025 | 12 Jun 2025 | the same | Alcohol; within |
| 5 | death in treatment, K70.3 | 1 Feb 2026 | 2 Feb 2026 | in treatment | Alcohol by its code; within |
| 6 | drug death, ruled out | 1 Mar 2026 | 2 Mar 2026 | never | Other; not within |
| 7 | drug death, no day known | not known | 1 Apr 2026 | not known | Drugs; year not known |
| 8 | near-fatal overdose, fentanyl | 1 May 2026 | 2 May 2026 | never | no death |
| 9 | drug death, merged with 1 | 5 Jan 2024 | 9 Jan 2024 | in treatment | not counted |
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dard.indicators import dashboard, deaths, delays, learning, rates, timeliness, windows
from dard.indicators.panels import meaning
from dard.indicators.rows import ActionRow, Asked, CaseRow, RecommendationRow
from dard.states import (
    ActionState,
    CaseKind,
    CaseState,
    CertaintyState,
    InquestState,
    RecommendationState,
    Theme,
    Treatment,
    TriageState,
)
from workflow.timekeeping import Timekeeper


TODAY = date(2026, 11, 30)
YEARS = range(2024, 2027)
K = CaseKind


def moment(*parts):
    return datetime(*parts, tzinfo=UTC)


def case(pk, kind, happened=None, told=None, **facts):
    named = facts.pop("substances", ())
    return CaseRow(
        pk=pk,
        kind=kind,
        happened_on=happened,
        told_on=told,
        substances=frozenset(named),
        has_alcohol="Alcohol" in named,
        has_drugs=bool(set(named) - {"Alcohol"}),
        **facts,
    )


LEFT = {"treatment": Treatment.LEFT_12, "left_treatment_on": date(2024, 9, 10)}
REGISTER = [
    case(
        *(1, K.DRUG_DEATH, date(2024, 1, 5), date(2024, 1, 8)),
        substances={"Heroin"},
        treatment=Treatment.IN_TREATMENT,
    ),
    case(
        *(2, K.DRUG_DEATH, date(2024, 3, 1), date(2024, 3, 1)),
        substances={"Heroin", "Alcohol"},
        treatment=Treatment.LEFT_6,
        left_treatment_on=date(2023, 12, 1),
    ),
    case(3, K.ALCOHOL_DEATH, date(2025, 6, 10), date(2025, 6, 12), look_back=6, **LEFT),
    case(4, K.ALCOHOL_DEATH, date(2025, 6, 10), date(2025, 6, 12), look_back=12, **LEFT),
    case(
        *(5, K.DEATH_IN_TREATMENT, date(2026, 2, 1), date(2026, 2, 2)),
        code="K70.3",
        treatment=Treatment.IN_TREATMENT,
    ),
    case(
        *(6, K.DRUG_DEATH, date(2026, 3, 1), date(2026, 3, 2)),
        certainty=CertaintyState.RULED_OUT,
        treatment=Treatment.NEVER,
    ),
    case(7, K.DRUG_DEATH, None, date(2026, 4, 1)),
    case(
        *(8, K.NEAR_FATAL, date(2026, 5, 1), date(2026, 5, 2)),
        substances={"Fentanyl"},
        treatment=Treatment.NEVER,
    ),
    case(9, K.DRUG_DEATH, date(2024, 1, 5), date(2024, 1, 9), state=CaseState.MERGED),
]


def cells(counted):
    """{row: {column: the cases}}, without what is empty."""
    found = {}
    for row, sets in zip(counted.rows, counted.cells, strict=True):
        for column, cases in zip(counted.columns, sets, strict=True):
            if cases:
                found.setdefault(row, {})[column] = set(cases)
    return found


def one_way(counted):
    return {row: sets for row, columns in cells(counted).items() for sets in columns.values()}


def changed(pk, **facts):
    """One case of the register with something more known of it."""
    return replace(REGISTER[pk - 1], **facts)


def test_deaths_by_year_and_by_what_they_are_related_to():
    assert cells(deaths.by_year(REGISTER, YEARS)) == {
        "2024": {"Drugs": {1}, "Drugs and alcohol": {2}},
        "2025": {"Alcohol": {3, 4}},
        "2026": {"Alcohol": {5}, "Other, or not known": {6}},
        "Year not known": {"Drugs": {7}},
    }


def test_deaths_in_treatment_go_by_the_look_back_kept_with_each():
    assert cells(deaths.in_treatment(REGISTER, YEARS)) == {
        "2024": {"Within the look-back": {1, 2}},
        "2025": {"Not within it": {3}, "Within the look-back": {4}},
        "2026": {"Within the look-back": {5}, "Not within it": {6}},
        "Year not known": {"Not known": {7}},
    }


def test_where_the_look_back_was_changed_it_is_not_said_by_what_it_is_counted():
    """Who left treatment nine months ago is within it in one year and not in another."""
    register = [replace(each, look_back=6) for each in REGISTER]

    assert [line[0] for line in attributes(deaths.in_treatment(register, YEARS))] == ["course", "treatment"]
    assert deaths.in_treatment(REGISTER, YEARS).by is None


def test_years_that_are_one_are_counted_by_the_same():
    one = windows.as_one(deaths.by_year(REGISTER, YEARS), YEARS)

    assert [name for name, _ in attributes(one)] == ["course", "drug"]
    assert attributes(one)[0][1][0] == frozenset(range(1, 7))


def attributes(counted):
    return [counted.by.rows, counted.by.columns]


def test_how_near_to_treatment_goes_by_days_where_they_are_known():
    assert one_way(deaths.near_treatment(REGISTER, YEARS)) == {
        "In treatment": {1, 5},
        "Left within 6 months": {2},
        "Left within 12 months": {3, 4},
        "Never": {6},
    }


def test_a_death_counts_under_each_of_its_substances():
    assert cells(deaths.by_substance(REGISTER, YEARS)) == {
        "Heroin": {"2024": {1, 2}},
        "Alcohol": {"2024": {2}},
        "None named": {"2025": {3, 4}, "2026": {5, 6}},
    }


def test_where_only_a_last_possible_day_is_known_its_year_counts():
    found = [changed(7, happened_by=date(2025, 12, 31))]

    assert cells(deaths.by_year(found, YEARS)) == {"2025": {"Drugs": {7}}}


def test_a_death_is_also_kept_by_the_year_its_coroner_concluded():
    found = [changed(1, concluded_on=date(2025, 2, 1)), changed(3, concluded_on=date(2025, 9, 1))]

    assert cells(deaths.concluded_by_year(found, YEARS)) == {
        "2025": {"Happened earlier": {1}, "Happened that year": {3}}
    }


def test_near_fatal_overdoses_are_counted_apart():
    assert one_way(deaths.overdoses_by_year(REGISTER, YEARS)) == {"2026": {8}}
    assert cells(deaths.overdoses_by_substance(REGISTER, YEARS)) == {"Fentanyl": {"2026": {8}}}


def test_three_years_in_a_row_are_counted_together():
    """Related to drugs: 1 and 2 in 2024, nobody in 2025 and 2026 (6 is ruled out, of 7 no year is known).
    Related to alcohol: 2 in 2024, 3 and 4 in 2025, 5 in 2026."""
    assert one_way(rates.drug_deaths(REGISTER, YEARS)) == {
        "2022 to 2024": {1, 2},
        "2023 to 2025": {1, 2},
        "2024 to 2026": {1, 2},
    }
    assert one_way(rates.alcohol_deaths(REGISTER, YEARS)) == {
        "2022 to 2024": {2},
        "2023 to 2025": {2, 3, 4},
        "2024 to 2026": {2, 3, 4, 5},
    }


def test_a_rate_is_deaths_against_the_people_of_three_years():
    """24 deaths among 200,000 people in each of three years: 24 / 600,000 = 4.0 per 100,000. Byar: the low
    end is 24 × (1 − 1/216 − 1.96/(3 × √24))³ = 15.37 deaths, 2.56 per 100,000; the high end is
    25 × (1 − 1/225 + 1.96/15)³ = 35.71 deaths, 5.95 per 100,000."""
    (rate,) = rates.rates([("2024 to 2026", 2026, 24)], dict.fromkeys(YEARS, 200_000))

    assert (round(rate.rate, 2), round(rate.low, 2), round(rate.high, 2)) == (4.0, 2.56, 5.95)
    assert not rate.is_unreliable


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(3, 0.6187, 8.7673), (5, 1.6235, 11.6683), (9, 4.1154, 17.0848)],
)
def test_limits_of_few_deaths_are_the_exact_ones(count, low, high):
    """As tables of the Poisson distribution have them (95%, two-sided)."""
    assert rates.limits(count) == pytest.approx((low, high), abs=1e-3)


def test_no_rate_is_worked_out_from_fewer_than_three_deaths_or_without_people():
    people = dict.fromkeys(YEARS, 200_000)
    asked = [
        ("a", 2026, 2),
        ("b", 2026, 3),
        ("c", 2026, 19),
        ("d", 2026, 20),
        ("e", 2025, 9),
        ("f", 2026, None),
    ]

    two, three, nineteen, twenty, no_people, hidden = rates.rates(asked, people)

    assert (two.rate, two.because) == (None, "Not worked out from fewer than 3 deaths.")
    assert (three.is_unreliable, nineteen.is_unreliable, twenty.is_unreliable) == (True, True, False)
    assert no_people.because == "No population was entered for 2023."
    assert hidden.because == "The number of deaths is hidden."


def test_a_notification_is_in_time_or_late():
    """Aware on Friday 5 January 2024 at 15:00: two working days end on Tuesday 9 January at 15:00."""
    due = moment(2024, 1, 9, 15)
    found = [
        changed(1, notified_at=moment(2024, 1, 9, 15), notify_due_at=due),
        changed(2, notified_at=moment(2024, 1, 9, 15, 1), notify_due_at=due),
        changed(3),
    ]

    assert cells(timeliness.notified_in_time(found, YEARS)) == {"2024": {"In time": {1}, "Late": {2}}}


def test_triage_has_ten_working_days_from_the_acceptance(area):
    """Accepted on Thursday 21 December 2023 at 09:00 in London. Working days are 21, 22, 27, 28, 29 December,
    2, 3, 4, 5 and 8 January (Christmas, Boxing Day and New Year are none): due on 8 January at 17:00."""
    began = moment(2023, 12, 21, 9)
    agreed = {"triage": TriageState.AGREED, "accepted_at": began}
    found = [
        changed(1, triaged_at=moment(2024, 1, 8, 17), **agreed),
        changed(2, triaged_at=moment(2024, 1, 9, 9), **agreed),
        changed(3, accepted_at=began, triage=TriageState.OPEN),
    ]

    told = timeliness.triaged_in_time(found, range(2023, 2027), Timekeeper(area), TODAY)

    assert cells(told) == {"2023": {"In time": {1}, "Late": {2}, "Waiting, overdue": {3}}}


def test_a_case_is_as_slow_as_its_slowest_agency():
    asked, due = moment(2024, 2, 1, 9), moment(2024, 2, 22, 17)
    quick = Asked(asked, due, answered_at=moment(2024, 2, 5, 9))
    late = Asked(asked, due, answered_at=moment(2024, 3, 1, 9))
    never = Asked(asked, due)
    closed = Asked(asked, due, closed_at=moment(2024, 2, 10, 9))
    found = [
        changed(1, asked=(quick,)),
        changed(2, asked=(quick, late)),
        changed(3, asked=(late, never)),
        changed(4, asked=(closed,)),
        changed(5),
    ]

    assert cells(timeliness.agencies_in_time(found, YEARS, TODAY)) == {
        "2024": {"In time": {1}, "Late": {2, 4}, "Waiting, overdue": {3}}
    }


def test_from_the_death_to_the_account_in_months():
    """5 January to 5 April is three months, to 6 April more; 10 June 2025 to 11 June 2026 is over twelve."""
    found = [
        changed(1, account_on=date(2024, 4, 5)),
        changed(2, account_on=date(2024, 7, 1)),
        changed(3, account_on=date(2026, 6, 11)),
        changed(7, account_on=date(2026, 6, 1)),
    ]

    assert cells(timeliness.until_account(found, YEARS)) == {
        "2024": {"Up to 3 months": {1}, "3 to 6 months": {2}},
        "2025": {"Over 12 months": {3}},
    }


def test_the_days_until_an_account_fall_to_whoever_was_waited_for():
    """Died on 1 January, told on 11 January: 10 days. Account on 31 March 2024: 80 days later. Agencies from
    20 January to 9 February: 20 days. Toxicology from 30 January to 29 February: 30 days, of which 10 are
    waited for agencies as well. The coroner from 1 March to 11 March: 10 days. Of the 80 days others have
    20 + 30 − 10 + 10 = 50, and 30 are ours alone."""
    one = CaseRow(
        1,
        happened_on=date(2024, 1, 1),
        told_on=date(2024, 1, 11),
        asked=(Asked(moment(2024, 1, 20, 9), moment(2024, 2, 1), answered_at=moment(2024, 2, 9, 9)),),
        toxicology_requested_on=date(2024, 1, 30),
        toxicology_received_on=date(2024, 2, 29),
        reported_on=date(2024, 3, 1),
        concluded_on=date(2024, 3, 11),
        account_on=date(2024, 3, 31),
    )

    assert delays.waits(one) == {
        "Until we were told": 10,
        "Agencies": 20,
        "Toxicology": 30,
        "The coroner": 10,
        "Ourselves alone": 30,
    }
    assert one_way(delays.longest_wait([one], YEARS)) == {"Toxicology": {1}}


def test_delays_give_the_median_and_the_middle_half():
    """Until we were told: 0, 2, 4 and 8 days. The one of none is left out: of 2, 4 and 8 the median is 4, and
    the quartiles are 3 and 6."""
    found = [
        CaseRow(
            each, happened_on=date(2024, 1, 1), told_on=date(2024, 1, 1 + days), account_on=date(2024, 2, 1)
        )
        for each, days in enumerate((0, 2, 4, 8))
    ]

    told, agencies, *_ = delays.delays(found, YEARS)

    assert (told.deaths, told.low, told.middle, told.high) == (3, 3, 4, 6)
    assert agencies.deaths == 0


def test_what_waits_by_how_long_ago_we_were_told():
    """On 30 November 2026: 2 February is more than six months ago, 12 June 2025 more than twelve."""
    found = [
        changed(5, state=CaseState.GATHERING),
        changed(3, state=CaseState.DRAFTING),
        changed(4, state=CaseState.APPROVED, account_on=date(2025, 9, 1)),
    ]

    assert cells(timeliness.what_waits(found, TODAY)) == {
        "Agencies": {"6 to 12 months": {5}},
        "Its account": {"Over 12 months": {3}},
    }


def test_what_is_open_at_the_coroner_by_its_age():
    found = [
        changed(3, inquest=InquestState.OPENED),
        changed(5, inquest=InquestState.ADJOURNED),
        changed(6, inquest=InquestState.CONCLUDED),
        changed(7, inquest=InquestState.REPORTED),
    ]

    assert one_way(timeliness.at_coroner(found, TODAY)) == {
        "Over 12 months": {3},
        "Over 6 months": {5},
        "Day not known": {7},
    }


def test_every_death_is_asked_whether_it_has_a_recorded_decision():
    found = [
        changed(1, triage=TriageState.AGREED),
        changed(2, triage=TriageState.DECIDED),
        changed(3),
        changed(4, state=CaseState.OUT_OF_SCOPE),
        changed(8),
        changed(9),
    ]

    assert cells(timeliness.coverage(found, YEARS)) == {
        "2024": {"Decided": {1}, "Waits for a second person": {2}},
        "2025": {"Not decided yet": {3}, "Decided": {4}},
    }


RECORDS, NALOXONE = Theme.RECORDS, Theme.NALOXONE
R = RecommendationState
RECOMMENDED = [
    RecommendationRow(
        *(1, R.EMBEDDED, "strong", "system", frozenset({RECORDS})),
        agreed_on=date(2024, 4, 1),
        due_on=date(2024, 12, 31),
        embedded_on=date(2026, 1, 15),
    ),
    RecommendationRow(
        *(2, R.IN_PROGRESS, "weak", "agency", frozenset({NALOXONE})),
        agreed_on=date(2024, 5, 1),
        due_on=date(2025, 6, 30),
    ),
    RecommendationRow(
        *(3, R.ACCEPTED, "weak", "agency", frozenset({RECORDS})),
        agreed_on=date(2026, 3, 1),
        due_on=date(2027, 6, 30),
    ),
    RecommendationRow(4, R.MERGED, agreed_on=date(2024, 6, 1)),
    RecommendationRow(5, R.DRAFT),
]


def test_themes_by_year_of_death():
    found = [changed(1, themes=frozenset({RECORDS})), changed(3, themes=frozenset({RECORDS, NALOXONE}))]

    assert cells(learning.themes(found, YEARS)) == {
        RECORDS.label: {"2024": {1}, "2025": {3}},
        NALOXONE.label: {"2025": {3}},
    }


def test_a_theme_that_comes_back_is_set_against_what_was_recommended():
    """Sharing of records: agreed on 1 April 2024 and embedded on 15 January 2026. Case 1 (January 2024) was
    before both, case 3 (June 2025) after it was agreed, case 5 (February 2026) after it was embedded.
    Naloxone: one death only, and so it does not come back."""
    found = [
        changed(1, themes=frozenset({RECORDS})),
        changed(3, themes=frozenset({RECORDS, NALOXONE})),
        changed(5, themes=frozenset({RECORDS})),
    ]

    assert cells(learning.repeats(found, RECOMMENDED, YEARS)) == {
        RECORDS.label: {
            "Deaths": {1, 3, 5},
            "After it was recommended": {3, 5},
            "After it was embedded": {5},
        }
    }


def test_how_much_of_what_was_agreed_is_embedded():
    """2024: two were agreed (the merged one goes on elsewhere), one is embedded: 50%. Both are due, so
    that is 50% again. 2026: one was agreed, none embedded, and none is due by 30 November 2026."""
    found = dict(learning.embedded_rate(RECOMMENDED, YEARS, TODAY).rows)

    assert found["2024"] == [2, 1, "50%", 2, 1, "50%"]
    assert found["2025"] == [0, 0, "Not known", 0, 0, "Not known"]
    assert found["2026"] == [1, 0, "0%", 0, 0, "Not known"]


def test_recommendations_by_strength_and_type():
    assert dict(learning.by_strength(RECOMMENDED).rows) == {
        "Strong": [1, 1, "100%"],
        "Medium": [0, 0, "Not known"],
        "Weak": [2, 0, "0%"],
    }
    assert dict(learning.by_type(RECOMMENDED).rows)["One agency"] == [2, 0, "0%"]


def test_actions_by_age_and_whether_they_are_overdue():
    """Set on 1 November 2026 (29 days ago), 1 June 2026 (182 days) and 1 January 2025 (698 days); one more is
    verified and counts no longer."""
    found = [
        ActionRow(1, ActionState.OPEN, date(2026, 11, 1), date(2026, 12, 31)),
        ActionRow(2, ActionState.IN_PROGRESS, date(2026, 6, 1), date(2026, 11, 29)),
        ActionRow(3, ActionState.DONE_CLAIMED, date(2025, 1, 1), date(2026, 11, 30)),
        ActionRow(4, ActionState.VERIFIED, date(2025, 1, 1), date(2025, 6, 1)),
    ]

    told = learning.action_age(found, TODAY)

    assert dict(told.rows) == {
        "Up to 3 months": [1, 0],
        "3 to 6 months": [0, 1],
        "6 to 12 months": [0, 0],
        "Over 12 months": [1, 0],
    }
    assert "set 182 days ago" in told.note


@pytest.mark.parametrize("function", [each for *_, found in dashboard.SECTIONS for each in found])
def test_every_indicator_says_what_it_counts_by_which_rule(function):
    assert [word for word, _ in meaning(function)] == ["Numerator", "Denominator", "Unit", "Source"]
