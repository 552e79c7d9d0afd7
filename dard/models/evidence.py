import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from dard.states import Escalation, Pace
from privacy.files import SUFFIXES
from privacy.storage import private_files


def new_path(evidence, filename):
    """A name that says nothing: what the file was called is not kept."""
    return f"dard/evidence/{secrets.token_hex(16)}.sealed"


class Said(models.Model):
    """What was said of an action: by one of its owners, or by somebody of the review who heard it."""

    owner = models.ForeignKey(
        "dard.ActionOwner", on_delete=models.PROTECT, null=True, related_name="%(class)ss"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_somebodys",
                condition=Q(owner__isnull=False, by=None) | Q(owner=None, by__isnull=False),
            ),
        ]

    @property
    def who(self):
        """The organisation it comes from, or who wrote it down."""
        return str(self.owner.organisation) if self.owner else str(self.by)


class Progress(Said):
    """How an action goes, as somebody said on a day; or, without a word for that, why its day was moved."""

    action = models.ForeignKey("dard.Action", on_delete=models.PROTECT, related_name="progress")
    pace = models.CharField(max_length=10, choices=Pace, blank=True)
    words = models.TextField("in a few words", blank=True)

    class Meta(Said.Meta):
        verbose_name_plural = "progress"

    def __str__(self):
        return f"{self.in_words} ({self.action})"

    @property
    def in_words(self):
        return self.get_pace_display().lower() or "its day was moved"


class Evidence(Said):
    """What shows that an action was done: words, and a file where there is one, cleaned and sealed."""

    # Sealed anew under a newer key (privacy.resealing).
    SEALED_FILES = ("file",)

    action = models.ForeignKey("dard.Action", on_delete=models.PROTECT, related_name="evidence")
    words = models.TextField("what it shows")
    file = models.FileField(upload_to=new_path, storage=private_files, blank=True, editable=False)
    content_type = models.CharField(max_length=40, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False, help_text="In bytes, before it was sealed.")
    sha256 = models.CharField(max_length=64, blank=True, editable=False, help_text="Of what it holds.")
    # Whether a scanner for malware has looked at it.
    was_scanned = models.BooleanField(default=False, editable=False)
    # What in its text could name somebody, as {kind: how many}; None where no text could be read.
    found = models.JSONField(null=True, editable=False)

    class Meta(Said.Meta):
        verbose_name_plural = "evidence"
        constraints = [
            *Said.Meta.constraints,
            models.CheckConstraint(
                name="evidence_is_of_a_kind_we_make",
                condition=Q(content_type="") | Q(content_type__in=list(SUFFIXES)),
            ),
        ]

    def __str__(self):
        return f"Evidence {self.pk} for {self.action}"

    @property
    def suffix(self):
        return SUFFIXES.get(self.content_type, "")


class Told(models.Model):
    """That somebody was told that an action is due, or late; each step once for each day it was due."""

    action = models.ForeignKey("dard.Action", on_delete=models.PROTECT, related_name="told")
    due_on = models.DateField("the day it was due")
    step = models.CharField(max_length=12, choices=Escalation)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "due_on", "step"], name="told_once"),
        ]

    def __str__(self):
        return f"{self.get_step_display()} told of {self.action}"
