"""The event chain, and the base of everything that has a state."""

from django.db import models
from django_fsm import ConcurrentTransition, ConcurrentTransitionMixin, FSMModelMixin

from workflow.refusals import Refused


class StatefulModel(ConcurrentTransitionMixin, FSMModelMixin, models.Model):
    """A row whose state moves by transition only, even when two people move it at once."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        try:
            super().save(*args, **kwargs)
        except ConcurrentTransition as stale:
            raise Refused(
                f"Somebody else changed this {self._meta.verbose_name} first. Reload the page and try again."
            ) from stale

    def refresh_from_db(self, *args, **kwargs):
        """Re-read the row. Ours, because the mixin's lifts the protection of the state field for the
        whole process, and leaves it lifted when the row is gone (seen in django-fsm-2 4.2.4)."""
        protected = self._get_protected_fsm_fields()
        held = {name: self.__dict__.pop(name) for name in protected if name in self.__dict__}
        try:
            models.Model.refresh_from_db(self, *args, **kwargs)
        finally:
            for name, value in held.items():
                self.__dict__.setdefault(name, value)
        self._update_initial_state()


class AppendOnly(models.QuerySet):
    """Rows that are added and read, never changed or removed."""

    def update(self, **kwargs):
        raise TypeError(f"{self.model.__name__} rows are never changed.")

    def delete(self):
        raise TypeError(f"{self.model.__name__} rows are never removed.")


class Event(models.Model):
    """One thing that happened. Chained by hash, so that a change or a gap shows; no foreign keys,
    so that the trail outlives what it speaks of. Names and contact details never go in."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    actor = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"], name="event_by_subject")]

    def __str__(self):
        return f"{self.id} {self.action}"

    def save(self, *args, **kwargs):
        raise TypeError("Events are written by workflow.events.record and never changed.")

    def delete(self, *args, **kwargs):
        raise TypeError("Events are never removed.")


class Chain(models.Model):
    """The end of the event chain: one row, locked while an event is added, so that ids and commits
    come in one order and a reader that remembers the last id misses nothing."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    last_id = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(name="chain_is_one_row", condition=models.Q(id=1))]

    def __str__(self):
        return f"{self.last_id} events"
