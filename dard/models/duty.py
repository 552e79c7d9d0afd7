from django.db import models
from django.db.models import Q

from dard.states import DutyKind


class Duty(models.Model):
    """Something else that a provider has to tell somebody because of what it notified. It is proposed from
    the answers; the provider ticks what went, with the day and the other body's reference."""

    notification = models.ForeignKey("dard.Notification", on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=30, choices=DutyKind)
    # Proposed because the answers say so. One that is not proposed may be ticked all the same.
    applies = models.BooleanField(default=False)
    sent_on = models.DateField("the day it was sent", null=True, editable=False)
    reference = models.CharField("their reference", max_length=60, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["notification", "kind"], name="duty_once_per_notification"),
            models.CheckConstraint(
                name="duty_with_a_reference_was_sent", condition=Q(reference="") | Q(sent_on__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, notification {self.notification_id}"
