"""The alerts in force in a frame on a page of another origin, in a real browser."""

import http.server
import threading

import pytest

from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert
from tests.functional.examining import findings


@pytest.fixture
def other_website(server):
    """The address of a page at another origin that frames ours; the frame is 300 pixels wide."""
    frame = f'<iframe title="Alerts" width="300" height="420" src="{server}/alerts/embed/"></iframe>'
    page = f'<html lang="en"><title>Elsewhere</title>{frame}</html>'

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode() if self.path == "/" else b"")

        def log_message(self, *args):
            """Nothing is said of it."""

    website = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=website.serve_forever, args=[0.05])
    thread.start()
    yield f"http://127.0.0.1:{website.server_port}/"
    website.shutdown()
    thread.join()
    website.server_close()


def test_it_is_shown_there_and_leads_to_the_alert(chromium, server, other_website):
    alert = issued_alert(area=AreaFactory(name="Brackenshire"))
    page = chromium.new_page()
    page.goto(other_website)
    frame = page.frame_locator("iframe")

    width = frame.locator("body").evaluate("body => [body.scrollWidth, innerWidth]")
    frame.get_by_role("link", name="Powder sold as heroin").click()
    page.wait_for_url(f"{server}/alerts/{alert.reference}/")

    assert width[0] <= width[1]
    assert page.context.cookies() == []


def test_it_has_no_accessibility_finding(visit):
    issued_alert(area=AreaFactory(name="Brackenshire"))
    page = visit(viewport={"width": 300, "height": 420})

    page.goto("/alerts/embed/")
    assert findings(page) == []
    page.goto("/alerts/embed/how/")
    assert findings(page) == []
