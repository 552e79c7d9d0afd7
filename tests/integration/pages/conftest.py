import pytest
from django.core.cache import cache

from pages.actions import build_site


@pytest.fixture
def website(db):
    """The public site as an installation has it on its first day."""
    cache.clear()  # Wagtail keeps where sites begin there, beyond the end of a test
    build_site()
