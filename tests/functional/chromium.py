"""Debian's Chromium, driven by Playwright."""

import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright


CHROMIUM = shutil.which("chromium")


@contextmanager
def launched():
    """A browser. While it is open its loop runs in this thread, and Django gives out other connections to the
    database: what a test has not committed is not to be seen there."""
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: install Debian's `chromium` to run the stories people are promised.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
