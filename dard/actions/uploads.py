"""Files that agencies send: cleaned, looked at, sealed; and each time one is read."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from dard import policies
from dard.actions.agency_requests import lock
from dard.actions.readings import keep_reading
from dard.agencies import looking
from dard.models import Upload
from dard.permissions import agency_requests as permissions
from dard.states import ToldOf
from privacy import files, malware
from privacy.sealing import seal_bytes, unseal_bytes
from workflow.events import record
from workflow.refusals import Refused


def upload(request, uploaded):
    """Take a file in by the agency's link. What it was called is not kept. It is looked at before anything is
    locked: a scanner may take its time."""
    policies.check_can_upload(request, timezone.now())
    return keep(request, *taken_in(uploaded))


def taken_in(uploaded):
    """(the file cleaned, whether a scanner for malware has looked at it). Refuses what is unfit."""
    try:
        content = files.read(uploaded)
        was_scanned = malware.look(content)
        return files.clean(ContentFile(content)), was_scanned
    except files.Unfit as unfit:
        raise Refused(str(unfit)) from unfit


@transaction.atomic
def keep(request, cleaned, was_scanned):
    now = timezone.now()
    request = lock(request)
    policies.check_can_upload(request, now)
    row = Upload(
        request=request,
        content_type=cleaned.content_type,
        size=len(cleaned.content),
        sha256=cleaned.sha256,
        was_scanned=was_scanned,
        found=looking.counts(cleaned, request.case.identity),
        at=now,
    )
    row.file.save("", ContentFile(seal_bytes(cleaned.content)), save=False)
    row.save()
    record("agency.uploaded", request.case, by=request, at=now, request=request.pk, kind=row.content_type)
    return row


@transaction.atomic
def read_upload(row, *, by):
    """The file again, for somebody who may read it; kept as a reading."""
    request = lock(row.request)
    permissions.check_user_can_read_upload(by, request)
    if not row.file:
        raise Refused("This file was erased by schedule.")
    keep_reading(request.case, by=by, what=ToldOf.FILE)
    record("agency.upload_read", request.case, by=by, request=request.pk, upload=row.pk)
    with row.file.open("rb") as file:
        return unseal_bytes(file.read())
