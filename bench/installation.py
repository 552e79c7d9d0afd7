"""An installation to throw away: its own folder, its own database, its own way out for mail."""

import os
import secrets
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.sink import Sink


ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def throwaway(**settings):
    """Set up Django on an empty installation that delivers to a sink; yields the sink."""
    folder = Path(tempfile.mkdtemp(prefix="forewarn-bench-"))
    try:
        with Sink(folder / "accepted") as sink, own_database() as url:
            os.environ.update(
                DJANGO_SETTINGS_MODULE="config.settings",
                ENV_FILE="",
                SECRET_KEY=secrets.token_hex(32),
                DATA_DIR=str(folder),
                DATABASE_URL=url,
                REDIS_URL="",
                EMAIL_URL=f"smtp://127.0.0.1:{sink.port}",
                **{name: str(value) for name, value in settings.items()},
            )
            start_django()
            yield sink
    finally:
        shutil.rmtree(folder)


@contextmanager
def own_database():
    """A new PostgreSQL database beside the one in DATABASE_URL; without one, SQLite in the folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith(("postgres://", "postgresql://", "pgsql://")):
        yield ""
        return
    name = f"forewarn_bench_{secrets.token_hex(6)}"
    ask(url, f"CREATE DATABASE {name}")
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        from django.db import connections

        connections.close_all()
        ask(url, f"DROP DATABASE {name} WITH (FORCE)")


def ask(url, statement):
    import psycopg

    address = urlsplit(url)._replace(scheme="postgresql").geturl()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def start_django():
    """Configure Django and make the tables straight from the models: the migrations take half a minute."""
    sys.path.insert(0, str(ROOT / "site"))
    import django
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
