import pytest


@pytest.fixture
def folder(tmp_path, settings):
    """The mail folder for what comes back, and the address it is sent back to."""
    settings.BOUNCE_MAIL_FOLDER = str(tmp_path / "bounces")
    settings.BOUNCE_ADDRESS = "bounces@forewarn.example"
    return settings.BOUNCE_MAIL_FOLDER
