"""The commands of the shared grammar: drawing states and working off what is due."""

import signal

import pytest
from django.core.management import CommandError, call_command

from workflow import sweeps
from workflow.diagrams import stateful_models


@pytest.fixture
def own_signals():
    """The worker listens to signals; the test run gets its own back."""
    kept = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    yield
    for name, handler in kept.items():
        signal.signal(name, handler)


@pytest.fixture
def due(monkeypatch, own_signals):
    """A register with one sweep that has three things to do."""
    monkeypatch.setattr(sweeps, "REGISTER", {})
    waiting = [1, 1, 1]
    sweeps.sweep("work", seconds=60)(lambda: waiting.pop() if waiting else 0)
    return waiting


def test_the_drawings_are_made_once(tmp_path, capsys):
    folder = tmp_path / "states"
    count = len(stateful_models())

    call_command("statediagram", folder=folder)
    call_command("statediagram", folder=folder)

    assert capsys.readouterr().out.splitlines() == [
        f"{count} state diagrams, {count} drawn.",
        f"{count} state diagrams, 0 drawn.",
    ]


def test_a_check_of_fresh_drawings_passes_and_writes_nothing(tmp_path):
    call_command("statediagram", folder=tmp_path)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}

    call_command("statediagram", "--check", folder=tmp_path)

    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == written


def test_a_check_names_the_drawing_that_is_old(tmp_path):
    call_command("statediagram", folder=tmp_path)
    old = tmp_path / "ldis-report.md"
    old.write_text("# As it was")

    with pytest.raises(CommandError, match=r"Out of date: Report\. Run `make fix`"):
        call_command("statediagram", "--check", folder=tmp_path)

    assert old.read_text() == "# As it was"


def test_a_worker_that_drains_ends_when_nothing_is_due(due):
    call_command("worker", "--drain")

    assert due == []


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_stops_when_it_is_told(db, due, name, capsys):
    sweeps.sweep("stop", seconds=60)(lambda: signal.raise_signal(name) or 0)

    call_command("worker")

    assert capsys.readouterr().out == "Worker started.\nWorker stopped.\n"


def test_a_worker_finishes_what_it_began_before_it_stops(due):
    sweeps.sweep("stop", seconds=60)(lambda: signal.raise_signal(signal.SIGTERM) or 0)

    call_command("worker", "--drain")

    assert due == [1, 1]


def test_what_the_rooms_registered_is_there():
    assert {"letters", "votes"} <= set(sweeps.REGISTER)


def test_a_worker_with_nothing_to_do_ends_at_once(db, own_signals):
    call_command("worker", "--drain")
