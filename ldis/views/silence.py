"""Organisations that used to report and have stopped."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import areas_of
from ldis import permissions
from ldis import silence as quiet
from workflow.refusals import Refused


@login_required
@require_GET
def silence(request):
    areas = list(areas_of(request.user, permissions.WATCHERS))
    if not areas:
        raise Refused("Only coordinators and governance of an area see which organisations report.")
    rows = quiet.rows_for(request.user, areas)
    context = {
        "rows": rows,
        "silent": [each for each in rows if each.silent],
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/silence.html", context)
