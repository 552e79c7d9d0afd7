"""Many new rows of a table in one go: what bulk_create writes, but without a model instance for each row and
a question to its field for each cell, which are most of its time."""

from django.db import connection


class Inserting:
    """`insert(rows)` puts rows in, each a sequence of values in the order of `given`. `always` is what stands
    in all of them, {field: value}; a field in neither has its default.

    Only fields in `prepared` are asked what the database keeps for a value, such as a day or sealed words;
    text and numbers are kept as they are."""

    def __init__(self, model, *, given, always, prepared):
        fields = {each.name: each for each in model._meta.concrete_fields if not each.primary_key}
        rest = [name for name in fields if name not in given]
        values = {name: always.get(name, fields[name].get_default()) for name in rest}
        self.rest = [fields[name].get_db_prep_save(values[name], connection) for name in rest]
        self.prepared = [(given.index(name), fields[name].get_db_prep_save) for name in prepared]
        columns = [connection.ops.quote_name(fields[name].column) for name in (*given, *rest)]
        table, marks = connection.ops.quote_name(model._meta.db_table), ["%s"] * len(columns)
        # Only names of tables and columns that the models gave.
        self.statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(marks)})"  # noqa: S608

    def insert(self, rows):
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, [self.kept(each) for each in rows])

    def kept(self, row):
        row = [*row, *self.rest]
        for place, prepare in self.prepared:
            row[place] = prepare(row[place], connection)
        return row
