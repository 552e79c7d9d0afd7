from django.db import models


class Group(models.Model):
    """Subscribers who are warned together whatever they subscribe to: "prisons", "festival medics"."""

    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="subscriber_groups")
    name = models.CharField(max_length=100)
    members = models.ManyToManyField("alerts.Subscriber", blank=True, related_name="groups")

    class Meta:
        ordering = ["area", "name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="group_named_once_per_area")]

    def __str__(self):
        return self.name
