"""The event chain, the letters we owe, and the base of everything that has a state."""

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django_fsm import ConcurrentTransition, ConcurrentTransitionMixin, FSMModelMixin

from workflow.mail import own_domain
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


def says_why(name, *, state, field):
    """The constraint that a row gives a reason in this state, and in no other."""
    in_state, no_reason = models.Q(state=state), models.Q(**{field: ""})
    return models.CheckConstraint(name=name, condition=in_state & ~no_reason | ~in_state & no_reason)


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


class ClockSetting(models.Model):
    """A time allowed, as an area has set it. The latest counts; the earlier ones stay readable."""

    area = models.ForeignKey("accounts.Area", on_delete=models.CASCADE, related_name="clock_settings")
    key = models.CharField(max_length=40)
    hours = models.PositiveIntegerField()
    working = models.BooleanField("in working hours only")
    basis = models.CharField("what it rests on", max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clocks_set")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["area", "key", "-id"], name="clock_setting_in_effect")]
        constraints = [
            models.CheckConstraint(name="clock_setting_allows_some_time", condition=models.Q(hours__gte=1))
        ]

    def __str__(self):
        return f"{self.key}: {self.hours} hours"


class OfficeHoursSetting(models.Model):
    """When an area's team works, as the area has set it. The latest counts."""

    area = models.ForeignKey("accounts.Area", on_delete=models.CASCADE, related_name="office_hours_settings")
    opens = models.TimeField()
    closes = models.TimeField()
    closed_on = models.JSONField(default=list, help_text="Further days off, as 2026-12-29.")
    basis = models.CharField("what it rests on", max_length=250)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="office_hours_set"
    )
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="office_hours_open_before_they_close", condition=models.Q(opens__lt=models.F("closes"))
            )
        ]

    def __str__(self):
        return f"{self.opens:%H:%M} to {self.closes:%H:%M}"


class LetterQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(finished_at=None)

    def due(self, now):
        """What a worker may take: waiting, or held by a worker whose lease ran out."""
        return self.unfinished().filter(due_at__lte=now)


class Letter(models.Model):
    """One e-mail that is owed to one address. When it has left, or never will, only key and times stay."""

    key = models.CharField(max_length=100, unique=True, help_text="What it is, so that it is written once.")
    to_address = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    is_exercise = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    # When a worker may take it: at once, at the next try, or when the lease of its holder runs out.
    due_at = models.DateTimeField()
    leased_by = models.CharField(max_length=40, blank=True)
    last_code = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="letter_finished_names_nobody",
                condition=models.Q(finished_at=None) | models.Q(to_address="", subject="", body=""),
            ),
            models.CheckConstraint(
                name="letter_sent_is_finished",
                condition=models.Q(sent_at=None) | models.Q(finished_at=models.F("sent_at")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(finished_at=None), name="letter_unfinished"
            )
        ]

    def __str__(self):
        return self.key

    @property
    def message_id(self):
        """The Message-ID of every try, so that a mail server that sees two knows them for one. Made from
        the key, and such that nobody can read the key from it."""
        made = salted_hmac("forewarn.letter", self.key, algorithm="sha256").hexdigest()[:32]
        return f"<{made}@{own_domain()}>"

    def finish(self, *, at, was_sent):
        """It left, or never will: nothing stays of whom it was for and what it said."""
        self.to_address = self.subject = self.body = ""
        self.sent_at, self.finished_at = at if was_sent else None, at
