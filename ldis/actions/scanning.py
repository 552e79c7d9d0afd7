"""Acting on what was written together with what its scan said."""

from django.db import transaction

from ldis.actions.attachments import attach
from ldis.actions.reports import receive_report
from workflow.events import PUBLIC
from workflow.scanning import note_scan


@transaction.atomic
def receive_complete(report, *, reporter=None, by=PUBLIC, scanned=None, attachments=(), **details):
    """Take in a report together with what came with it: (report, private code) back.

    `scanned` is what a form says of its scan; `attachments` are (file, caption) pairs.
    """
    report, code = receive_report(report, reporter=reporter, by=by, **details)
    by = details.get("taken_by") or by
    note_scan(report, scanned, by=by)
    for file, caption in attachments:
        attach(report, file, by=by, caption=caption)
    return report, code
