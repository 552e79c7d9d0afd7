"""A real browser before the real server: Debian's Chromium, uvicorn, and the database of the test."""

import json
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.models import User
from tests.functional.chromium import launched
from tests.functional.everybody import Everybody
from tests.patience import PATIENCE, wait_until


RESULTS = Path(__file__).resolve().parents[2] / "build" / "test-results"
PASSWORD = "correct horse battery"  # what tests.factories.accounts gives everybody
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items):
    for item in items:
        if "functional" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.heavy)


@pytest.fixture
def server(transactional_db, settings, monkeypatch):
    """The address of a uvicorn that serves this test's database, sockets included."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop runs in this thread
    settings.EMAIL_BACKEND = "workflow.mailfolder.EmailBackend"
    call_command("load_reference", verbosity=0)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.BASE_URL = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with serving(listening):
            yield settings.BASE_URL


@contextmanager
def serving(listening):
    """It has its port from the beginning: nobody else takes it while it starts."""
    from config.asgi import application

    server = uvicorn.Server(uvicorn.Config(application, log_level="error", ws="websockets-sansio"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        wait_until(lambda: server.started)
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=PATIENCE)


@pytest.fixture
def chromium(server):
    """A browser for one test: its loop runs in this thread and must be gone before the next test."""
    with launched() as browser:
        yield browser


@pytest.fixture
def everybody(area):
    return Everybody(area)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture
def visit(chromium, server, request):
    """Opens a window of its own: visit(), visit(user), visit(viewport=PHONE), or with whatever else a
    browser may be. What any window complained of or fetched from elsewhere fails the test at its end."""
    contexts, complaints = [], []

    def open_window(user=None, password=PASSWORD, *, viewport=DESKTOP, **besides):
        context = chromium.new_context(viewport=viewport, base_url=server, reduced_motion="reduce", **besides)
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.on("request", lambda made: complaints.extend(strays(made.url, server)))
        page.on("console", lambda said: complaints.extend([said.text] if said.type == "error" else []))
        if user:
            sign_in(page, user, password)
        return page

    yield open_window
    for number, context in enumerate(contexts, start=1):
        if getattr(request.node, "failed", False):
            keep_picture(context.pages[0], f"{request.node.name}-{number}.png")
        context.close()
    assert complaints == []


def strays(url, server):
    at_home = url.startswith((server, server.replace("http", "ws"), "data:", "blob:"))
    return [] if at_home else [f"fetched from elsewhere: {url}"]


def keep_picture(page, name):
    """What a failing story looked like, window by window, in build/test-results."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=RESULTS / name, full_page=True)


def sign_in(page, user, password):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_role("textbox", name="Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/**")


@pytest.fixture
def demonstration(server, settings, tmp_path):
    """The demonstration's people by their role, in the server's database: (user, password)."""
    settings.DATA_DIR = tmp_path
    settings.EXERCISE_EMAIL = settings.EXERCISE_EMAIL | {"file_path": str(tmp_path / "mail")}
    call_command("load_demo", verbosity=0)
    passwords = json.loads((tmp_path / "demo-logins.json").read_text())
    return lambda role: (User.objects.get(email=f"{role}@demo.example"), passwords[f"{role}@demo.example"])
