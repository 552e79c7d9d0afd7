"""Whoever reads the log does not get the links of those we wrote to."""

import logging
from io import StringIO

import pytest
from django.conf import settings

from tests.factories.dard_agencies import asked, gathering_case, path
from workflow.logs import WithoutLinks


@pytest.fixture
def log():
    """What the console is told, by a handler like its own."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutLinks())
    logging.getLogger("django.request").addHandler(handler)
    yield written
    logging.getLogger("django.request").removeHandler(handler)


def test_the_console_has_the_filter():
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_links"]


def test_the_address_is_written_without_the_token(client, area, log):
    (request,) = asked("gp", case=gathering_case(area=area))
    token = path(request).split("/")[2]

    client.get(f"{path(request)}nil/")

    assert token not in log.getvalue()
    assert "/agency/<token>/nil/" in log.getvalue()


def test_other_addresses_are_written_as_they_are(client, db, log):
    client.get("/nowhere/")

    assert "/nowhere/" in log.getvalue()
