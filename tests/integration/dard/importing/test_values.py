"""Saying on screen what the values of a file mean, and watching how far a worker is."""

import pytest
from django.urls import reverse

from accounts.states import Role
from dard import sweeps
from dard.models import Mapping, RegisterEntry, RegisterImport
from tests.factories.accounts import person
from tests.factories.dard_registers import chosen, csv_of, earlier, fresh, taken_in


pytestmark = pytest.mark.django_db
OWN = csv_of(["When", "Who", "Drugs"], [{"When": "28/06/2015", "Who": "Hombre", "Drugs": "spdb"}])
MAPPED = {
    "name": "coroner",
    "dates": ["%d/%m/%Y"],
    "column_day": "When",
    "column_sex": "Who",
    "named": ["Drugs"],
}


def said_on(client, run):
    """What the page asks, with what stands in it: {field: value}."""
    form = client.get(reverse("dard:register-values", args=[run.pk])).context["form"]
    return {name: form[name].field.bound_data(form[name].value(), None) or "" for name in form.fields} | {
        "synonyms": form.fields["synonyms"].prepare_value(form["synonyms"].value()),
    }


def asked(client, run, words):
    """The name of the question with these words."""
    form = client.get(reverse("dard:register-values", args=[run.pk])).context["form"]
    return next(name for name, field in form.fields.items() if field.label == words)


def say(client, run, **more):
    answers = said_on(client, run) | more
    response = client.post(reverse("dard:register-values", args=[run.pk]), answers)
    sweeps.take_in_registers()
    return response


@pytest.fixture
def run(area, analyst, client):
    """Of an own file, its columns said and its values not."""
    run = chosen(area, OWN, mapping="", by=analyst)
    client.post(reverse("dard:register-mapping", args=[run.pk]), MAPPED)
    sweeps.take_in_registers()
    return fresh(run)


def test_a_value_that_nothing_knows_is_asked_about_and_then_known(client, run):
    say(client, run, **{asked(client, run, "Sex: “Hombre”"): "male"})
    taken_in(fresh(run))

    assert RegisterEntry.objects.get().sex == "male"
    assert Mapping.objects.get(version=2).definition["values"] == {"sex": {"Hombre": "male"}}


def test_names_may_mean_several_substances_or_none(client, run):
    say(client, run, synonyms="spdb = Cocaine; Heroin\nnothing seen =")
    taken_in(fresh(run))

    assert RegisterEntry.objects.get().besides == ["Cocaine", "Heroin"]
    assert Mapping.objects.get(version=2).definition["synonyms"]["nothing seen"] == []


def test_what_was_said_is_there_to_be_changed(client, run):
    say(client, run, **{asked(client, run, "Sex: “Hombre”"): "male"}, synonyms="spdb = Cocaine; Heroin")

    answers = said_on(client, fresh(run))
    assert (answers["name"], answers["synonyms"]) == ("coroner", "spdb = Cocaine; Heroin")
    assert "male" in answers.values()

    say(client, fresh(run), **{asked(client, fresh(run), "Sex: “Hombre”"): ""})
    assert Mapping.objects.get(version=3).definition["values"] == {}


def test_values_stay_when_columns_are_said_anew(client, run):
    say(client, run, **{asked(client, run, "Sex: “Hombre”"): "male"})

    client.post(reverse("dard:register-mapping", args=[run.pk]), MAPPED)

    assert Mapping.objects.get(version=3).definition["values"] == {"sex": {"Hombre": "male"}}


def test_a_mapping_that_is_said_again_as_it_stands_stays_as_it_is(client, run):
    form = client.get(reverse("dard:register-mapping", args=[run.pk])).context["form"]
    answers = {name: value for name in form.fields if (value := form[name].value())}

    client.post(reverse("dard:register-mapping", args=[run.pk]), answers)

    first, second = Mapping.objects.order_by("version")
    assert second.definition == first.definition


def test_a_line_that_is_no_pair_is_refused_and_kept(client, run):
    response = say(client, run, synonyms="spdb means speedball")

    page = response.content.decode()
    assert "A line is not “what is written = what it means”." in page
    assert "spdb means speedball" in page
    assert Mapping.objects.count() == 1


def test_a_mapping_of_the_product_is_changed_under_another_name_and_keeps_its_release(client, area, analyst):
    run = fresh(chosen(area, earlier({"Sex": "Hombre"}), by=analyst))

    say(client, run, **{asked(client, run, "Sex: “Hombre”"): "male"})

    run = fresh(run)
    assert (run.mapping_name, run.release) == (run.register.slug, 2018)
    assert taken_in(run).counts["created"] == 1
    made = RegisterEntry.objects.get()
    assert (made.sex, made.place_kind, made.found) == ("male", "own_home", ["Heroin"])


def test_under_the_name_of_the_product_it_is_refused_in_a_sentence(client, area, analyst):
    run = fresh(chosen(area, earlier(), by=analyst))

    page = say(client, run, name=run.mapping_name).content.decode()

    assert "A mapping of that name comes with the product." in page


def test_what_is_strange_is_kept_under_seal_and_only_while_the_file_waits(run):
    assert run.strange == {"sex": ["Hombre"]}
    assert "Hombre" not in str(run.found)
    assert taken_in(run).strange == {}


def test_who_only_reads_says_nothing_of_values(client, area, run):
    client.force_login(person(Role.CHECKER, area=area))

    page = client.post(reverse("dard:register-values", args=[run.pk]), {"name": "mine"}).content.decode()

    assert "Registers are imported by the coordinator" in page
    assert Mapping.objects.count() == 1


@pytest.mark.parametrize(
    ("read", "total", "words"),
    [
        (0, 0, "It waits for its turn."),
        (2000, 5105, "2,000 of 5,105 rows are read."),
        (5105, 5105, "All 5,105 rows are read. Now they are held against the register."),
        (2000, 0, "2,000 rows are read. How many there are shows at the end of a workbook."),
    ],
)
def test_while_a_worker_reads_the_page_says_how_far_it_is(client, run, read, total, words):
    client.post(reverse("dard:register-values", args=[run.pk]), said_on(client, run))
    RegisterImport.objects.filter(pk=run.pk).update(rows_read=read, counts={"rows": total})

    page = client.get(run.get_absolute_url()).content.decode()

    assert words in page
    assert ("<progress" in page) == bool(read)
    assert ('value="2000"' in page) == (read < total)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "What would become of it" not in page


def test_while_it_is_looked_at_anew_nothing_shows_of_what_the_mapping_before_made_of_it(client, run):
    client.post(reverse("dard:register-values", args=[run.pk]), said_on(client, run))

    assert "The first rows" not in client.get(run.get_absolute_url()).content.decode()
    assert (fresh(run).counts, fresh(run).found) == ({"rows": 1}, {})


def test_the_part_that_is_read_again_ends_with_a_link(client, run):
    part = client.get(run.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    assert "Show what came of it" in part
    assert "data-live-every" not in part
    assert "<h1" not in part


def test_how_many_rows_there_are_is_known_before_they_are_read(area, analyst, monkeypatch):
    told = []
    monkeypatch.setattr(
        "dard.actions.registers_import.progress_of",
        lambda run: lambda rows: told.append((rows, RegisterImport.objects.get(pk=run.pk).rows_in_file)),
    )

    chosen(area, earlier({}, {"Date": ""}), by=analyst)

    assert told == [(2, 2)]
