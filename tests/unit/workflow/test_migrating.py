"""Many tables in one step come to the same as one after the other; fields of the past listen to nothing."""

from django.core.management import get_commands, load_command_class
from django.db import migrations, models
from django.db.migrations.state import ProjectState
from django.db.models.signals import class_prepared
from django_fsm import FSMField

from workflow.management.commands import migrate
from workflow.migrating import CreateModels, without_fsm_listening


def tables():
    key = [("id", models.BigAutoField(primary_key=True))]
    shelf = migrations.CreateModel("Shelf", key)
    book = migrations.CreateModel(
        "Book", [*key, ("shelf", models.ForeignKey("library.Shelf", models.CASCADE))]
    )
    return [shelf, book]


def test_one_step_leads_to_the_same_state():
    together, apart = ProjectState(), ProjectState()
    CreateModels(*tables()).state_forwards("library", together)
    for each in tables():
        each.state_forwards("library", apart)

    assert together == apart
    assert together.apps.get_model("library", "book").shelf.field.related_model.__name__ == "Shelf"


def test_models_made_before_are_made_anew_with_the_new_ones():
    state = ProjectState()
    assert not state.apps.all_models["library"]

    CreateModels(*tables()).state_forwards("library", state)

    assert set(state.apps.all_models["library"]) == {"shelf", "book"}


def test_a_step_names_its_tables():
    assert CreateModels(*tables()).describe() == "Create models Shelf, Book"


def drawn(label):
    """A model of the past with a state, made."""
    state = ProjectState()
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("state", FSMField(default="new", protected=True)),
    ]
    migrations.CreateModel("Loan", fields).state_forwards(label, state)
    return state.apps.get_model(label, "loan")


def test_no_field_of_the_past_listens_to_the_models_of_others():
    before = len(class_prepared.receivers)

    with without_fsm_listening():
        loan = drawn("library")
        assert not class_prepared.receivers

    assert (loan().state, len(class_prepared.receivers)) == ("new", before)
    drawn("archive")
    assert len(class_prepared.receivers) > before


def test_migrate_is_the_one_that_lets_none_listen():
    assert isinstance(load_command_class(get_commands()["migrate"], "migrate"), migrate.Command)
