"""A plan of an area against its risks: rated, drawn, kept as it was rated before, and read by who learns."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.following import plans
from dard.models import Rating
from dard.states import Pace, Rag
from tests.factories import dard_actions as made
from tests.factories.accounts import AreaFactory, OrganisationFactory, person
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db


def words(page):
    return page.content.decode()


def lines_of(plan):
    return plans.lines_of(plan, timezone.localdate())


def line_with(action, *, by=None):
    """A line of a plan against which this action is done."""
    area = action.recommendation.area
    plan = made.a_plan(area)
    line = plan.lines.get()
    line.recommendations.set([action.recommendation])
    return plan


def rag(plan, day=None):
    return plans.lines_of(plan, day or timezone.localdate())[0].rag


def test_an_earlier_rating_stays_readable(area):
    plan = made.a_plan(area)

    line = lines_of(plan)[0]

    assert (str(line.now), [str(each) for each in line.before]) == ("D3", ["A1"])
    assert Rating.objects.count() == 2


def test_the_role_of_who_leads_names_nobody(area):
    by, plan = made.coordinator(area), made.a_plan(area)
    said = {"risk": made.RISK, "lead": plan.lines.get().lead, "lead_role": "Dr Philippa Quill"}

    with pytest.raises(Refused, match="says who somebody was"):
        actions.add_line(plan, by=by, likelihood="B", impact=2, because="Four in three years.", **said)
    with pytest.raises(Refused, match="says who somebody was"):
        actions.change_line(plan.lines.get(), by=by, **said)


@time_machine.travel("2027-06-30T23:20:00Z", tick=False)
def test_the_day_of_an_earlier_rating_is_that_of_london(area):
    plan = made.a_plan(area)

    header, row = plans.table(lines_of(plan))

    assert dict(zip(header, row, strict=True))["Rated before"] == "A1 (2027-07-01)"


def test_a_rating_says_why_and_is_on_the_matrix(area):
    line = made.a_plan(area).lines.get()
    by = made.coordinator(area)

    with pytest.raises(Refused, match="Say why"):
        actions.rate_line(line, by=by, likelihood="B", impact=2, because="")
    with pytest.raises(Refused, match="how likely"):
        actions.rate_line(line, by=by, likelihood="G", impact=2, because="Ours.")
    with pytest.raises(Refused, match="rated so already"):
        actions.rate_line(line, by=by, likelihood="D", impact=3, because="Ours.")


def test_it_is_red_when_late_amber_when_soon_and_green_in_time(area):
    action = made.set_action(area, due_in=100)
    plan = line_with(action)

    assert rag(plan) == Rag.GREEN
    assert rag(plan, action.due_on - timedelta(days=5)) == Rag.AMBER
    assert rag(plan, action.due_on + timedelta(days=1)) == Rag.RED


@pytest.mark.parametrize(("pace", "expected"), [(Pace.SLOW, Rag.AMBER), (Pace.STUCK, Rag.RED)])
def test_what_its_owners_say_counts(area, pace, expected):
    action = made.set_action(area, due_in=100)
    plan = line_with(action)

    actions.tell_progress(action, owner=made.owner_of(action), pace=pace)

    assert rag(plan) == expected


def test_what_did_not_hold_is_red_until_it_is_done_again(area):
    action = made.verified_action(area)
    plan = line_with(action)
    assert rag(plan) == Rag.GREEN

    made.checked(action, 3, "fails")

    assert rag(plan) == Rag.RED


def test_without_an_action_nothing_is_set(area):
    assert rag(made.a_plan(area)) == Rag.NONE


def test_those_who_learn_read_it_with_its_picture_and_take_it_away(client, area):
    plan = made.a_plan(area, lines=3)
    client.force_login(person(Role.PARTNERSHIP, area=area))

    page = words(client.get(plan.get_absolute_url()))
    table = client.get(f"{plan.get_absolute_url()}plan.csv").content.decode("utf-8-sig")

    assert "<svg" in page
    assert "was C3" in page
    assert "Add a risk" not in page
    assert table.splitlines()[0].startswith("Number,Risk,Lead")
    assert len(table.splitlines()) == 4


def test_it_is_put_on_paper(client, area):
    plan = made.a_plan(area, lines=3)
    client.force_login(made.coordinator(area))

    page = client.get(f"{plan.get_absolute_url()}plan.pdf")

    assert page.content.startswith(b"%PDF")


def test_only_those_who_review_write_it(area):
    by = person(Role.STEERING_MEMBER, area=area)

    with pytest.raises(Refused, match="written by those who review"):
        made.a_plan(area, by=by)


def test_of_another_area_it_is_not_read(client, area):
    plan = made.a_plan(area)
    client.force_login(made.coordinator(AreaFactory(name="Wexcombe", slug="wexcombe")))

    assert client.get(plan.get_absolute_url()).status_code == 403


def test_a_plan_is_written_at_the_desk(client, area):
    client.force_login(made.coordinator(area))
    today = timezone.localdate().isoformat()
    begun = client.post(
        "/desk/actions/plans/new/",
        {"area": area.pk, "title": "What we do about deaths", "since": today, "until": today},
    )
    lead = OrganisationFactory(area=area)
    said = {"risk": made.RISK, "lead": lead.pk, "likelihood": "B", "impact": "2", "because": "Four times."}
    client.post(f"{begun.url}lines/new/", said)
    line = Rating.objects.get().line
    client.post(
        f"{begun.url}lines/{line.pk}/rate/", {"likelihood": "D", "impact": "3", "because": "Calls are made."}
    )

    page = words(client.get(begun.url))
    assert "was B2" in page
    client.post(f"{begun.url}lines/{line.pk}/take-out/")
    assert "No risk was added yet" in words(client.get(begun.url))


def test_a_plan_costs_the_same_however_long_it_is(client, area):
    client.force_login(made.coordinator(area))
    few, many = made.a_plan(area, lines=5), made.a_plan(area, lines=30)

    assert cost(client, few) == cost(client, many)


def cost(client, plan):
    client.get(plan.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        assert client.get(plan.get_absolute_url()).status_code == 200
    return len(queries)


def test_every_cell_of_the_matrix_is_of_a_zone():
    found = {f"{likelihood}{impact}": zone for likelihood, impact, zone, _, _ in plans.cells([])}

    assert len(found) == 24
    assert (found["A1"], found["C2"], found["F4"]) == ("high", "high", "low")


def test_the_matrix_says_in_brackets_where_a_risk_stood_before(area):
    """Rated A1 at first, and D3 since."""
    lines = lines_of(made.a_plan(area))

    found = {f"{likelihood}{impact}": shown for likelihood, impact, _, *shown in plans.cells(lines)}

    assert (found["D3"], found["A1"]) == ([[1], []], [[], [1]])
    assert ">(1)</text>" in plans.matrix(lines)
    assert "risk 1 is rated D3, and was A1." in plans.matrix(lines)


def test_the_days_of_ratings_are_kept(area):
    with time_machine.travel("2026-11-02T10:00:00Z", tick=False):
        plan = made.a_plan(area)

    assert "2026-11-02" in str(lines_of(plan)[0].cells)
