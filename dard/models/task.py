from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import TASK_HELD_BY, TaskState
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class Task(StatefulModel):
    """Something in a case that one person has to do by a day."""

    HELD_BY = TASK_HELD_BY

    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, related_name="tasks")
    what = SealedTextField("what is to be done")
    whose = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="death_review_tasks"
    )
    due_on = models.DateField("by which day")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    note = SealedTextField("what came of it", blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    done_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(choices=TaskState.choices, default=TaskState.OPEN, protected=True, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["whose", "state", "due_on"], name="task_of_somebody")]
        constraints = [
            models.CheckConstraint(name="task_state_is_known", condition=Q(state__in=TaskState.values)),
            models.CheckConstraint(
                name="task_done_says_when_and_by_whom",
                condition=Q(state=TaskState.DONE, done_at__isnull=False, done_by__isnull=False)
                | Q(state=TaskState.OPEN, done_at=None, done_by=None),
            ),
        ]

    def __str__(self):
        return f"Task {self.pk} of {self.case}"

    @transition(field=state, source=TaskState.OPEN, target=TaskState.DONE)
    def finish(self, *, at, by, note):
        """It is done, or turned out not to be needed; the note says which."""
        self.done_at, self.done_by, self.note = at, by, note
