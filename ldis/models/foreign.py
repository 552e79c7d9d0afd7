from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ldis.states import ForeignForm, OriginCheck, Verdict


class ForeignAlertQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("report__area", "checked_by")

    def unjudged_first(self):
        return self.order_by(models.Case(models.When(verdict="", then=0), default=1), "-pk")


class ForeignAlert(models.Model):
    """An alert that somebody else is said to have issued, and what we found it to be.

    The text is kept as it came, because it is the evidence; the report made of it has it redacted.
    """

    report = models.OneToOneField("ldis.Report", on_delete=models.PROTECT, related_name="foreign_alert")
    claimed_origin = models.CharField("who says they issued it?", max_length=150, blank=True)
    claimed_reference = models.CharField("which reference does it carry?", max_length=150, blank=True)
    reference_key = models.CharField(max_length=150, blank=True, editable=False, db_index=True)
    link = models.URLField("where is it on the web?", max_length=500, blank=True)
    title = models.CharField("what is its title?", max_length=200, blank=True)
    body = models.TextField("what does it say?", blank=True)
    content_hash = models.CharField(max_length=64, editable=False, db_index=True)
    fuzzy_key = models.TextField(editable=False, help_text="Its words in one spelling, to find it again.")
    arrived_as = models.CharField(max_length=20, choices=ForeignForm, editable=False)
    cap = models.JSONField(null=True, editable=False, help_text="What a CAP file said, field by field.")
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True, editable=False)
    verdict_reason = models.TextField(blank=True, editable=False)
    checked_how = models.CharField(max_length=20, choices=OriginCheck, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="foreign_alerts_checked",
    )
    checked_at = models.DateTimeField(null=True, editable=False)

    objects = ForeignAlertQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "alert from somewhere else"
        verbose_name_plural = "alerts from somewhere else"
        constraints = [
            models.CheckConstraint(
                name="foreign_alert_verdict_is_whole",
                condition=Q(verdict="", checked_how="", checked_by__isnull=True, checked_at__isnull=True)
                | (
                    Q(verdict__in=Verdict.values, checked_how__in=OriginCheck.values)
                    & Q(checked_by__isnull=False, checked_at__isnull=False)
                ),
            )
        ]

    def __str__(self):
        return self.title or self.claimed_reference or f"Alert in report {self.report}"

    def get_absolute_url(self):
        return reverse("ldis:foreign", args=[self.report.reference])

    @property
    def is_drill(self):
        """Whether the file itself says that nothing in it is real."""
        return bool(self.cap) and self.cap.get("status") != "Actual"
