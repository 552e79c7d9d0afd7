import secrets

from django.db import models
from django.db.models import Q

from dard.states import Answered
from privacy.fields import SealedDateField, SealedTextField
from privacy.files import SUFFIXES
from privacy.storage import private_files


class AgencyReturn(models.Model):
    """What an agency sends about a case. Until it is sent it is being written, and kept as it is typed; the
    contacts in it then become touchpoints of the case."""

    request = models.ForeignKey("dard.AgencyRequest", on_delete=models.PROTECT, related_name="returns")
    kind = models.CharField(max_length=20, choices=Answered, blank=True)
    # JSON inside the seal: {question: answer}, and [{on, contact, what}] until it is sent.
    answers = SealedTextField(blank=True)
    contacts = SealedTextField(blank=True)
    words = SealedTextField("anything else", blank=True)
    still_to_come = SealedTextField("what is still to come", blank=True)
    still_to_come_by = SealedDateField("when that will come")
    ground = models.CharField("why they cannot share it", max_length=40, blank=True)
    # Which of the answers a coordinator took over into the facts of the case.
    taken_over = models.JSONField(default=list, editable=False)
    began_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="agency_return_sent_says_what",
                condition=Q(sent_at=None, kind="") | Q(sent_at__isnull=False, kind__in=Answered.values),
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(sent_at=None), name="agency_return_one_is_written"
            ),
            models.CheckConstraint(
                name="agency_refusal_says_why",
                condition=Q(kind=Answered.REFUSED) & ~Q(ground="") | ~Q(kind=Answered.REFUSED) & Q(ground=""),
            ),
        ]

    def __str__(self):
        return f"Return {self.pk} to request {self.request_id}"


def new_path(upload, filename):
    """A name that says nothing: what the agency called the file may name the person, and is not kept."""
    return f"dard/uploads/{secrets.token_hex(16)}.sealed"


class Upload(models.Model):
    """A file that an agency sent: typed by its content, cleaned, and sealed where it lies."""

    # Sealed anew under a newer key (privacy.resealing).
    SEALED_FILES = ("file",)

    request = models.ForeignKey("dard.AgencyRequest", on_delete=models.PROTECT, related_name="uploads")
    file = models.FileField(upload_to=new_path, storage=private_files, editable=False)
    content_type = models.CharField(max_length=40, editable=False)
    size = models.PositiveIntegerField(editable=False, help_text="In bytes, before it was sealed.")
    sha256 = models.CharField(max_length=64, editable=False, help_text="Of what it holds.")
    # Whether a scanner for malware has looked at it.
    was_scanned = models.BooleanField(default=False, editable=False)
    # What in its text could name somebody, as {kind: how many}; None where no text could be read.
    found = models.JSONField(null=True, editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="upload_is_of_a_kind_we_make", condition=Q(content_type__in=list(SUFFIXES))
            )
        ]

    def __str__(self):
        return f"Upload {self.pk} to request {self.request_id}"

    @property
    def suffix(self):
        return SUFFIXES[self.content_type]
