"""A browser that is handed what Django's test client was answered: no server, and no way there.

Every answer is written into one and the same document. So the stylesheets, the components' script and axe are
read once, and a page takes a quarter of a second to examine. What a journey shows is told by the stories.
"""

import itertools
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.templatetags.static import static

from tests.functional.chromium import launched
from tests.functional.examining import SMALL_PHONE, findings


class StaticFiles(SimpleHTTPRequestHandler):
    """The files that pages ask for, as the finders find them; the browser may keep them."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path):
        return finders.find(urlsplit(path).path.removeprefix(settings.STATIC_URL).lstrip("/")) or ""

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *words):
        """Nobody reads a log here."""


@contextmanager
def static_files():
    """The address of a server that has the static files, and nothing else."""
    with ThreadingHTTPServer(("127.0.0.1", 0), StaticFiles) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def examined_once(pages, besides=()):
    """What is wrong with each of some answers, where the suite runs on SQLite. PostgreSQL answers with the
    same HTML; there it matters that every page answers at all, and that takes a fraction of the time."""
    pages = list(pages)
    return [] if connection.vendor == "postgresql" else examined(pages, besides)


def examined(pages, besides=()):
    """What is wrong with each of some answers, [(name, answer)], on the smallest phone."""
    with static_files() as home, launched() as browser:
        context = browser.new_context(viewport=SMALL_PHONE, reduced_motion="reduce")
        screen = Screen(context.new_page(), home)
        found = [
            f"{name}: {finding}" for name, answer in pages for finding in screen.findings(answer, besides)
        ]
        context.close()
    return found


class Screen:
    """One document of a browser, which answers are written into."""

    def __init__(self, page, home):
        self.page, self.complaints, self.shown = page, [], itertools.count()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{home}/nothing-is-here")
        for script in ("ui/start.js", "ui/live.js"):
            page.add_script_tag(url=static(script), type="module")

    def findings(self, answer, besides):
        """What is wrong with a page, and what its scripts complained of."""
        self.show(answer)
        found = [*findings(self.page, besides), *self.complaints]
        self.complaints.clear()
        return found

    def show(self, answer):
        """A document runs the same script once only; so the components are woken by hand."""
        self.page.set_content(answer.content.decode())
        self.page.evaluate("script => import(script)", f"{static('ui/start.js')}?{next(self.shown)}")
