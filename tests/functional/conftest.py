"""A real browser before the real server: Debian's Chromium, uvicorn, and the database of the test."""

import shutil
import socket
import threading
import time
import warnings

import pytest
import uvicorn
from django.core.management import call_command
from playwright.sync_api import sync_playwright


CHROMIUM = shutil.which("chromium")
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    """Browser tests share a group, so that one process drives one browser."""
    for item in items:
        if "functional" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: install Debian's `chromium` to run the stories people are promised.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def server(transactional_db, settings, monkeypatch):
    """The address of a uvicorn that serves this test's database, sockets included."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop runs in this thread
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.BASE_URL = f"http://127.0.0.1:{port}"
    call_command("load_reference", verbosity=0)
    yield from serve(port)


def serve(port):
    from config.asgi import application

    options = {"host": "127.0.0.1", "port": port, "log_level": "error", "ws": "websockets-sansio"}
    server = uvicorn.Server(uvicorn.Config(application, **options))
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


def wait_until(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def visit(chromium, server):
    """Opens a window of its own: visit(), visit(user), visit(viewport=PHONE), visit(java_script=False)."""
    contexts = []

    def open_window(user=None, viewport=DESKTOP, java_script=True):
        context = chromium.new_context(
            viewport=viewport, java_script_enabled=java_script, base_url=server, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: stay_here(request, server))
        if user:
            sign_in(page, user)
        return page

    yield open_window
    for context in contexts:
        context.close()


def stay_here(request, server):
    """Nothing is fetched from anywhere else."""
    if not request.url.startswith((server, "data:", "blob:", server.replace("http", "ws"))):
        warnings.warn(f"left the house for {request.url}", stacklevel=1)


def sign_in(page, user):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/**")
