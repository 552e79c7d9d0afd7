from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from dard.states import (
    AGENDA_OPEN,
    ITEM_HELD_BY,
    MEETING_HELD_BY,
    MOTION_HELD_BY,
    ItemKind,
    ItemState,
    MeetingState,
    MotionState,
    Presence,
)
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
    # The mark of the words that were signed.
    undertaking_hash = models.CharField(max_length=64, blank=True, editable=False)
    undertaken_at = models.DateTimeField("when they signed", null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendance_once_per_person"),
        ]

    def __str__(self):
        return f"Attendance {self.pk} of {self.meeting}"


class AgendaItem(StatefulModel):
    """One thing a meeting is to talk about, and what was said of it."""

    HELD_BY = ITEM_HELD_BY

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = models.CharField(max_length=200)
    # What it is about: a frozen account, a lesson, a recommendation, an action of an earlier meeting.
    version = models.ForeignKey(
        "dard.SummaryVersion", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    lesson = models.ForeignKey(
        "dard.Lesson", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    recommendation = models.ForeignKey(
        "dard.Recommendation", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    action = models.ForeignKey(
        "dard.Action", on_delete=models.PROTECT, null=True, related_name="agenda_items"
    )
    minutes = SealedTextField("what was said", blank=True)
    minuted_at = models.DateTimeField(null=True, editable=False)
    deferred_because = models.CharField(max_length=200, blank=True, editable=False)
    state = FSMField(choices=ItemState.choices, default=ItemState.LISTED, protected=True, editable=False)

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agenda_item_state_is_known", condition=Q(state__in=ItemState.values)
            ),
        ]

    def __str__(self):
        return f"Item {self.position} of {self.meeting}"

    @transition(field=state, source=ItemState.LISTED, target=ItemState.DISCUSSED)
    def discuss(self):
        """The meeting talked about it."""

    @transition(field=state, source=ItemState.LISTED, target=ItemState.DEFERRED)
    def defer(self, *, because):
        """It goes to a later meeting."""
        self.deferred_because = because


class Motion(StatefulModel):
    """A lesson or a recommendation put to the vote of the steering group, and what came of it."""

    HELD_BY = MOTION_HELD_BY

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="motions")
    lesson = models.ForeignKey("dard.Lesson", on_delete=models.PROTECT, null=True, related_name="motions")
    recommendation = models.ForeignKey(
        "dard.Recommendation", on_delete=models.PROTECT, null=True, related_name="motions"
    )
    consultation = models.OneToOneField("panel.Consultation", on_delete=models.PROTECT, related_name="motion")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was put", editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    # Who voted against, by discipline and with their reason: kept with what was decided.
    dissent = models.JSONField(default=list, editable=False)
    state = FSMField(choices=MotionState.choices, default=MotionState.VOTING, protected=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="motion_state_is_known", condition=Q(state__in=MotionState.values)),
            models.CheckConstraint(
                name="motion_is_about_one_thing",
                condition=Q(lesson__isnull=False, recommendation=None)
                | Q(lesson=None, recommendation__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Motion {self.pk} of {self.meeting}"

    @transition(field=state, source=[MotionState.VOTING, MotionState.NOT_CARRIED], target=MotionState.CARRIED)
    def carry(self, *, at):
        """The steering group is for it."""
        self.ended_at = at

    @transition(field=state, source=[MotionState.VOTING, MotionState.CARRIED], target=MotionState.NOT_CARRIED)
    def reject(self, *, at):
        """The steering group is against it."""
        self.ended_at = at

    @transition(field=state, source=MotionState.VOTING, target=MotionState.LAPSED)
    def lapse(self, *, at):
        """Too few voted, or it was taken back."""
        self.ended_at = at
