"""Many tables in one step come to the same as one after the other."""

from django.db import migrations, models
from django.db.migrations.state import ProjectState

from workflow.migrating import CreateModels


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
