"""The cast: the same people in every test, and an outsider who must never get in."""

import gc
import os

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connection
from django.test import SimpleTestCase
from hypothesis import settings as hypothesis_settings

from accounts.states import Role
from ldis.likeness import memory
from tests import staticfiles
from tests.emptying import empty_only_what_is_filled
from tests.factories.accounts import AreaFactory, person


# What a test asks for that has a database.
DATABASES = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def pytest_addoption(parser):
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out what says the same whichever database there is, as it ran on another: what asks for"
        " none, and what is marked to be looked at once",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("--only-database"):
        without = [each for each in items if each.get_closest_marker("once") or not asks_for_database(each)]
        config.hook.pytest_deselected(items=without)
        items[:] = [each for each in items if each not in set(without)]
    items.sort(key=turn)


def turn(item):
    """What is looked at once takes longest: it begins first, and what is short fills the end. What commits
    comes after what does not, as Django has it."""
    return "transactional_db" in item.fixturenames, item.get_closest_marker("once") is None


def asks_for_database(item):
    of_django = isinstance(item, pytest.Function) and issubclass(item.cls or object, SimpleTestCase)
    return of_django or item.get_closest_marker("django_db") or not DATABASES.isdisjoint(item.fixturenames)


def pytest_configure():
    # Looking for rubbish costs a tenth of a run, and a run is short.
    gc.set_threshold(200_000, 50, 100)
    staticfiles.leave_to_browsers()
    each_its_own_cache()
    # How long an example takes says how busy the machine is, and nothing else.
    hypothesis_settings.register_profile("untimed", deadline=None)
    hypothesis_settings.load_profile("untimed")


def each_its_own_cache():
    """Each worker has a Redis database of its own, or the one would empty what the other remembers."""
    if configured.REDIS_URL:
        address, _, number = configured.REDIS_URL.rpartition("/")
        worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        configured.CACHES["default"]["LOCATION"] = f"{address}/{int(number) + int(worker)}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """PostgreSQL removes a database only when nobody is connected to it: the threads of a server that a
    story has stopped may still be, for a moment, and so they are shown the door."""
    with django_db_blocker.unblock():
        empty_only_what_is_filled()
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def own_mail_folders(settings, tmp_path):
    """Every test has mail folders of its own."""
    settings.EXERCISE_EMAIL = {
        "backend": "workflow.mailfolder.EmailBackend",
        "file_path": str(tmp_path / "exercise-mail"),
    }
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path


@pytest.fixture(autouse=True)
def own_private_files(settings, tmp_path):
    """Every test has a place of its own for what people attach."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What was remembered is of another test's database: where sites begin, who is silent, look-alikes."""
    cache.clear()
    memory.forget()


@pytest.fixture
def area(db):
    return AreaFactory()


@pytest.fixture
def coordinator(area):
    return person(Role.COORDINATOR, area=area)


@pytest.fixture
def duty_officer(area):
    return person(Role.DUTY_OFFICER, area=area)


@pytest.fixture
def approver(area):
    return person(Role.APPROVER, area=area)


@pytest.fixture
def member(area):
    return person(Role.PANEL_MEMBER, area=area)


@pytest.fixture
def governance(area):
    return person(Role.GOVERNANCE, area=area)


@pytest.fixture
def partner(area):
    return person(Role.PARTNER_LEAD, area=area)


@pytest.fixture
def outsider(db):
    """Holds every role, in another area."""
    elsewhere = AreaFactory(name="Elsewhere", slug="elsewhere")
    return person(*Role, area=elsewhere)
