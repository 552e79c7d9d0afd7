"""How often a page asks the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, address, method="get"):
    with CaptureQueriesContext(connection) as captured:
        assert getattr(client, method)(address).status_code == 200
    return len(captured)
