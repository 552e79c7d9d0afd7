"""Many tables in one step of a migration."""

from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """The CreateModel operations given, in the order in which they refer to each other, as one.

    Django makes all models of all apps anew after every operation: forty tables took half a minute, and one
    step takes a second. None of the tables may be changed by an operation in between.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, *operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # made anew when it is asked for, with all of them
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create models {', '.join(each.name for each in self.operations)}"
