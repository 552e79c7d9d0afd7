"""The habits of this repository, held by tests so that reviewers need not."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from workflow.diagrams import stale, stateful_models


ROOT = Path(__file__).resolve().parents[1]
ROOMS = [
    "ldis",
    "dard",
    "alerts",
    "panel",
    *(f"site/{name}" for name in sorted(p.name for p in (ROOT / "site").iterdir() if p.is_dir())),
]
SOURCES = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts
)
OURS = {"accounts", "alerts", "api", "dard", "exercises", "ldis", "pages", "panel", "substances", "workflow"}
# So many pages, each named for what it says, that only their folder is linked.
LISTED_BY_FOLDER = {"adr", "states"}
# The outbox marks a whole batch with one statement (alerts.outbox.ledger).
MADE_IN_BULK = {"mark_sent"}
WRITING = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}


def tree_of(path):
    return ast.parse(path.read_text())


def functions():
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def test_site_is_a_source_root_and_not_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_site_is_not_ignored():
    ignored = subprocess.run(["git", "check-ignore", "-q", "site/config/settings.py"], cwd=ROOT, check=False)

    assert ignored.returncode == 1


def test_no_module_passes_300_lines():
    long = [str(path) for path in SOURCES if path.read_text().count("\n") > 300]

    assert long == []


def test_no_function_passes_40_lines():
    long = [f"{path}:{node.name}" for path, node in functions() if node.end_lineno - node.lineno + 1 > 40]

    assert long == []


def test_no_room_is_a_drawer_for_odds_and_ends():
    names = {part for path in SOURCES for part in path.relative_to(ROOT).with_suffix("").parts}

    assert names.isdisjoint({"core", "utils", "common", "helpers"})


def calls_in(path):
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]


def writes_rows(call):
    """Whether a call looks like a write. By its name, so a net and not a proof; a form that only builds
    its row, save(commit=False), and an action of that name are none."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITING:
        return False
    is_action = isinstance(call.func.value, ast.Name) and call.func.value.id in {"actions", "context"}
    return not is_action and not any(keyword.arg == "commit" for keyword in call.keywords)


@pytest.mark.parametrize("name", ["views", "consumers", "forms", "routing", "urls"])
def test_the_ways_in_write_nothing_themselves(name):
    parts = {path: path.relative_to(ROOT).with_suffix("").parts for path in SOURCES}
    ways_in = [path for path in SOURCES if name in parts[path] and "actions" not in parts[path]]

    writes = [f"{path}:{call.lineno}" for path in ways_in for call in calls_in(path) if writes_rows(call)]

    assert writes == []


def imports_of(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def test_actions_and_the_mail_folder_know_no_form():
    below = [path for path in SOURCES if {"actions", "mail"} & set(path.parts)]

    assert [str(path) for path in below if any(".forms" in name for name in imports_of(path))] == []


def test_every_state_machine_is_drawn_and_current():
    assert stale(settings.STATE_DIAGRAMS) == []


@pytest.mark.parametrize("model", stateful_models(), ids=lambda model: model.__name__)
def test_every_state_says_whose_move_it_is(model):
    field = model._meta.get_field("state")

    assert set(model.HELD_BY) == {value for value, _ in field.choices}
    assert field.protected


@pytest.mark.parametrize("model", stateful_models(), ids=lambda model: model.__name__)
def test_every_transition_is_made_by_somebody(model):
    named = {each.name for each in model._meta.get_field("state").get_all_transitions(model)}

    assert named - named_outside_models() - MADE_IN_BULK == set()


@cache
def named_outside_models():
    """What is called, or named for it, wherever something may be done."""
    nodes = [node for path in SOURCES if "models" not in path.parts for node in ast.walk(tree_of(path))]
    called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return called | {
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_days_are_told_as_they_are_in_london():
    """A moment that is written as a day, or made one, without being put into local time first."""
    in_utc = re.compile(r"(\b|_)(at|now)(\(\))?(:%-d|\.date\(\))")

    assert [str(path) for path in SOURCES if in_utc.search(path.read_text())] == []


def recorded_events():
    """The action names that the code records, as they are written at the call."""
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"record", "record_event"}:
                yield from names_in(node.args[0])


def names_in(argument):
    options = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
    return [option.value for option in options if isinstance(option, ast.Constant)]


def test_every_event_is_in_the_reference():
    reference = (ROOT / "docs/reference/events.md").read_text()
    described = set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)`", reference, re.MULTILINE))

    assert described == set(recorded_events())


def test_every_setting_is_in_the_example_and_read():
    read = set()
    for name in ("settings", "environment"):
        source = (ROOT / f"site/config/{name}.py").read_text()
        read |= set(re.findall(r"""(?:env\.\w+|secret|environ\.get)\(\s*"([A-Z_]+)\"""", source))
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert example == read


def test_every_command_the_readme_names_exists():
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert {"demo", "test"} <= named <= targets


def test_every_command_is_in_the_reference():
    files = [path for path in SOURCES if path.parts[-3:-1] == ("management", "commands")]
    reference = (ROOT / "docs/reference/commands.md").read_text()
    described = re.findall(r"^\| `([a-z_]+)` \|", reference, re.MULTILINE)

    assert described == sorted(path.stem for path in files if path.stem != "__init__")


def test_every_page_of_the_documentation_is_found_from_its_first():
    left, seen = [ROOT / "docs/README.md"], set()
    while left:
        page = left.pop()
        seen.add(page)
        links = re.findall(r"\]\(([^)#:]+\.md)", page.read_text())
        left += [path for link in links if (path := (page.parent / link).resolve()) not in seen]
    pages = {page for page in (ROOT / "docs").rglob("*.md") if page.parent.name not in LISTED_BY_FOLDER}

    assert pages - seen == set()


def test_every_field_that_could_name_a_person_is_classified():
    classes = tomllib.loads((ROOT / "docs/reference/data-classes.toml").read_text())
    texts = (models.CharField, models.TextField, models.JSONField)
    fields = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.local_concrete_fields
        if isinstance(field, texts) and not field.choices
    }

    assert sorted(fields) == sorted(
        classes["personal"] + classes["may_hold_personal"] + classes["not_personal"]
    )


def test_records_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/adr").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
