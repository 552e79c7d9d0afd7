from django.db import models
from django.db.models import Q

from alerts.states import AlarmKind, ChannelName
from workflow.models import AppendOnly


class Probe(models.Model):
    """One self-test of a channel, as it ended."""

    channel = models.CharField(max_length=20, choices=ChannelName)
    at = models.DateTimeField()
    ok = models.BooleanField()
    code = models.CharField(max_length=40, blank=True)
    milliseconds = models.PositiveIntegerField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["channel", "-at"], name="probe_by_channel")]

    def __str__(self):
        return f"{self.get_channel_display()}: {'works' if self.ok else self.code}"


class AlarmQuerySet(models.QuerySet):
    def ringing(self):
        return self.filter(cleared_at=None)


class Alarm(models.Model):
    """Something is wrong with sending itself, until it is put right."""

    # What rings, so that it rings once: "silence:ALERT-7:email".
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=AlarmKind)
    # Nobody's area where a channel of the whole installation is down.
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, null=True, related_name="alarms")
    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, null=True, related_name="alarms")
    channel = models.CharField(max_length=20, choices=ChannelName, blank=True)
    words = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(cleared_at=None), name="alarm_rings_once")
        ]

    def __str__(self):
        return self.words
