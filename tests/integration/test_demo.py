"""The first thing a newcomer does: `make demo`, stop it, and start it again."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.ports import free_port


ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.once
@pytest.mark.heavy
def test_the_demo_starts_stops_and_starts_again(tmp_path):
    first, logins = run_demo(tmp_path)
    second, same_logins = run_demo(tmp_path)

    assert "Report a drug" in first
    assert "Exercise" in second
    assert logins == same_logins
    assert "coordinator" in logins.lower()


def run_demo(data_dir):
    """Start it, read the alerts page and the logins, stop it with Ctrl-C."""
    port = free_port()
    environment = os.environ | {
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "EMAIL_URL": "",
        "SECRET_KEY": "only-for-this-test" * 3,
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    demo = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        page = read(f"http://127.0.0.1:{port}/alerts/", demo)
    finally:
        demo.send_signal(signal.SIGINT)
        printed, _ = demo.communicate(timeout=90)
    return page, "\n".join(line for line in printed.splitlines() if "@" in line)


def read(url, process, seconds=1200):
    """On a busy machine there are minutes of loading before; one that ends is not waited for."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310  our own address
                return answer.read().decode()
        except urllib.error.URLError:
            time.sleep(0.5)
    raise AssertionError("the demo never answered")
