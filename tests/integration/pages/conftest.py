import pytest

from pages import issued


@pytest.fixture(autouse=True)
def no_words_remembered():
    """Those of another test's versions, which have the same numbers."""
    issued.memory.forget()
