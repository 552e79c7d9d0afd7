"""Migrations in less time: many tables in one step, and fields of the past that listen to nothing."""

from contextlib import contextmanager

from django.db.migrations.operations.base import Operation
from django.db.models.signals import class_prepared


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


@contextmanager
def without_fsm_listening():
    """Let no field listen to the models that migrations make of the past.

    Each copy of an FSMField listens to every model that is made after it (django_fsm, `class_prepared`), for
    transitions that the models of the past do not have: with thousands of models, two thirds of the first
    `migrate`. The models of today are made, and heard, before any command runs.
    """
    heard, class_prepared.receivers = class_prepared.receivers, []
    class_prepared.connect = lambda *args, **kwargs: None
    try:
        yield
    finally:
        del class_prepared.connect
        class_prepared.receivers = heard
