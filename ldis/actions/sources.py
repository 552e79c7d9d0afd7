"""Judging how good a report is: the answers propose two codes; whoever chooses others says why."""

from django.db import transaction
from django.utils import timezone

from ldis import corroboration, permissions, reliability
from ldis.actions import reports
from ldis.models import SourceGrading
from workflow.events import record as record_event


@transaction.atomic
def grade_source(report, *, by, knows, record, borne_out, police="", admiralty="", reason=""):
    """Grade the source of a report and what it says; a code left empty is taken as the answers propose."""
    now = timezone.now()
    report = reports.lock(report)
    proposed = reliability.propose(
        knows=knows,
        record=record,
        borne_out=borne_out,
        tlp=report.tlp,
        sharing_limits=report.sharing_limits,
    )
    chosen = reliability.Codes(police or proposed.police, admiralty or proposed.admiralty)
    permissions.check_user_can_grade_source(by, report, proposed, chosen, reason)
    grading = SourceGrading.objects.create(
        report=report,
        knows=knows,
        record=record,
        borne_out=borne_out,
        others=corroboration.others_who_saw(report),
        proposed_police=proposed.police,
        proposed_admiralty=proposed.admiralty,
        police=chosen.police,
        admiralty=chosen.admiralty,
        reason=reason.strip() if chosen != proposed else "",
        by=by,
        at=now,
    )
    codes = {"police": chosen.police, "admiralty": chosen.admiralty}
    record_event("report.source_graded", report, by=by, at=now, **codes)
    return grading
