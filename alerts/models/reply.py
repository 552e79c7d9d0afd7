from django.conf import settings
from django.db import models
from django.db.models import Q

from alerts.states import Pulse, Verdict
from workflow.models import AppendOnly


class AcknowledgementQuerySet(models.QuerySet):
    def of_organisations(self):
        """{organisation's key: its acknowledgement that counts}: one of its people is enough, and who has
        acted speaks for who has only received."""
        said = self.select_related("subscriber").order_by("received_at")
        counted = {}
        for each in said:
            held = counted.get(each.organisation_id)
            if held is None or ((each.acted_at or each.is_not_applicable) and not held.is_done):
                counted[each.organisation_id] = each
        return counted


class Acknowledgement(models.Model):
    """A partner's word that a version was received, and then what was done, or that it is not for them."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, related_name="acknowledgements")
    version = models.ForeignKey("alerts.Version", on_delete=models.PROTECT, related_name="acknowledgements")
    subscriber = models.ForeignKey(
        "alerts.Subscriber", on_delete=models.PROTECT, related_name="acknowledgements"
    )
    # Of the subscriber at that time.
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="acknowledgements"
    )
    received_at = models.DateTimeField()
    acted_at = models.DateTimeField(null=True)
    deeds = models.JSONField(default=list, help_text="What was done: Deed values.")
    is_not_applicable = models.BooleanField(default=False)
    posters_down_at = models.DateTimeField(null=True)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        ordering = ["received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "subscriber"], name="acknowledgement_once_per_version"
            ),
            models.CheckConstraint(
                name="acknowledgement_received_before_acted",
                condition=Q(acted_at=None) | Q(acted_at__gte=models.F("received_at")),
            ),
        ]

    def __str__(self):
        if self.is_not_applicable:
            return "Not applicable"
        return "Acted" if self.acted_at else "Received"

    @property
    def is_done(self):
        return bool(self.acted_at or self.is_not_applicable)


class Cascade(models.Model):
    """A lead's word about whom an alert was passed on to. Written once; a correction is another."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, related_name="cascades")
    version = models.ForeignKey("alerts.Version", on_delete=models.PROTECT, related_name="cascades")
    subscriber = models.ForeignKey("alerts.Subscriber", on_delete=models.PROTECT, related_name="cascades")
    to_whom = models.CharField("to whom", max_length=250, help_text="Teams and places, not names.")
    people = models.PositiveIntegerField("about how many people", null=True, blank=True)
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return self.to_whom


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


class Evaluation(models.Model):
    """A partner's answers to the three questions at the end of an alert; the last answers count."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, related_name="evaluations")
    subscriber = models.ForeignKey("alerts.Subscriber", on_delete=models.PROTECT, related_name="evaluations")
    in_time = models.CharField("Did it reach you in time?", max_length=10, choices=Pulse)
    used = models.CharField("Did you tell somebody, or change something?", max_length=10, choices=Pulse)
    sought = models.CharField("Did anybody look for the drug because of it?", max_length=10, choices=Pulse)
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["alert", "subscriber"], name="evaluation_once")]

    def __str__(self):
        return f"Answers of subscriber {self.subscriber_id}"


class Conclusion(models.Model):
    """What an alert turned out to be, by whoever looked at it afterwards. Written once; the last counts."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.PROTECT, related_name="conclusions")
    verdict = models.CharField(max_length=20, choices=Verdict)
    words = models.TextField("what we take from it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return self.get_verdict_display()
