import pytest

from pages.actions import build_site


@pytest.fixture
def website(db):
    """The public site as an installation has it on its first day."""
    build_site()
