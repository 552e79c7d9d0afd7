"""From a concern to a grade, a panel and an end."""

from django.db import transaction
from django.utils import timezone

import panel.actions
from ldis import briefing, clocks, grading, letters, permissions
from ldis.actions import reports
from ldis.models import Assessment, Concern, Referral
from workflow.events import record
from workflow.references import new_reference
from workflow.timekeeping import Timekeeper


@transaction.atomic
def open_concern(report, *, by, title):
    """Open a concern with its first report."""
    report = reports.lock(report)
    permissions.check_user_can_open_concern(by, report, title)
    concern = Concern.objects.create(
        reference=unused_reference(),
        area=report.area,
        title=title.strip(),
        substance=report.substance,
        tlp=report.tlp,
        opened_at=timezone.now(),
        opened_by=by,
    )
    record("concern.opened", concern, by=by)
    reports.link(report, concern, by=by)
    return concern


def unused_reference():
    while True:
        reference = new_reference("C")
        if not Concern.objects.filter(reference=reference).exists():
            return reference


@transaction.atomic
def grade(concern, *, by, answers, chosen=None, reason=""):
    """Assess a concern: the matrix proposes; whoever chooses otherwise says why."""
    now = timezone.now()
    concern = lock(concern)
    matrix = grading.current_matrix(timezone.localdate(now))
    score, proposed = grading.propose(matrix.definition, answers)
    chosen = chosen or proposed
    permissions.check_user_can_grade(by, concern, proposed, chosen, reason)
    assessment = Assessment.objects.create(
        concern=concern,
        matrix=matrix,
        answers=answers,
        score=score,
        proposed_grade=proposed,
        grade=chosen,
        reason=reason.strip() if chosen != proposed else "",
        by=by,
        at=now,
    )
    concern.grade()
    concern.save()
    record("concern.graded", concern, by=by, at=now, proposed=int(proposed), chosen=int(chosen))
    return assessment


@transaction.atomic
def refer(concern, *, by, to, question="", proposed="", deadline=None):
    """Put a graded concern to a panel, with what it needs to decide on and, maybe, what one would do."""
    now = timezone.now()
    concern = lock(concern)
    permissions.check_user_can_refer(by, concern)
    assessment = concern.assessment
    consultation = panel.actions.convene(
        to,
        by=by,
        question=question.strip() or f"What should we do about this: {concern.title}?",
        evidence=briefing.evidence(concern, assessment),
        options=briefing.options(),
        proposed=proposed,
        deadline=deadline or Timekeeper(concern.area).deadline(clocks.decision_clock(assessment.grade), now),
        now=now,
    )
    concern.refer()
    concern.save()
    record("concern.referred", concern, by=by, at=now, consultation=consultation.pk)
    return Referral.objects.create(concern=concern, assessment=assessment, consultation=consultation)


@transaction.atomic
def close(concern, *, by, reason):
    now = timezone.now()
    concern = lock(concern)
    permissions.check_user_can_close(by, concern, reason)
    concern.close(at=now, reason=reason.strip())
    concern.save()
    record("concern.closed", concern, by=by, at=now)
    letters.concern_closed(concern)
    return concern


@transaction.atomic
def reopen(concern, *, by):
    concern = lock(concern)
    permissions.check_user_can_reopen(by, concern)
    concern.reopen()
    concern.save()
    record("concern.reopened", concern, by=by)
    return concern


def lock(concern):
    return Concern.objects.select_for_update(of=("self",)).select_related("area").get(pk=concern.pk)
