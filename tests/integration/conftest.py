"""Vocabulary, website, the story with everything in it, weeks of reports: each is set up once in a run and
then copied."""

import shutil

import pytest
from django.test import override_settings

from accounts.states import Role
from exercises.reference import load_reference
from pages.actions import build_site
from substances.actions import load_vocabulary
from tests.copies import Copy
from tests.factories.accounts import AreaFactory, person
from tests.factories.everything import everything
from tests.integration.ldis.watching import calm_weeks, outbreak_week
from tests.receiving import Receiver


@pytest.fixture
def receiver(settings):
    """Another system on this machine that takes what we post."""
    running = Receiver()
    settings.WEBHOOK_ALLOWED_HOSTS = [running.host]
    yield running
    running.close()


@pytest.fixture(scope="session")
def copy_of(django_db_setup, django_db_blocker):
    """For fixtures of a whole run only: within the transaction of a test nothing can be kept."""

    def copy_of(make):
        with django_db_blocker.unblock():
            return Copy(make)

    return copy_of


@pytest.fixture(scope="session")
def kept_vocabulary(copy_of):
    return copy_of(load_vocabulary)


@pytest.fixture
def vocabulary(kept_vocabulary, db):
    """Every substance that an installation knows on its first day."""
    kept_vocabulary.put_back()


@pytest.fixture(scope="session")
def kept_website(copy_of):
    return copy_of(build_site)


@pytest.fixture
def website(kept_website, db):
    """The public site as an installation has it on its first day."""
    kept_website.put_back()


@pytest.fixture(scope="session")
def kept_installation(copy_of):
    return copy_of(load_reference)


@pytest.fixture
def installed(kept_installation, db):
    """All that an installation starts from."""
    kept_installation.put_back()


@pytest.fixture(scope="session")
def kept_story(copy_of, tmp_path_factory):
    """The story, and the folder with what was attached in it."""
    files = tmp_path_factory.mktemp("story")
    with override_settings(PRIVATE_ROOT=files):
        return copy_of(told), files


def told():
    area = AreaFactory()
    return everything(area, person(Role.COORDINATOR, area=area))


@pytest.fixture
def story(kept_story, db, own_private_files):
    copy, files = kept_story
    shutil.copytree(files, own_private_files, dirs_exist_ok=True)
    return copy.put_back()


@pytest.fixture(scope="session")
def kept_calm(copy_of):
    return copy_of(calm_weeks)


@pytest.fixture
def calm(kept_calm, db):
    """Twelve weeks of one report each."""
    return kept_calm.put_back()


@pytest.fixture(scope="session")
def kept_outbreak(copy_of):
    return copy_of(outbreak_week)


@pytest.fixture
def outbreak(kept_outbreak, db):
    """Twelve weeks of one report each, and then nine in one week."""
    return kept_outbreak.put_back()


@pytest.fixture
def area(request, db):
    """Where that happened which a test asks for; the same area as ever."""
    kept = {"story", "calm", "outbreak"} & set(request.fixturenames)
    return request.getfixturevalue(*kept).area if kept else AreaFactory()
