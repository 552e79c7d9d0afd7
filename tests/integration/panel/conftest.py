import pytest

from tests.factories.panel import consultation, holders
from tests.integration.panel.sockets import signed_in
from workflow import live, presence


@pytest.fixture
def asked(db):
    """An open vote of three seats, of which two must vote."""
    return consultation(quorum=2)


@pytest.fixture
def voters(asked):
    return holders(asked)


@pytest.fixture
def member(voters):
    """The headers of the second member's browser."""
    return signed_in(voters[1])


@pytest.fixture
def coordinator_of_it(asked):
    """The headers of the browser of whoever asked."""
    return signed_in(asked.convened_by)


@pytest.fixture
def pump(monkeypatch):
    """The pump, at rest before and after. It does not beat unless told to, and waits for nobody else."""
    monkeypatch.setattr(live, "BEAT_SECONDS", 3600)
    monkeypatch.setattr(live, "GATHER_SECONDS", 0.01)
    monkeypatch.setattr(presence, "LINGER_SECONDS", 0)
    yield live.PUMP
    assert (live.PUMP.loop, live.PUMP.listeners) == (None, {})


@pytest.fixture
def beating(pump, monkeypatch):
    """The pump, with a round of heartbeats ten times a second."""
    monkeypatch.setattr(live, "BEAT_SECONDS", 0.1)
    return pump
