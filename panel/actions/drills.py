"""Putting a question to a panel for practice: the real thing in every step, and marked as a drill in each."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from panel import permissions_seats, policies_seats
from panel.actions.convening import convene, lock_panel
from panel.models import Consultation, Drill
from workflow.events import record


# Minutes, ours: below five a mail server decides how it ends, and nobody practises for more than a week.
LEAST, MOST = 5, 7 * 24 * 60


@transaction.atomic
def start_drill(panel, *, by, question, minutes, now=None):
    """Ask a panel for practice. By when each step should be done follows from its rule: a vote before the
    first reminder, a quorum before the deputies are called, a decision before the deadline."""
    now = now or timezone.now()
    panel = lock_panel(panel)
    permissions_seats.check_user_can_drill(by, panel, open_questions(panel))
    policies_seats.check_time_allowed(minutes, LEAST, MOST)
    consultation = convene(
        panel,
        by=by,
        question=question.question,
        evidence=question.evidence,
        options=question.options,
        proposed=question.proposed,
        deadline=now + timedelta(minutes=minutes),
        is_exercise=True,
        now=now,
    )
    drill = Drill.objects.create(
        consultation=consultation,
        prepared=question.key,
        first_vote_due=consultation.moment(panel.first_reminder_percent, now),
        quorum_due=consultation.moment(panel.last_reminder_percent, now),
        decision_due=consultation.deadline,
    )
    record("drill.started", drill, by=by, at=now, panel=panel.pk, prepared=question.key, minutes=minutes)
    return drill


def open_questions(panel):
    return list(Consultation.objects.filter(panel=panel, closed_at=None).select_related("drill"))
