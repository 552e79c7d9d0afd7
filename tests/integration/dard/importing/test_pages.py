"""Importing a register on screen: choose, look, map, approve; and what those who may read it see."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.states import Role
from dard import sweeps
from dard.models import Mapping, Register, RegisterEntry, RegisterImport
from privacy.storage import private_files
from tests.factories.accounts import AreaFactory, person
from tests.factories.dard_registers import EARLIER, chosen, csv_of, earlier, fresh, imported, taken_in


pytestmark = pytest.mark.django_db
ROW = {"When": "28/06/2015", "How old": "41", "Drug 1": "bupren"}
OWN = csv_of(["When", "How old", "Drug 1", "Drug 2"], [ROW])
SAID = {
    "name": "coroner",
    "dates": ["%d/%m/%Y"],
    "column_day": "When",
    "column_age": "How old",
    "positions": ["Drug 1", "Drug 2"],
    "synonyms": "bupren = Buprenorphine",
}


def page_of(client, run):
    return client.get(run.get_absolute_url()).content.decode()


def test_a_file_is_chosen_looked_through_and_imported(client, area, analyst):
    file = SimpleUploadedFile("deaths.csv", earlier({}, {"Date": ""}))
    client.post(reverse("dard:register-choose"), {"area": area.pk, "file": file, "mapping": EARLIER})
    run = RegisterImport.objects.get()
    assert "It waits for its turn" in page_of(client, run)

    sweeps.take_in_registers()
    assert "There is no day." in page_of(client, run)
    assert not RegisterEntry.objects.exists()

    client.post(reverse("dard:register-import-approve", args=[run.pk]))
    sweeps.take_in_registers()
    assert "What became of it" in page_of(client, run)
    assert RegisterEntry.objects.count() == 1


def test_the_file_is_sealed_while_it_waits_and_gone_after(area, analyst):
    run = chosen(area, earlier(), by=analyst)
    name = run.file.name
    with private_files().open(name) as file:
        assert b"ASHWICK" not in file.read()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda function, **_: function())
        taken_in(run)

    assert not private_files().exists(name)


def test_a_spreadsheet_of_ones_own_is_mapped_on_a_page_and_the_mapping_kept(client, area, analyst):
    run = chosen(area, OWN, mapping="", by=analyst)
    run = fresh(run)
    assert "Say which column holds the day" in page_of(client, run)

    client.post(reverse("dard:register-mapping", args=[run.pk]), SAID)
    sweeps.take_in_registers()
    taken_in(fresh(run))

    assert (Mapping.objects.get().name, Mapping.objects.get().version) == ("coroner", 1)
    assert RegisterEntry.objects.get().found == ["Buprenorphine"]


def test_a_mapping_that_is_changed_is_another_version(client, area, analyst):
    run = chosen(area, OWN, mapping="", by=analyst)
    for _ in range(2):
        client.post(reverse("dard:register-mapping", args=[run.pk]), SAID)
        sweeps.take_in_registers()

    assert sorted(Mapping.objects.values_list("version", flat=True)) == [1, 2]
    assert fresh(run).mapping_version == 2


def test_a_name_without_a_letter_we_have_is_refused_and_what_was_typed_is_kept(client, area, analyst):
    file = SimpleUploadedFile("deaths.csv", OWN)

    page = client.post(reverse("dard:register-choose"), {"area": area.pk, "file": file, "name": "Реестр"})

    assert "Give the register another name." in page.content.decode()
    assert 'value="Реестр"' in page.content.decode()
    assert not Register.objects.exists()


def test_a_file_may_be_let_go(client, area, analyst):
    run = chosen(area, earlier(), by=analyst)

    client.post(reverse("dard:register-import-discard", args=[run.pk]))

    assert fresh(run).state == "discarded"
    assert fresh(run).first_rows == []


def test_rows_that_were_not_taken_leave_as_cells_that_no_spreadsheet_works_out(client, area, analyst):
    run = taken_in(chosen(area, earlier({}, {"Date": "", "COD": "=HYPERLINK(1)"}), by=analyst))

    content = client.get(reverse("dard:register-rejected", args=[run.pk])).content.decode("utf-8-sig")

    assert "4,There is no day.,15-0001" in content
    assert ",'=HYPERLINK(1)," in content


def test_what_a_worker_must_refuse_ends_the_import_and_says_why(client, area, analyst):
    many = [{"Age": str(age)} for age in range(20, 60)]
    imported(area, earlier(*many))

    run = taken_in(chosen(area, earlier(many[0]), by=analyst))

    assert run.state == "refused"
    assert "lacks 39 of 40 deaths" in page_of(client, run)
    assert RegisterEntry.objects.standing().count() == 40


def test_the_register_shows_its_years(client, area, analyst):
    register, _ = imported(area, earlier())

    page = client.get(register.get_absolute_url()).content.decode()

    assert "Deaths and substances by year" in page
    assert "<svg" in page


@pytest.mark.parametrize("role", [Role.STEERING_MEMBER, Role.PARTNERSHIP, Role.COORDINATOR, Role.PROVIDER])
def test_nobody_but_those_who_review_deaths_sees_a_register(client, area, role):
    register, _ = imported(area, earlier())
    client.force_login(person(role, area=area))

    for address in (register.get_absolute_url(), reverse("dard:registers")):
        assert client.get(address).status_code == 403


def test_a_register_of_another_area_is_not_shown(client, area):
    register, _ = imported(area, earlier())
    client.force_login(person(Role.ANALYST, area=AreaFactory(name="Elsewhere", slug="elsewhere")))

    assert client.get(register.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("role", [Role.TRIAGE_MEMBER, Role.CHECKER])
def test_who_only_reads_imports_nothing(client, area, role):
    run = chosen(area, earlier())
    client.force_login(person(role, area=area))

    client.post(reverse("dard:register-import-approve", args=[run.pk]))

    assert fresh(run).state == "checked"
    assert "Registers are imported by the coordinator" in page_of(client, run)


@pytest.mark.usefixtures("analyst")
def test_the_list_asks_as_often_however_many_there_are(client, area, django_assert_max_num_queries):
    for age in range(12):
        imported(area, earlier({"Age": str(age + 20)}), may_withdraw_many=True)

    with django_assert_max_num_queries(14):
        client.get(reverse("dard:registers"))
    with django_assert_max_num_queries(14):
        client.get(Register.objects.get().get_absolute_url())
