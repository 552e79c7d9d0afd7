"""Somebody without an account: opens a page, sends a form, reads what the public may read.

The requests run through the whole stack of this installation (middleware, CSRF check, views), in this
process: no server has to be up for a rehearsal.
"""

import logging
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from exercises.timeline import StepFailed


@contextmanager
def unwarned():
    """While this lasts, a page that is refused as it ought to be warns nobody who keeps this installation."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


class Visitor:
    """One browser, for as long as a run lasts."""

    def __init__(self):
        address = urlsplit(settings.BASE_URL)
        self.secure = address.scheme == "https"
        self.client = Client(
            enforce_csrf_checks=True,
            headers={"host": address.netloc, "origin": settings.BASE_URL, "referer": settings.BASE_URL + "/"},
        )

    def open(self, path):
        """The page at a path, as text."""
        response = self.client.get(path, secure=self.secure, follow=True)
        if response.status_code != 200:
            raise StepFailed(f"The page {path} answered {response.status_code} instead of 200.")
        return response.content.decode()

    def answers(self, path):
        """How a path answers, as a status."""
        with unwarned():
            return self.client.get(path, secure=self.secure).status_code

    def press(self, path, *, expect=302, **typed):
        """Send a form the way a browser does, with the token of the page it stood on if that gave one."""
        if "csrftoken" in self.client.cookies:
            typed["csrfmiddlewaretoken"] = self.client.cookies["csrftoken"].value
        with unwarned():
            response = self.client.post(path, typed, secure=self.secure)
        if response.status_code != expect:
            raise StepFailed(
                f"Sending the form at {path} answered {response.status_code} instead of {expect}."
            )
        return response.content.decode()

    def check_public_page(self, alert, *, says, silent_about=()):
        """Whether the page anybody may open says these words, and none of those."""
        text = self.open(alert.get_absolute_url()).lower()
        for words in says:
            if escape(words).lower() not in text:
                raise StepFailed(f"The public page of {alert.reference} does not say “{words}”.")
        for words in silent_about:
            if escape(words).lower() in text:
                raise StepFailed(
                    f"The public page of {alert.reference} says “{words}”: that is for partners."
                )

    def check_answer(self, report, code):
        """Whether the reporter, with the reference and the private code, reads what became of the report."""
        path = reverse("ldis:report-follow")
        self.open(path)
        page = self.press(path, expect=200, reference=report.reference, code=code)
        if escape(report.answer) not in page:
            raise StepFailed(f"The reporter's own code does not show the answer to {report.reference}.")
