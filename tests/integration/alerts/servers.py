"""A PostgreSQL of a test's own, which may be restarted under those who use it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from tests.ports import free_port


class Cluster:
    """Runs between entering and leaving. `url` is where its one database is."""

    def __init__(self):
        self.bin = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name))[
            -1
        ]

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="forewarn-cluster-")
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.port = free_port()
        self.url = f"postgres://forewarn@127.0.0.1:{self.port}/postgres"
        self.run(f"{self.bin}/initdb -D {self.folder}/data -U forewarn -A trust -E UTF8 --locale=C")
        self.control("start")
        return self

    def __exit__(self, *exc_info):
        self.control("stop -m immediate")
        shutil.rmtree(self.folder)

    def control(self, what):
        options = f"-o '-p {self.port} -k {self.folder} -c fsync=off'"
        self.run(f"{self.bin}/pg_ctl -D {self.folder}/data {options} -l {self.folder}/log -w {what}")

    def restart(self, mode):
        self.control(f"restart -m {mode}")

    def run(self, command):
        """As PostgreSQL wants it: not by root."""
        shell = ["su", "postgres", "-s", "/bin/bash", "-c"] if os.geteuid() == 0 else ["bash", "-c"]
        subprocess.run([*shell, command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def copy(self, settings):
        """Take over the database that Django's settings name, tables and rows."""
        source = psycopg.conninfo.make_conninfo(
            host=settings["HOST"] or None,
            port=settings["PORT"] or None,
            user=settings["USER"] or None,
            password=settings["PASSWORD"] or None,
            dbname=settings["NAME"],
        )
        dump = subprocess.run(
            [self.bin / "pg_dump", "--no-owner", source], check=True, stdout=subprocess.PIPE
        ).stdout
        load = [self.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", self.url]
        subprocess.run(load, check=True, input=dump, stdout=subprocess.DEVNULL)

    def ask(self, statement):
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(statement).fetchall()
