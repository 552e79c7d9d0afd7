import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ldis.models.report import Report
from privacy.files import PICTURES, SUFFIXES
from privacy.storage import private_files


def new_path(attachment, filename):
    """A name that says nothing: what the sender called the file may name somebody, and is not kept."""
    return f"ldis/attachments/{secrets.token_hex(16)}.{SUFFIXES[attachment.content_type]}"


class Attachment(models.Model):
    """A picture or document that came with a report, as we made it anew; its first name was never kept."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=new_path, storage=private_files, editable=False)
    content_type = models.CharField(max_length=40, editable=False)
    size = models.PositiveIntegerField(editable=False, help_text="In bytes.")
    sha256 = models.CharField(max_length=64, editable=False)
    caption = models.CharField("what does it show?", max_length=200, blank=True)
    added_at = models.DateTimeField(editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="attachments_added",
        help_text="Nobody, when it came with the report.",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="attachment_is_of_a_kind_we_make", condition=Q(content_type__in=list(SUFFIXES))
            )
        ]

    def __str__(self):
        return f"{self.kind} attached to {self.report.reference}"

    def get_absolute_url(self):
        return reverse("ldis:attachment", args=[self.report.reference, self.pk])

    @property
    def is_picture(self):
        return self.content_type in PICTURES

    @property
    def kind(self):
        """What people call it."""
        if self.is_picture:
            return "Picture"
        return "PDF" if self.content_type == "application/pdf" else "Text"
