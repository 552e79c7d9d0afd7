"""Taking the record of a decision away, as a PDF, as the signed file or as its signature."""

import base64

from django.db import transaction

from panel import permissions, record_pdf
from workflow.events import record


def as_json(signed):
    return signed.document.encode()


def as_signature(signed):
    return base64.b64decode(signed.signature)


MAKERS = {"pdf": record_pdf.make, "json": as_json, "json.sig": as_signature}


def take_record(signed, *, by, made):
    """The bytes of one file of a record; who took it is recorded."""
    ended = signed.decision.round
    permissions.check_user_can_read_record(by, ended.consultation)
    content = MAKERS[made](signed)
    # Not around the making of a PDF: whoever records an event holds up everybody else who does.
    with transaction.atomic():
        record("consultation.record_taken", ended.consultation, by=by, made=made, round=ended.number)
    return content
