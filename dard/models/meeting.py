import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from dard.models.summary import Frozen
from dard.states import AGENDA_OPEN, MEETING_HELD_BY, CycleStep, MeetingState, Presence
from privacy.fields import SealedTextField
from workflow.models import StatefulModel


class SteeringGroup(models.Model):
    """The group that learns from an area's deaths. Who sits on it and how it votes is its panel; what it is
    there for, and whom it reports to, is here."""

    area = models.OneToOneField("accounts.Area", on_delete=models.PROTECT, related_name="steering_group")
    panel = models.OneToOneField("panel.Panel", on_delete=models.PROTECT, related_name="steering_group")
    terms = models.TextField("terms of reference", blank=True)
    reports_to = models.CharField("the partnership it reports to", max_length=150, blank=True)
    # {what is covered, such as "drug_deaths": the places}: what the public asks of every area.
    covers = models.JSONField("what it covers, and where", default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Steering group of {self.area}"


class Meeting(StatefulModel):
    """One meeting of the steering group: its agenda, who came, what was said and decided."""

    HELD_BY = MEETING_HELD_BY

    group = models.ForeignKey(SteeringGroup, on_delete=models.PROTECT, related_name="meetings")
    reference = models.CharField(max_length=12, unique=True, editable=False)
    begins_at = models.DateTimeField("when it begins")
    ends_at = models.DateTimeField("when it ends")
    place = models.CharField("where, or how to join", max_length=200, blank=True)
    # Its case list: those whose accounts are to be ready for it, and when the list was fixed.
    cases = models.ManyToManyField("dard.Case", blank=True, related_name="meetings_planned")
    cases_fixed_at = models.DateTimeField(null=True, editable=False)
    # The last letter of its cycle that was written (dard/meetings/cycle.py).
    told = models.CharField(max_length=10, choices=CycleStep, blank=True, editable=False)
    # Counts what a calendar is told: a later entry with a higher number replaces the earlier.
    moves = models.PositiveSmallIntegerField("how often its time was changed", default=0, editable=False)
    moved_at = models.DateTimeField("when its time was set last", default=timezone.now, editable=False)
    pack_sent_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField("when the chair opened it", null=True, editable=False)
    closed_at = models.DateTimeField("when the chair closed it", null=True, editable=False)
    minutes_agreed_at = models.DateTimeField(null=True, editable=False)

    cancelled_because = models.CharField(max_length=200, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(
        choices=MeetingState.choices, default=MeetingState.PLANNED, protected=True, editable=False
    )

    class Meta:
        ordering = ["-begins_at"]
        constraints = [
            models.CheckConstraint(name="meeting_state_is_known", condition=Q(state__in=MeetingState.values)),
            models.CheckConstraint(
                name="meeting_ends_after_it_begins", condition=Q(ends_at__gt=models.F("begins_at"))
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("dard:meeting", args=[self.reference])

    @property
    def area(self):
        return self.group.area

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @transition(field=state, source=sorted(AGENDA_OPEN), target=MeetingState.PACK_OUT)
    def send_pack(self, *, at):
        """Its members can read the pack; a later change of the agenda sends it anew."""
        self.pack_sent_at = at

    @transition(field=state, source=sorted(AGENDA_OPEN), target=MeetingState.IN_SESSION)
    def open(self, *, at):
        """The chair opens the meeting."""
        self.opened_at = at

    @transition(field=state, source=MeetingState.IN_SESSION, target=MeetingState.MINUTED)
    def close(self, *, at):
        """The chair closes the meeting; its minutes are to be agreed."""
        self.closed_at = at

    @transition(field=state, source=MeetingState.MINUTED, target=MeetingState.AGREED)
    def agree_minutes(self, *, at):
        """The minutes are agreed, and frozen."""
        self.minutes_agreed_at = at

    @transition(field=state, source=sorted(AGENDA_OPEN), target=MeetingState.CANCELLED)
    def cancel(self, *, at, because):
        """It is not held."""
        self.cancelled_because, self.closed_at = because, at


class Attendance(models.Model):
    """Somebody who is asked to a meeting: whether they came, and what they undertook. Nobody reads the pack
    before they have signed the undertaking for this meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="meetings_attended"
    )
    # A guest has no account: who they are and for whom they come is told by the chair.
    guest = SealedTextField("name of a guest", blank=True)
    organisation = models.CharField(max_length=150, blank=True)
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.EXPECTED)
    # The mark of the words that were signed, and that it was on paper, which the chair has seen.
    undertaking_hash = models.CharField(max_length=64, blank=True, editable=False)
    undertaken_at = models.DateTimeField("when they signed", null=True, editable=False)
    on_paper = models.BooleanField("signed on paper", default=False, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendance_once_per_person"),
            models.CheckConstraint(
                name="attendance_signed_says_what_and_when",
                condition=Q(undertaking_hash="", undertaken_at=None)
                | (~Q(undertaking_hash="") & Q(undertaken_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"Attendance {self.pk} of {self.meeting}"

    @property
    def is_guest(self):
        return self.user_id is None

    @property
    def has_signed(self):
        return self.undertaken_at is not None


class Undertaking(Frozen):
    """The words that people sign before they read the pack of a meeting, as an area has set them. The latest
    counts; a signature keeps the mark of those it was given to."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="undertakings")
    words = models.TextField("what is undertaken")
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"Undertaking {self.pk} of {self.area}"


class Minutes(Frozen):
    """The minutes of a meeting as they were agreed: frozen, with a mark that changes when a letter does."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    # JSON inside the seal, as dard/meetings/minutes.py makes it.
    text = SealedTextField()
    content_hash = models.CharField(max_length=64)
    agreed_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="agreed_minutes_of"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "minutes"

    def __str__(self):
        return f"Minutes of {self.meeting}"

    @property
    def content(self):
        return json.loads(self.text)
