"""A new version of the grading matrix, and whether a warning would help."""

from django.db import transaction
from django.utils import timezone

from ldis import permissions
from ldis.actions.concerns import lock
from ldis.models import EfficacyCheck, GradingMatrix
from workflow.events import record


@transaction.atomic
def make_matrix(definition, *, by, effective_from, reason):
    """A new version, in effect from a day on. What was graded keeps the version it was graded by."""
    permissions.check_user_can_make_matrix(by, definition, effective_from, reason)
    latest = GradingMatrix.objects.select_for_update().order_by("-version").first()
    matrix = GradingMatrix.objects.create(
        version=latest.version + 1 if latest else 1,
        effective_from=effective_from,
        definition=definition,
        reason=reason.strip(),
        made_by=by,
        made_at=timezone.now(),
    )
    record("matrix.made", matrix, by=by, version=matrix.version, effective_from=effective_from.isoformat())
    return matrix


@transaction.atomic
def check_efficacy(concern, *, by, answers):
    """Say of a graded concern whether a warning would help; the panel reads it beside the grade."""
    concern = lock(concern)
    permissions.check_user_can_check_efficacy(by, concern, answers)
    check = EfficacyCheck.objects.create(
        assessment=concern.assessment,
        answers={key: text.strip() for key, text in answers.items()},
        by=by,
        at=timezone.now(),
    )
    record("concern.efficacy_checked", concern, by=by)
    return check
