"""The deadline of a vote as a calendar entry: for who has signed in, and behind a member's own link."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_safe

import workflow.views
from panel import calendars, policies
from panel.views.desk import fetch
from panel.views.link import voter_for
from workflow.calendars import CONTENT_TYPE


@login_required
@require_GET
def calendar_entry(request, pk):
    return entry(fetch(request, pk))


@require_safe
@workflow.views.by_link(voter_for, "panel/no_link.html")
def calendar_entry_by_link(request, voter, token):
    ballot, _ = voter
    return entry(ballot.round.consultation)


def entry(consultation):
    policies.check_has_deadline(consultation)
    return HttpResponse(
        calendars.deadline_entry(consultation),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="vote-{consultation.pk}.ics"'},
    )
