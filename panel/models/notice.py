"""Devices on which a member wants to be told, and the notices that are owed to them."""

from django.conf import settings
from django.db import models


class Device(models.Model):
    """A browser in which somebody wants to be told that their vote is asked for: where notices for it are
    taken, and what they are encrypted with."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.CharField(max_length=1000, unique=True)
    public_key = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    added_at = models.DateTimeField()

    def __str__(self):
        return f"Device {self.pk}"


class NoticeQuerySet(models.QuerySet):
    def due(self, now):
        """What a worker may take: waiting, or held by a worker whose lease ran out."""
        return self.filter(due_at__lte=now)


class Notice(models.Model):
    """One push message that is owed to one device. The row goes when it has left, or is of no use now."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="notices")
    consultation = models.ForeignKey("Consultation", on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=100, help_text="What it is, so that it is written once.")
    tries = models.PositiveSmallIntegerField(default=0)
    # When a worker may take it: at once, at the next try, or when the lease of its holder runs out.
    due_at = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [models.UniqueConstraint(fields=["device", "key"], name="notice_once_each")]

    def __str__(self):
        return self.key
