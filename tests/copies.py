"""What takes long to set up is set up once in a run. Its rows are kept in tables beside, from which every
test that asks for it gets them back."""

from copy import deepcopy
from itertools import count

from django.db import connection, transaction

from tests.emptying import empty, filled, written


NUMBERS = count()


class Copy:
    """What `make` returns, and by the name of each table it fills where a copy of the rows is."""

    def __init__(self, make):
        with transaction.atomic():
            self.made = make()
            self.kept = {table: f"kept_{next(NUMBERS)}" for table in filled(written())}
            run(f"CREATE TABLE {kept} AS SELECT * FROM {table}" for table, kept in self.kept.items())  # noqa: S608
            connection.run_on_commit.clear()
        empty(self.kept)

    def put_back(self):
        with transaction.atomic():
            run(f"INSERT INTO {table} SELECT * FROM {kept}" for table, kept in self.kept.items())  # noqa: S608
        return deepcopy(self.made)


def run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
