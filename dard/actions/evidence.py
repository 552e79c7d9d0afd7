"""What shows that an action was done: words, and files that are cleaned, looked at and sealed."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from dard.actions.action_plan import actor, fresh, said_by
from dard.actions.uploads import taken_in
from dard.agencies.looking import OF_SOMEBODY, text_of
from dard.following.holding import hold_action
from dard.following.naming import check_names_nobody
from dard.models import Action, Evidence
from dard.permissions import action_plan as permissions
from dard.policies import action_plan as policies
from privacy.scan import scan
from privacy.sealing import seal_bytes, unseal_bytes
from workflow.events import record
from workflow.refusals import Refused


def give_evidence(action, *, by=None, owner=None, words, file=None):
    """Words that show it, and a file or none. The file is looked at before anything is locked: a scanner may
    take its time. What it was called is not kept."""
    action = Action.objects.select_related("recommendation__area").get(pk=action.pk)
    said_by(action, by, fresh(action, owner), timezone.now())
    policies.check_can_give_evidence(action, words)
    return keep_evidence(action, by, owner, words, looked_at(file) if file else {})


def looked_at(uploaded):
    """The fields of a file, cleaned, and what it holds."""
    cleaned, was_scanned = taken_in(uploaded)
    return {
        "content": cleaned.content,
        "content_type": cleaned.content_type,
        "size": len(cleaned.content),
        "sha256": cleaned.sha256,
        "was_scanned": was_scanned,
        "found": counts(cleaned),
    }


def counts(cleaned):
    """{kind: how many} of what in its text could name somebody; None where there is no text to be read."""
    text = text_of(cleaned)
    if text is None:
        return None
    kinds = [each.kind.value for each in scan(text) if each.kind in OF_SOMEBODY]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


@transaction.atomic
def keep_evidence(action, by, owner, words, fields):
    now = timezone.now()
    action = hold_action(action)
    said = said_by(action, by, fresh(action, owner), now)
    policies.check_can_give_evidence(action, words)
    check_names_nobody(words, action.recommendation)
    content = fields.pop("content", None)
    row = Evidence(action=action, words=words.strip(), at=now, **said, **fields)
    if content is not None:
        row.file.save("", ContentFile(seal_bytes(content)), save=False)
    row.save()
    record("evidence.given", action, by=actor(said), at=now, evidence=row.pk, kind=row.content_type)
    return row


@transaction.atomic
def read_evidence(evidence, *, by):
    """The file again, for whoever verifies or checks; each look is an event."""
    permissions.check_user_can_read_evidence(by, evidence.action)
    if not evidence.file:
        was_erased = bool(evidence.content_type)
        raise Refused("This file was erased by schedule." if was_erased else "There is no file with it.")
    record("evidence.read", evidence.action, by=by, evidence=evidence.pk)
    with evidence.file.open("rb") as file:
        return unseal_bytes(file.read())
