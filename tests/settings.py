"""The product's own settings, with what a test run needs from the environment filled in."""

import os
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]

os.environ["ENV_FILE"] = ""  # a developer's .env says nothing about the tests
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("DATA_DIR", str(ROOT / "build" / "test-data"))
os.environ.setdefault("LIVE_POLL_SECONDS", "0.05")

from config.settings import *  # noqa: E402, F403


# Argon2 is slow on purpose; nothing here is worth protecting.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "tests.hashing.QuickCodeHasher"]

# A thread that has done its work must not keep the test database from being removed.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405

# Nothing is collected for a test run.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405

# Each test process is an installation of its own: its database, and what is said about it through Redis.
if REDIS_URL:  # noqa: F405
    CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] += os.environ.get("PYTEST_XDIST_WORKER", "")  # noqa: F405
