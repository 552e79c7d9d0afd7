import pytest


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Logins and the mail of rehearsals go where the test can look, and nowhere else."""
    settings.DATA_DIR = tmp_path
    return tmp_path
