"""That a text seemed to name somebody, and what its writer did about it: counts by kind, never the words."""

from django.db import transaction

from ldis.actions.attachments import attach
from ldis.actions.reports import answer, receive_report
from ldis.models import Concern
from workflow.events import PUBLIC, record


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


@transaction.atomic
def with_scan(action, thing, *, by, scanned=None, **details):
    """Do something to a report or a concern, and keep that what was written for it was looked through."""
    done = action(thing, by=by, **details)
    note_scan(thing, scanned, by=by)
    return done


@transaction.atomic
def answer_scanned(report, *, by, text, scanned=None):
    """Answer the reporter, and keep that the answer was looked through."""
    answered = answer(report, by=by, text=text)
    note_scan(report, scanned, by=by)
    return answered


@transaction.atomic
def attach_scanned(report, file, *, by, caption="", scanned=None):
    """Add a file whose caption was looked through."""
    attachment = attach(report, file, by=by, caption=caption)
    note_scan(report, scanned, by=by)
    return attachment


def note_scan(thing, scanned, *, by):
    """Keep what was done about possible personal details, if there were any."""
    if scanned:
        is_concern = isinstance(thing, Concern)
        record("concern.scanned" if is_concern else "report.scanned", thing, by=by, **scanned)
