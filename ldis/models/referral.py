from django.db import models


class Referral(models.Model):
    """A concern put to a panel: what was asked, on which assessment, and the alert that came of it."""

    concern = models.ForeignKey("ldis.Concern", on_delete=models.PROTECT, related_name="referrals")
    # Neither is there at first where an emergency alert goes out before anything is graded or asked.
    assessment = models.ForeignKey(
        "ldis.Assessment", on_delete=models.PROTECT, null=True, related_name="referrals"
    )
    consultation = models.OneToOneField(
        "panel.Consultation", on_delete=models.PROTECT, null=True, related_name="referral"
    )
    alert = models.OneToOneField(
        "alerts.Alert", on_delete=models.PROTECT, null=True, editable=False, related_name="referral"
    )

    sources = models.ManyToManyField(
        "ldis.Report",
        editable=False,
        related_name="alerts_rest_on",
        help_text="The reports the alert's first draft was written from; it rests on them for good.",
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        asked = self.consultation.panel if self.consultation else "nobody yet"
        return f"{self.concern.reference} to {asked}"
