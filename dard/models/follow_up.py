from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from accounts.states import Role
from dard.models.identity import Marked
from dard.states import (
    FOLLOW_UP_HELD_BY,
    FOLLOW_UP_LIVE,
    AtRisk,
    FollowUpEnd,
    FollowUpGround,
    FollowUpPurpose,
    FollowUpState,
    ReachedBy,
)
from privacy.fields import SealedDateField, SealedTextField
from workflow.models import StatefulModel


LIVE = list(FOLLOW_UP_LIVE)


class FollowUpQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state__in=LIVE)

    def to_tell(self, now):
        """A contact is due, and its worker was not told of this one."""
        due = self.live().filter(next_contact_at__lte=now)
        return due.exclude(told_of=models.F("next_contact_at"))


class FollowUp(StatefulModel):
    """Keeping in touch with a living person at the highest risk. One worker does, and sees it; of others only
    the coordinator. Who it is stands apart."""

    HELD_BY = FOLLOW_UP_HELD_BY

    reference = models.CharField(max_length=12, unique=True, editable=False)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="follow_ups")
    case = models.ForeignKey("dard.Case", on_delete=models.PROTECT, null=True, related_name="follow_ups")
    reasons = models.JSONField("why they are at risk", default=list, help_text="Keys of AtRisk.")
    other_reason = SealedTextField("which other reason", blank=True)
    ground = models.CharField("why we may keep this", max_length=20, choices=FollowUpGround)
    ground_words = SealedTextField("what that rests on", blank=True)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="follow_ups")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(editable=False)

    next_contact_at = models.DateTimeField("when they are next to be contacted", null=True, editable=False)
    told_of = models.DateTimeField("the contact of which the worker was told", null=True, editable=False)
    escalated_of = models.DateTimeField("and the coordinator", null=True, editable=False)
    tries = models.PositiveSmallIntegerField("tries since they were last reached", default=0, editable=False)
    moved_at = models.DateTimeField("when it came to its state", editable=False)

    ended_because = models.CharField(max_length=20, choices=FollowUpEnd, blank=True, editable=False)
    ended_words = SealedTextField("what more there is to say of how it ended", blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    # Where somebody died: the notification that was begun from here, and the case of their death.
    notification = models.ForeignKey(
        "dard.Notification", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    death = models.ForeignKey(
        "dard.Case", on_delete=models.PROTECT, null=True, editable=False, related_name="followed_up_before"
    )
    erased_at = models.DateTimeField("when what names them was erased", null=True, editable=False)
    state = FSMField(
        choices=FollowUpState.choices, default=FollowUpState.WAITING, protected=True, editable=False
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "follow-up"
        ordering = ["next_contact_at", "pk"]
        indexes = [
            models.Index(fields=["worker", "state", "next_contact_at"], name="follow_up_by_worker"),
            models.Index(fields=["area", "state", "next_contact_at"], name="follow_up_by_area"),
        ]
        constraints = [
            models.CheckConstraint(
                name="follow_up_state_is_known", condition=Q(state__in=FollowUpState.values)
            ),
            models.CheckConstraint(
                name="follow_up_live_has_a_next_contact",
                condition=Q(state__in=LIVE, next_contact_at__isnull=False, ended_at=None, ended_because="")
                | Q(state=FollowUpState.ENDED, next_contact_at=None, ended_at__isnull=False)
                & ~Q(ended_because=""),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:follow-up", args=[self.reference])

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def is_live(self):
        return self.state in LIVE

    @property
    def reasons_in_words(self):
        return [AtRisk(each).label for each in self.reasons]

    def goes(self, at, next_contact_at):
        self.moved_at, self.next_contact_at = at, next_contact_at

    @transition(field=state, source=LIVE, target=FollowUpState.IN_TOUCH)
    def reach(self, *, at, next_contact_at):
        """They were reached."""
        self.tries = 0
        self.goes(at, next_contact_at)

    @transition(field=state, source=LIVE, target=FollowUpState.TRYING)
    def miss(self, *, at, next_contact_at):
        """It was tried, and they were not reached."""
        self.tries += 1
        self.goes(at, next_contact_at)

    @transition(field=state, source=LIVE, target=FollowUpState.ENDED)
    def end(self, *, at, because, words):
        """Nobody keeps in touch any more."""
        self.ended_because, self.ended_words, self.ended_at = because, words, at
        self.goes(at, None)

    @transition(field=state, source=FollowUpState.ENDED, target=FollowUpState.WAITING)
    def reopen(self, *, at, next_contact_at):
        """They are at risk once more."""
        self.ended_because, self.ended_words, self.ended_at, self.tries = "", "", None, 0
        self.goes(at, next_contact_at)


class FollowUpPerson(Marked):
    """Who is followed up: sealed, apart, and read one at a time for a purpose that is recorded. They live, so
    they may ask for what is held here."""

    follow_up = models.OneToOneField(FollowUp, on_delete=models.PROTECT, related_name="person")
    name = SealedTextField()
    contact = SealedTextField("how to reach them", blank=True)
    born_on = SealedDateField("date of birth")
    nhs_number = SealedTextField("NHS number", blank=True)

    class Meta:
        verbose_name_plural = "follow-up people"

    def __str__(self):
        return f"Person of follow-up {self.follow_up_id}"


class FollowUpContact(models.Model):
    """One contact with somebody who is followed up, or one try."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField("the day")
    how = models.CharField(max_length=20, choices=ReachedBy)
    was_reached = models.BooleanField("they were reached")
    naloxone = models.BooleanField("naloxone was given", default=False)
    words = SealedTextField("what was said", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was entered", editable=False)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"Contact {self.pk} of {self.follow_up}"


class FollowUpReading(models.Model):
    """Somebody was told who is followed up: who, when, and what for."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    purpose = models.CharField(max_length=10, choices=FollowUpPurpose)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"Reading {self.pk} of {self.follow_up}"


class FollowUpConflict(models.Model):
    """Somebody has a stake in a follow-up, and does not see it."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "user"], name="follow_up_conflict_declared_once")
        ]

    def __str__(self):
        return f"Conflict {self.pk} of {self.follow_up}"
