"""Static files go to browsers. Django's test client never asks for one; yet for the first page of every test
it would look for all of them anew, and for every page set up an event loop to pass it on."""

from django.conf import settings
from django.test import override_settings
from django.test.client import ClientHandler


def leave_to_browsers():
    """From now on, for this process; the ASGI application serves them as ever."""
    load = ClientHandler.load_middleware

    def load_others(handler, *args, **kwargs):
        others = [each for each in settings.MIDDLEWARE if not each.startswith("servestatic.")]
        with override_settings(MIDDLEWARE=others):
            load(handler, *args, **kwargs)

    ClientHandler.load_middleware = load_others
