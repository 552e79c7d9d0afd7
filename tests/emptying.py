"""What a test committed is removed after it. Only tables that it filled are touched: Django would empty all
of the hundred and fifty there are, and then have every app list its permissions anew, which takes seconds."""

from functools import cache

from django.db import connection, transaction
from django.test import TransactionTestCase


def empty_only_what_is_filled():
    """From now on, for this process."""
    written()
    TransactionTestCase._fixture_teardown = lambda case: empty(filled(written()))


@cache
def written():
    """The tables that tests write: those that are empty before the first, unlike that of content types."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(tables) - filled(tables))


def filled(tables):
    each = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return {table for (table,) in cursor.fetchall()}


def empty(tables):
    """In any order: every foreign key of Django's waits for the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
