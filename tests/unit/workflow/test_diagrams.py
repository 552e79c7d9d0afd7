"""The drawings of the state machines say what the code says."""

import pytest

from alerts.models import Alert
from ldis.models import Report
from workflow.diagrams import draw, path_of, stale, stateful_models


def test_a_drawing_holds_every_move_and_every_word():
    drawing = draw(Report)

    assert "[*] --> received" in drawing
    assert "triaged --> linked: link" in drawing
    assert "[*]" not in drawing.replace("[*] --> received", "")  # an answered report can still be linked
    assert "discarded --> [*]" in draw(Alert)
    assert "| linked | Part of a concern | Coordinator |" in drawing


def test_everything_with_a_state_is_drawn():
    names = {model.__name__ for model in stateful_models()}

    assert {"Report", "Concern", "Consultation", "Alert", "Draft", "Delivery"} <= names


@pytest.mark.parametrize("model", stateful_models(), ids=lambda model: model.__name__)
def test_every_stateful_model_can_be_drawn(model):
    drawing = draw(model)

    assert drawing.startswith(f"# {model._meta.verbose_name.capitalize()}\n")
    assert all(f"| {value} |" in drawing for value in model.HELD_BY)


def test_a_drawing_that_is_missing_or_old_is_stale(tmp_path):
    for model in stateful_models():
        path_of(model, tmp_path).write_text(draw(model))
    assert stale(tmp_path) == []

    path_of(Report, tmp_path).write_text("# Report\n\nAs it was.\n")

    assert stale(tmp_path) == [Report]
