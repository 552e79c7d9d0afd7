"""Reads the environment: the only place that does, so that .env.example can be checked against it."""

import base64
import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured


ROOT = Path(__file__).resolve().parents[2]

env = environ.Env()


def read_env_file():
    """Load .env from the checkout; what the real environment already says wins."""
    path = Path(os.environ.get("ENV_FILE", ROOT / ".env"))
    if path.is_file():
        env.read_env(path)


def secret(name, *, debug):
    """A secret from the environment; only a debugging machine may go without one."""
    value = env.str(name, default="")
    if value:
        return value
    if debug:
        return f"{name}-for-a-debugging-machine-only-{'x' * 32}"
    raise ImproperlyConfigured(
        f"{name} is not set. Put a long random value for it in the environment or in .env; "
        "`make demo` makes one for you. See .env.example."
    )


def private_key(name, value):
    """The 32 bytes of a private key from base64; none where nothing is given."""
    try:
        key = base64.b64decode(value, validate=True)
    except ValueError:
        key = b"?"
    if len(key) not in {0, 32}:
        raise ImproperlyConfigured(
            f"{name} is not a private key: it must be 32 bytes in base64, as `openssl rand -base64 32` makes"
            " them. Mend it in the environment or in .env, or leave it empty."
        )
    return key


def database(url, data_dir):
    """Django's DATABASES entry for a URL; SQLite is opened so that several processes can write."""
    config = env.db_url_config(url or f"sqlite:///{data_dir / 'forewarn.sqlite3'}")
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        # Threads and processes of a test run share the file; memory would hide it from them.
        config["TEST"] = {"NAME": str(data_dir / "test.sqlite3")}
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def mail(url, folder):
    """Django's EMAIL_* settings for a URL; without one, mail is kept in a folder on this machine."""
    if not url or url.startswith("folder:"):
        path = url.removeprefix("folder:") if url else str(folder)
        return {"EMAIL_BACKEND": "workflow.mailfolder.EmailBackend", "EMAIL_FILE_PATH": path}
    return env.email_url_config(url)


def connection_options(settings):
    """The same as keyword arguments of django.core.mail.get_connection."""
    names = {
        "EMAIL_BACKEND": "backend",
        "EMAIL_FILE_PATH": "file_path",
        "EMAIL_HOST": "host",
        "EMAIL_PORT": "port",
        "EMAIL_HOST_USER": "username",
        "EMAIL_HOST_PASSWORD": "password",
        "EMAIL_USE_TLS": "use_tls",
        "EMAIL_USE_SSL": "use_ssl",
    }
    return {names[key]: value for key, value in settings.items() if key in names and value is not None}
