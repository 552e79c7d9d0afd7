import pytest

from tests.factories.panel import consultation


@pytest.fixture
def asked(db):
    """An open vote of three seats, of which two must vote."""
    return consultation(quorum=2)
