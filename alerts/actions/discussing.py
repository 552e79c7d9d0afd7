"""Calling for a discussion of a wording, and answering. The wording stays locked meanwhile, so that nobody
approves it between the question and the call."""

from django.db import transaction
from django.utils import timezone

from alerts import letters, permissions
from alerts.actions.drafting import lock
from alerts.models import Discussion
from workflow.events import record


@transaction.atomic
def call_for_discussion(draft, *, by, text):
    """Hold approval until somebody has answered; say what should be talked about."""
    now = timezone.now()
    draft = lock(draft)
    permissions.check_user_can_call_for_discussion(by, draft, text)
    called = Discussion.objects.create(
        draft=draft, content_hash=draft.content_hash, text=text.strip(), raised_by=by, raised_at=now
    )
    record("draft.discussion_called", draft, by=by, at=now, alert=draft.alert.reference)
    letters.tell_of_call(called)
    return called


@transaction.atomic
def answer_discussion(discussion, *, by, text):
    """Answer a call; approval is free to go on, and the caller is told."""
    now = timezone.now()
    discussion = lock_with_draft(discussion)
    permissions.check_user_can_answer(by, discussion, text)
    discussion.answer, discussion.answered_by, discussion.answered_at = text.strip(), by, now
    discussion.save()
    draft = discussion.draft
    record("draft.discussion_answered", draft, by=by, at=now, alert=draft.alert.reference)
    letters.tell_of_answer(discussion)
    return discussion


@transaction.atomic
def withdraw_discussion(discussion, *, by):
    """Take a call back; what was asked stays readable."""
    now = timezone.now()
    discussion = lock_with_draft(discussion)
    permissions.check_user_can_withdraw(by, discussion)
    discussion.withdrawn_at = now
    discussion.save()
    draft = discussion.draft
    record("draft.discussion_withdrawn", draft, by=by, at=now, alert=draft.alert.reference)
    return discussion


def lock_with_draft(discussion):
    draft = lock(discussion.draft)
    discussion = Discussion.objects.select_for_update().get(pk=discussion.pk)
    discussion.draft = draft
    return discussion
