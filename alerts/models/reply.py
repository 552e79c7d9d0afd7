from django.db import models
from django.db.models import Q


class Acknowledgement(models.Model):
    """A partner's word that an alert was received, and then that it was acted on."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, related_name="acknowledgements")
    subscriber = models.ForeignKey(
        "alerts.Subscriber", on_delete=models.PROTECT, related_name="acknowledgements"
    )
    received_at = models.DateTimeField()
    acted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["received_at"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "subscriber"], name="acknowledgement_once"),
            models.CheckConstraint(
                name="acknowledgement_received_before_acted",
                condition=Q(acted_at=None) | Q(acted_at__gte=models.F("received_at")),
            ),
        ]

    def __str__(self):
        return "Acted" if self.acted_at else "Received"


class Sighting(models.Model):
    """A partner's answer to "have you seen it too?". Not seen is an answer and counts."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, related_name="sightings")
    subscriber = models.ForeignKey("alerts.Subscriber", on_delete=models.PROTECT, related_name="sightings")
    seen = models.BooleanField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return "Seen here" if self.seen else "Not seen here"
