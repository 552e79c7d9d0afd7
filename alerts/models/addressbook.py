from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from alerts.states import ADDRESS_BOOK_HELD_BY, AddressBookState
from workflow.models import StatefulModel


class AddressBook(StatefulModel):
    """A list of contacts somebody wants to import: as it was read, row by row, with what is wrong in it."""

    HELD_BY = ADDRESS_BOOK_HELD_BY

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="address_books")
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    # [{"line": 2, "name": …, "email": …, "organisation": …, "kind": …, "problems": [sentence, …], "fate": …,
    # "why": [sentence, …]}], as alerts.importing makes them.
    rows = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, editable=False)
    # What became of it: {"added": 9, "known": 3, "rejected": 1}.
    outcome = models.JSONField(default=dict, editable=False)
    state = FSMField(
        choices=AddressBookState.choices, default=AddressBookState.READ, protected=True, editable=False
    )

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                name="address_book_state_is_known", condition=Q(state__in=AddressBookState.values)
            )
        ]

    def __str__(self):
        return f"Address book {self.pk}"

    @transition(field=state, source=AddressBookState.READ, target=AddressBookState.IMPORTED)
    def finish(self, *, at, outcome):
        """The rows became subscribers; what was read is not kept any longer than that."""
        self.finished_at, self.outcome, self.rows = at, outcome, []

    @transition(field=state, source=AddressBookState.READ, target=AddressBookState.DISCARDED)
    def discard(self, *, at):
        self.finished_at, self.rows = at, []
