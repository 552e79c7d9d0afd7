"""State diagrams drawn from the transitions themselves, so that a picture cannot be out of date."""

from pathlib import Path

from django.apps import apps
from django_fsm import FSMFieldMixin

from workflow.models import StatefulModel


def stateful_models():
    return [model for model in apps.get_models() if issubclass(model, StatefulModel)]


def draw(model):
    """A Markdown page with the Mermaid diagram and the table of a model's states."""
    field = next(f for f in model._meta.fields if isinstance(f, FSMFieldMixin))
    labels = dict(field.choices)
    moves = sorted(
        {(str(t.source), str(t.target), t.name) for t in field.get_all_transitions(model)},
        key=lambda move: (list(labels).index(move[0]), move[2], move[1]),
    )
    lines = [f"# {model._meta.verbose_name.capitalize()}", "", model.__doc__.strip(), ""]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {field.default}"]
    lines += [f"    {source} --> {target}: {name}" for source, target, name in moves]
    ends = [value for value in labels if value not in {source for source, _, _ in moves}]
    lines += [f"    {value} --> [*]" for value in ends]
    lines += ["```", "", "| state | people read | whose move |", "|---|---|---|"]
    lines += [f"| {value} | {label} | {model.HELD_BY[value]} |" for value, label in labels.items()]
    return "\n".join(lines) + "\n"


def path_of(model, folder):
    return Path(folder) / f"{model._meta.label_lower.replace('.', '-')}.md"


def stale(folder):
    """The diagrams whose file does not say what the code says."""
    return [
        model
        for model in stateful_models()
        if not path_of(model, folder).is_file() or path_of(model, folder).read_text() != draw(model)
    ]
