"""Reading the first rows of several stretches of an index at once.

This is what keeps the cost of a list the same however much there is: each stretch lies in the order of its
index and ends at a bound, so nothing is counted, sorted or skipped. The ORM cannot say it: SQLite takes no
limit inside a union unless it stands in a subquery of its own.
"""

from dataclasses import dataclass

from django.db import connection


# SQLite refuses a statement of more than 500 parts.
MOST_IN_ONE_STATEMENT = 400


@dataclass(frozen=True)
class Stretch:
    """Rows of one table, in one order, up to a bound."""

    model: type
    columns: tuple
    where: str
    values: tuple
    order: str
    limit: int
    tag: int = 0

    @property
    def sql(self):
        names = ", ".join(self.columns)
        return (
            f"SELECT * FROM (SELECT {int(self.tag)} AS tag, {names} FROM {self.model._meta.db_table}"  # noqa: S608
            f" WHERE {self.where} ORDER BY {self.order} LIMIT {int(self.limit)}) AS stretch"
        )


def read(stretches):
    """(tag, columns …) of every row; the stretches one after the other, none of their values in the SQL."""
    rows = []
    for first in range(0, len(stretches), MOST_IN_ONE_STATEMENT):
        some = stretches[first : first + MOST_IN_ONE_STATEMENT]
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join(each.sql for each in some),
                [value for each in some for value in each.values],
            )
            rows += cursor.fetchall()
    return rows
