"""Pictures and documents that come with a report, and what was said when a text named somebody."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from ldis import permissions
from ldis.actions import reports
from ldis.models import Attachment
from privacy import files
from workflow.events import record
from workflow.refusals import Refused


@transaction.atomic
def attach(report, uploaded, *, by, caption=""):
    """Clean a file and keep it with a report. `uploaded` is a file as it was sent, or one cleaned already.

    `by` is a user, or PUBLIC or SYSTEM where the file came with the report. What the file was called is not
    kept, nor put into the event.
    """
    now = timezone.now()
    report = reports.lock(report)
    permissions.check_user_can_attach_file(by, report)
    cleaned = uploaded if isinstance(uploaded, files.Cleaned) else clean(uploaded)
    attachment = Attachment(
        report=report,
        content_type=cleaned.content_type,
        size=len(cleaned.content),
        sha256=cleaned.sha256,
        caption=caption.strip(),
        added_at=now,
        added_by=None if isinstance(by, str) else by,
    )
    attachment.file.save("", ContentFile(cleaned.content), save=False)
    attachment.save()
    record("report.attachment_added", report, by=by, at=now, content_type=cleaned.content_type)
    return attachment


def clean(uploaded):
    try:
        return files.clean(uploaded)
    except files.Unfit as unfit:
        raise Refused(str(unfit)) from unfit


def remove_file(attachment):
    """The file of an attachment whose row is gone, once that is certain."""
    name, storage = attachment.file.name, attachment.file.storage
    transaction.on_commit(lambda: storage.delete(name))
