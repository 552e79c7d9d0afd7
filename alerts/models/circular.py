from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from workflow.models import AppendOnly


# What may still be said of a circular once it is out: its words are not among it.
AFTERWARDS = frozenset({"withdrawn_at", "withdrawn_by", "withdrawn_because", "reminded_at"})


class Circular(models.Model):
    """Words for partners that are no alert: frozen as they went out, and read by a signed link.

    Its deliveries are rows of the ledger of alerts (alerts.Delivery).
    """

    reference = models.CharField(max_length=12, unique=True, editable=False)
    area = models.ForeignKey("accounts.Area", on_delete=models.PROTECT, related_name="circulars")
    kind = models.CharField("what it is, as its readers are told", max_length=100)
    title = models.CharField(max_length=200)
    summary = models.TextField("what it says, in plain text")
    body = models.TextField("what it says, as safe HTML")
    # Where its readers find more, by the same link: the name of a page that takes the token. "" is nowhere.
    more_at = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=150)
    content_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="circulars_issued"
    )
    # When those who had not read it were asked once more.
    reminded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="circulars_withdrawn"
    )
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="circular_withdrawn_says_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self):
        return self.reference

    def save(self, *args, update_fields=None, **kwargs):
        if self.pk and (update_fields is None or not AFTERWARDS.issuperset(update_fields)):
            raise TypeError("What was circulated is never changed: circulate it anew.")
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("alerts:circular", args=[self.reference])

    def delete(self, *args, **kwargs):
        raise TypeError("What was circulated is never removed.")

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    def withdraw(self, *, at, by, because):
        """It is not to be used any more; its words stay as they went out."""
        self.withdrawn_at, self.withdrawn_by, self.withdrawn_because = at, by, because
        self.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])

    def mark_reminded(self, *, at):
        self.reminded_at = at
        self.save(update_fields=["reminded_at"])


class ReadReceipt(models.Model):
    """A recipient said, by pressing a button, that they have read a circular. Written once."""

    circular = models.ForeignKey(Circular, on_delete=models.PROTECT, related_name="read_receipts")
    subscriber = models.ForeignKey(
        "alerts.Subscriber", on_delete=models.PROTECT, related_name="read_receipts"
    )
    # As it was then: where they work may change.
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["circular", "subscriber"], name="circular_read_once"),
        ]

    def __str__(self):
        return f"{self.circular} read by {self.subscriber}"
