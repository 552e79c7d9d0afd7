"""The page of an import in a real browser: it moves by itself while a worker reads, with JavaScript or
without."""

import pytest
from playwright.sync_api import expect

from accounts.states import Role
from dard import sweeps
from dard.actions import registers_import as actions
from dard.models import RegisterImport
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_registers import chosen, csv_of, earlier
from tests.functional.examining import SMALL_PHONE, findings


OWN = csv_of(["When", "Who"], [{"When": "28/06/2015", "Who": who} for who in ("Hombre", "Mujer", "M")])


@pytest.fixture
def analyst(server):
    return person(Role.ANALYST, area=AreaFactory())


@pytest.fixture
def run(analyst):
    """At which a worker is: so far it has read 2,000 of 5,105 rows."""
    run = chosen(analyst.memberships.get().area, earlier(), by=analyst)
    actions.approve_register_import(run, by=analyst)
    RegisterImport.objects.filter(pk=run.pk).update(rows_read=2000, counts={"rows": 5105})
    return run


def test_it_moves_by_itself_and_leads_on_at_the_end(visit, analyst, run):
    page = visit(analyst, viewport=SMALL_PHONE)
    page.goto(run.get_absolute_url())
    page.get_by_text("2,000 of 5,105 rows are read.").wait_for()
    page.get_by_text("Updating every 2 seconds").wait_for()
    assert findings(page) == []

    sweeps.take_in_registers()

    page.get_by_role("link", name="Show what came of it").click()
    page.get_by_role("heading", name="What became of it").wait_for()


def test_without_javascript_it_comes_anew(visit, analyst, run):
    page = visit(analyst, java_script_enabled=False)
    page.goto(run.get_absolute_url())
    page.get_by_text("2,000 of 5,105 rows are read.").wait_for()

    sweeps.take_in_registers()

    page.get_by_role("heading", name="What became of it").wait_for()


def keep(page):
    """Comes back when it is kept, and a worker may begin."""
    with page.expect_navigation():
        page.get_by_role("button", name="Keep it, and look at the file").click()


def test_what_values_mean_is_said_on_a_small_phone(visit, analyst):
    run = chosen(analyst.memberships.get().area, OWN, mapping="", by=analyst)
    page = visit(analyst, viewport=SMALL_PHONE)
    page.goto(f"{run.get_absolute_url()}mapping/")
    page.get_by_label("Name of the mapping").fill("coroner")
    page.get_by_label("Day", exact=True).select_option("When")
    page.get_by_label("31/12/2022", exact=True).check()
    page.get_by_label("Sex (optional)").select_option("Who")
    keep(page)
    sweeps.take_in_registers()

    page.goto(run.get_absolute_url())
    page.get_by_role("link", name="Say what the values mean").click()
    assert findings(page) == []
    page.get_by_label("Sex: “Hombre”").select_option("Male")
    page.get_by_label("Sex: “Mujer”").select_option("Female")
    keep(page)
    sweeps.take_in_registers()

    page.get_by_role("link", name="Show what came of it").click()
    expect(page.get_by_role("cell", name="Female", exact=True)).to_have_count(1)
    expect(page.get_by_role("cell", name="Male", exact=True)).to_have_count(2)
