"""Figures of an area: as they are for those who review deaths, and as they were released for all others."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.states import Role
from dard import actions
from dard.indicators import dashboard, panels
from dard.indicators.rows import read
from dard.models import Case, Population, Release
from dard.states import CaseKind, ItemKind, PublicationKind
from privacy.disclosure import Cell
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_grown import a_register, grown
from tests.factories.dard_meetings import keeper, planned
from tests.factories.dard_notifications import notified
from tests.factories.dard_publications import begun_publication
from tests.factories.dard_review import finding, ready_case
from tests.factories.dard_summaries import approved_version, reviewed_case
from workflow.models import Event
from workflow.refusals import Refused


PAGE, RELEASED, RELEASE = (
    reverse("dard:figures"),
    reverse("dard:figures-released"),
    reverse("dard:figures-release"),
)
THIS_YEAR = timezone.localdate().year
LAST_YEAR = THIS_YEAR - 1
YEARS = dashboard.usual_years()


def signed_in(client, role, area):
    user = person(role, area=area)
    client.force_login(user)
    return user


def released(area):
    return actions.release_dashboard(area, by=person(Role.ANALYST, area=area), years=YEARS)


def shown(sections, key):
    """{line: [words]} of one panel."""
    panels = {each.key: each for *_, found in sections for each in found}
    return {name: [str(each) for each in cells] for name, cells in panels[key].rows}


def test_what_is_counted_is_what_was_notified_found_and_approved(area):
    on = date(LAST_YEAR, 1, 5)
    case = ready_case(area=area, happened_on=on, kind=CaseKind.DRUG_DEATH)
    finding(case, themes=["records"])
    version = approved_version(case=reviewed_case(area=area, happened_on=on))
    notified(area=area, provider="Turnstone Recovery")

    register = read(area, Case.objects.filter(area=area), timezone.now())

    rows = {each.pk: each for each in register.cases}
    assert len(rows) == 3
    assert rows[case.pk].themes == {"records"}
    assert rows[version.summary.case_id].account_on == timezone.localdate()
    (told,) = [each for each in rows.values() if each.notified_at]
    assert (told.provider, told.told_on) == ("Turnstone Recovery", timezone.localdate())


def test_insiders_see_every_number_as_it_is(client, area):
    opened_case(area=area, happened_on=date(LAST_YEAR, 1, 5))
    signed_in(client, Role.ANALYST, area)

    answer = client.get(PAGE)

    assert shown(answer.context["sections"], "deaths-by-year")[str(LAST_YEAR)] == ["1", "0", "0", "0", "1"]
    assert "How it is counted" in answer.content.decode()


def test_a_percentage_by_hand(client, area):
    """Four notifications this year: three on the day on which the service knew, and one after twenty days.
    Three of four are 75%; in the years before there was none, and so no share of it is known."""
    for _ in range(3):
        notified(area=area)
    long_ago = timezone.now() - timedelta(days=20)
    notified(area=area, aware_at=long_ago, happened_on=long_ago.date(), late_because="We were closed.")
    signed_in(client, Role.ANALYST, area)

    rows = shown(client.get(PAGE).context["sections"], "notified-in-time")

    assert rows[str(THIS_YEAR)] == ["3", "1", "4", "75%"]
    assert rows[str(LAST_YEAR)] == ["0", "0", "0", "Not known"]
    assert rows["All"] == ["3", "1", "4", "75%"]


def test_a_table_with_one_number_that_is_no_zero_by_hand(client, area):
    """Seven near-fatal overdoses, all of last year. Insiders read 7 in that year and in all, and 0 elsewhere;
    whoever is outside the review reads what is told instead of 7, and never 7."""
    for day in range(1, 8):
        opened_case(area=area, happened_on=date(LAST_YEAR, 1, day), kind=CaseKind.NEAR_FATAL)
    signed_in(client, Role.ANALYST, area)

    inside = shown(client.get(PAGE).context["sections"], "overdoses-by-year")
    outside = shown(client.get(RELEASE).context["sections"], "overdoses-by-year")

    assert inside == {str(year): ["7" if year == LAST_YEAR else "0"] for year in YEARS} | {"All": ["7"]}
    assert outside.keys() == inside.keys()
    assert ["7"] not in outside.values()
    assert outside[str(LAST_YEAR)] in (["5"], ["hidden"])


def test_a_case_with_a_conflict_is_not_counted_for_whoever_has_it(client, area):
    opened_case(area=area, happened_on=date(LAST_YEAR, 1, 5))
    hidden = opened_case(area=area, happened_on=date(LAST_YEAR, 1, 6))
    user = signed_in(client, Role.ANALYST, area)
    actions.declare_conflict(hidden, user=user, by=user, reason="Knew the person.")

    answer = client.get(PAGE)

    assert shown(answer.context["sections"], "deaths-by-year")["All"][-1] == "1"
    assert "a conflict of interest was declared for you: 1." in answer.content.decode()


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PARTNERSHIP])
def test_whoever_learns_sees_nothing_before_it_was_released(client, area, role):
    grown(area, 12)
    signed_in(client, role, area)

    answer = client.get(PAGE)

    assert answer.context["sections"] == []
    assert "No figures of this area were released yet" in answer.content.decode()


def test_whoever_learns_sees_what_was_released_and_no_small_number(client, area):
    grown(area, 60)
    release = released(area)
    grown(area, 25)
    signed_in(client, Role.STEERING_MEMBER, area)

    answer = client.get(PAGE)

    words = [
        cell
        for *_, panels in answer.context["sections"][:-1]
        for panel in panels
        if panel.key != "rates"
        for _, cells in panel.rows
        for cell in cells
    ]
    told = [int(cell.text) for cell in words if cell.text.isdigit()]
    assert told
    assert all(each % 5 == 0 for each in told)
    assert any(cell.is_hidden and cell.because in answer.content.decode() for cell in words)
    assert answer.context["release"] == release
    assert "notified-by-provider" not in answer.content.decode()


def test_earlier_releases_stay_to_be_read(client, area):
    grown(area, 30)
    earlier, later = released(area), released(area)
    signed_in(client, Role.PARTNERSHIP, area)

    now = client.get(RELEASED)
    then = client.get(RELEASED, {"release": earlier.pk})

    assert (now.context["release"], then.context["release"]) == (later, earlier)
    assert f"release={earlier.pk}" in now.content.decode()


def test_a_share_is_told_of_what_is_shown():
    """Of 25 deaths 15 are shown as in time: 60%, whatever they were before they were rounded."""
    cells = panels.with_share("2026", [Cell("15"), Cell("10"), Cell("25")])[1]

    assert str(cells[-1]) == "60%"
    assert str(panels.with_share("2026", [Cell("<5", "Few."), Cell("25")])[1][-1]) == "Not known"


def test_rates_outside_come_from_what_is_shown(area):
    """Of 23 deaths related to drugs 25 are shown, and the rate is that of 25."""
    for index in range(23):
        opened_case(area=area, happened_on=date(LAST_YEAR, 1, 1) + timedelta(days=index))
    by = person(Role.ANALYST, area=area)
    for year in range(THIS_YEAR - 2, THIS_YEAR + 1):
        actions.set_population(area, by=by, year=year, count=100_000, source="Exercise")

    sections = dashboard.as_released(released(area))

    line = shown(sections, "rates")[f"Drugs, {THIS_YEAR - 2} to {THIS_YEAR}"]
    assert line[:2] == ["25", "8.3"]


def test_what_would_be_hidden_is_looked_at_before_it_is_released(client, area):
    grown(area, 30)
    user = signed_in(client, Role.REVIEW_COORDINATOR, area)
    said = {"area": area.slug, "since": THIS_YEAR - 4, "until": THIS_YEAR}

    preview = client.get(RELEASE, said)
    assert "numbers</strong> would be hidden" in preview.content.decode()
    assert not Release.objects.exists()

    page = client.post(RELEASE, said, follow=True).content.decode()

    assert "Released. The steering group and the partnership see these figures" in page
    assert Release.objects.get().by == user
    assert Event.objects.filter(action="figures.released").exists()


def test_pressing_twice_releases_once(client, area):
    grown(area, 30)
    signed_in(client, Role.ANALYST, area)
    said = {"area": area.slug, "after": client.get(RELEASE).context["after"]}

    pages = [client.post(RELEASE, said, follow=True).content.decode() for _ in range(2)]

    assert all("Released. The steering group and the partnership see these figures" in each for each in pages)
    assert Release.objects.count() == 1


def test_what_was_looked_at_before_something_else_left_is_looked_at_again(client, area):
    grown(area, 30)
    signed_in(client, Role.ANALYST, area)
    said = {"area": area.slug, "after": client.get(RELEASE).context["after"]}
    released(area)

    page = client.post(RELEASE, said).content.decode()

    assert "Other figures left since you looked" in page
    assert Release.objects.count() == 1


def test_somebody_waits_with_a_word_for_it(client, area):
    grown(area, 3)
    signed_in(client, Role.ANALYST, area)

    page = client.get(RELEASE).content.decode()

    assert 'data-waiting="Releasing these figures…"' in page
    assert "Pressing twice releases them once." in page
    assert 'data-waiting="Working out what may leave…"' in client.get(PAGE).content.decode()


def test_where_most_would_be_hidden_three_years_are_offered_as_one(client, area):
    """Two deaths by drugs in each of three years: each year is small, six together are not."""
    for year in range(THIS_YEAR - 2, THIS_YEAR + 1):
        for day in (1, 2):
            on = min(date(year, 1, day), timezone.localdate())
            opened_case(area=area, happened_on=on, kind=CaseKind.DRUG_DEATH)
    signed_in(client, Role.ANALYST, area)
    window = f"{THIS_YEAR - 2} to {THIS_YEAR}"

    offer = client.get(RELEASE)
    taken = client.get(RELEASE, {"since": THIS_YEAR - 2, "until": THIS_YEAR, "together": "on"})

    assert "Deaths by year" in offer.context["mostly_hidden"]
    assert f"Look at {window} together" in offer.content.decode()
    by_year = shown(taken.context["sections"], "deaths-by-year")
    assert by_year[window][0] == "5"
    assert "together</button>" not in taken.content.decode()


def test_years_together_are_released_as_they_were_looked_at(client, area):
    grown(area, 60)
    signed_in(client, Role.ANALYST, area)
    said = {"area": area.slug, "since": THIS_YEAR - 2, "until": THIS_YEAR, "together": "on"}

    seen = client.get(RELEASE, said).context
    client.post(RELEASE, said | {"after": seen["after"]})

    made = Release.objects.get()
    assert made.title == f"Figures of {area}, {THIS_YEAR - 2} to {THIS_YEAR}, all years together"
    left = shown(dashboard.as_released(made), "deaths-by-year")
    assert left == shown(seen["sections"], "deaths-by-year")
    assert set(left) == {f"{THIS_YEAR - 2} to {THIS_YEAR}", "All"}


def on_an_agenda(release):
    meeting = planned(area=release.area)
    return actions.add_item(meeting, by=keeper(meeting), kind=ItemKind.FIGURES, release=release).meeting


@pytest.mark.parametrize("role", [Role.ANALYST, Role.PARTNERSHIP])
def test_a_meeting_that_took_a_release_stands_with_it(client, area, role):
    grown(area, 60)
    meeting = on_an_agenda(released(area))
    signed_in(client, role, area)

    page = client.get(RELEASED).content.decode()

    assert f'href="{meeting.get_absolute_url()}"' in page
    assert "Its steering group and its partnership, under Figures." in page


def test_the_publication_for_which_figures_left_stands_with_them(client, area):
    grown(area, 60)
    made = begun_publication(area=area, kind=PublicationKind.ANNUAL)
    signed_in(client, Role.TRIAGE_MEMBER, area)
    closed = client.get(reverse("dard:release", args=[made.release_id])).content.decode()
    client.force_login(made.by)

    page = client.get(reverse("dard:release", args=[made.release_id])).content.decode()

    assert f'href="{made.get_absolute_url()}"' in page
    assert str(made) in closed
    assert f'href="{made.get_absolute_url()}"' not in closed
    assert "under Figures" not in page


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PARTNERSHIP, Role.TRIAGE_MEMBER, Role.CHECKER])
def test_whoever_does_not_review_releases_nothing(client, area, role):
    user = signed_in(client, role, area)

    assert client.get(RELEASE).status_code == 403
    with pytest.raises(Refused, match="Figures are released by"):
        actions.release_dashboard(area, by=user, years=YEARS)


def test_figures_of_another_area_are_nobodys(client, area, outsider):
    grown(area, 12)
    release = released(area)
    client.force_login(outsider)

    pages = [client.get(address, {"area": area.slug}).content.decode() for address in (PAGE, RELEASED)]

    assert not any(str(area) in page for page in pages)
    assert client.get(reverse("dard:figures-file", args=[release.pk, "csv"])).status_code == 404
    assert client.get(reverse("dard:populations", args=[area.slug])).status_code == 404


def test_a_provider_has_no_page_of_figures(client, area):
    signed_in(client, Role.PROVIDER, area)

    assert client.get(PAGE).status_code == 403


def test_a_release_is_taken_away_as_csv_and_as_a_workbook(client, area):
    grown(area, 60)
    release = released(area)
    signed_in(client, Role.PARTNERSHIP, area)

    table = client.get(reverse("dard:figures-file", args=[release.pk, "csv"])).content.decode()
    book = client.get(reverse("dard:figures-file", args=[release.pk, "xlsx"])).content

    assert "Deaths by year" in table
    assert "About" in load_workbook(BytesIO(book)).sheetnames
    assert client.get(reverse("dard:figures-file", args=[release.pk, "pdf"])).status_code == 404


@pytest.mark.parametrize("deaths", [0, 1])
def test_an_area_with_no_death_or_one_has_its_pages(client, area, deaths):
    grown(area, deaths)
    signed_in(client, Role.ANALYST, area)

    assert client.get(PAGE).status_code == 200
    assert client.get(RELEASE).status_code == 200
    assert client.post(RELEASE, {"area": area.slug}, follow=True).status_code == 200


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        ({"since": 2025, "until": 2024}, "The first year is after the last one."),
        ({"since": 2000, "until": THIS_YEAR}, "Choose at most 10 years"),
        ({"since": THIS_YEAR, "until": THIS_YEAR + 1}, f"Write a year up to {THIS_YEAR}."),
        ({"since": "x"}, "Write a whole number, in figures."),
        ({"since": "0", "until": "0"}, "Write a year from 1990 on."),
    ],
)
def test_years_that_are_none_are_a_sentence_and_the_usual_ones_are_shown(client, area, years, sentence):
    grown(area, 3)
    signed_in(client, Role.ANALYST, area)

    answer = client.get(PAGE, years)

    assert sentence in answer.content.decode()
    assert answer.context["form"].years == YEARS


@pytest.mark.parametrize("page", [PAGE, RELEASE])
def test_pages_ask_as_little_for_120_deaths_as_for_10(client, area, page):
    signed_in(client, Role.ANALYST, area)
    grown(area, 10)
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    grown(area, 110)

    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(many) == len(few)


def test_no_sealed_word_is_opened_for_a_figure(client, area, monkeypatch):
    grown(area, 3)
    signed_in(client, Role.ANALYST, area)
    monkeypatch.setattr("privacy.fields.unseal", lambda *_: pytest.fail("opened"), raising=True)

    assert client.get(PAGE).status_code == 200


def test_a_population_is_entered_as_people_write_it_and_the_last_entry_counts(client, area):
    signed_in(client, Role.ANALYST, area)
    page = reverse("dard:populations", args=[area.slug])

    for count in ("210,500", "211 000"):
        client.post(page, {"year": 2025, "count": count, "source": "Mid-year estimates"})

    assert read(area, Case.objects.none(), timezone.now()).populations == {2025: 211_000}
    assert "210,500" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"year": 1900}, "Write a year from 1990"),
        ({"count": "many"}, "Write a whole number, as 123,456."),
        ({"count": "0"}, "Write how many people lived there, from 1 to"),
        ({"source": " "}, "Say where the number is published"),
    ],
)
def test_a_population_that_cannot_be_is_refused_and_what_was_typed_is_kept(client, area, said, sentence):
    signed_in(client, Role.ANALYST, area)
    given = {"year": 2025, "count": "210,500", "source": "Mid-year estimates"} | said

    page = client.post(reverse("dard:populations", args=[area.slug]), given).content.decode()

    assert sentence in page
    assert not Population.objects.exists()


def test_whoever_only_reads_cases_enters_no_population(client, area):
    user = signed_in(client, Role.TRIAGE_MEMBER, area)
    page = reverse("dard:populations", args=[area.slug])
    given = {"year": 2025, "count": "210500", "source": "Mid-year estimates"}

    assert "Populations are entered by" in client.get(page).content.decode()
    assert "Populations are entered by" in client.post(page, given).content.decode()
    with pytest.raises(Refused, match="Populations are entered by"):
        actions.set_population(area, by=user, year=2025, count=1, source="x")


def test_a_provider_sees_how_often_its_own_notifications_were_late(client, area):
    provider = signed_in(client, Role.PROVIDER, area)
    long_ago = timezone.now() - timedelta(days=20)
    notified(area=area, by=provider)
    late = {"aware_at": long_ago, "happened_on": long_ago.date(), "late_because": "We were closed."}
    notified(area=area, by=provider, **late)
    notified(area=area)

    answer = client.get(reverse("dard:notifications-mine"))

    assert answer.context["by_year"] == [(THIS_YEAR, 1, 1)]
    assert "Our notifications, in time and late, by year" in answer.content.decode()


def test_a_historic_register_is_drawn_by_year_and_substance(client, area):
    """Three entries of 2024 (heroin; heroin and alcohol; nothing) and one of 2026."""
    register = a_register(area, {2024: ["Heroin", "Heroin|Alcohol", ""], 2026: ["Heroin"]})
    signed_in(client, Role.ANALYST, area)

    answer = client.get(reverse("dard:figures-register", args=[register.pk]))

    sections = answer.context["sections"]
    assert shown(sections, "register-by-year") == {"2024": ["3"], "2025": ["0"], "2026": ["1"]}
    assert shown(sections, "register-by-substance") == {
        "Heroin": ["2", "0", "1"],
        "Alcohol": ["1", "0", "0"],
    }
    assert str(register) in client.get(PAGE).content.decode()


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PARTNERSHIP])
def test_a_historic_register_is_for_those_who_review_deaths(client, area, role):
    register = a_register(area, {2024: ["Heroin"]})
    signed_in(client, role, area)

    assert client.get(reverse("dard:figures-register", args=[register.pk])).status_code == 404
