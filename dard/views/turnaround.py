"""How agencies answer, over all cases of somebody's areas: a picture and its table, for insiders.

There is no file of it: each request is about one person, and what leaves, leaves by a release."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import areas_of
from dard import visibility
from dard.agencies import turnaround as figures
from dard.permissions import CASE_READERS
from dard.permissions import agency_requests as permissions


def rows_for(user):
    permissions.check_user_can_see_turnaround(user)
    return list(figures.rows(list(areas_of(user, CASE_READERS)), timezone.now()))


@login_required
@require_GET
def turnaround(request):
    rows = rows_for(request.user)
    context = {
        "rows": rows,
        "headings": figures.HEADINGS,
        "chart": figures.chart(rows),
        "exercise": visibility.all_exercise(request.user),
    }
    return render(request, "dard/turnaround.html", context)
