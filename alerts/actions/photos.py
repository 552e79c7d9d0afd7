"""A photo in a draft: made anew without what it gives away, named by its content, kept for good."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from alerts import permissions, policies
from alerts.actions.drafting import keep, lock
from alerts.models import Photo
from privacy.storage import private_files
from workflow.events import record
from workflow.refusals import Refused


@transaction.atomic
def add_photo(draft, *, by, photo, alt, reason, seen_hash):
    """Show a photo, in place of the one there was. `photo` is what privacy.files.clean has made of a file. An
    approval the draft had is void: it covered another alert."""
    draft = lock(draft)
    permissions.check_user_can_edit(by, draft)
    policies.check_not_stale(draft, seen_hash)
    policies.check_can_show_photo(photo, alt, reason)
    draft.edit(by=by, photo=kept(photo, by), photo_alt=alt.strip(), photo_reason=reason.strip())
    draft.save()
    keep(draft, by=by)
    record("draft.photo_added", draft, by=by, alert=draft.alert.reference, sha256=photo.sha256)
    return draft


@transaction.atomic
def remove_photo(draft, *, by, seen_hash):
    """Show no photo any more. The file stays: an earlier version may show it."""
    draft = lock(draft)
    permissions.check_user_can_edit(by, draft)
    policies.check_not_stale(draft, seen_hash)
    if not draft.photo_id:
        raise Refused("There is no photo in this draft.")
    draft.edit(by=by, photo=None, photo_alt="", photo_reason="")
    draft.save()
    keep(draft, by=by)
    record("draft.photo_removed", draft, by=by, alert=draft.alert.reference)
    return draft


def kept(photo, by):
    """The row of a photo, and its file where there was none yet."""
    row, _ = Photo.objects.get_or_create(
        sha256=photo.sha256,
        defaults={"content_type": photo.content_type, "added_by": by, "added_at": timezone.now()},
    )
    if not private_files().exists(row.file_name):
        private_files().save(row.file_name, ContentFile(photo.content))
    return row
