"""The meetings of the steering group: their list, and each with what is to be done for it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.permissions import areas_of
from dard.models import Meeting
from dard.permissions import LEARNERS
from dard.permissions import meetings as permissions


def visible(user):
    rows = Meeting.objects.filter(group__area__in=areas_of(user, LEARNERS))
    return rows.select_related("group__area", "group__panel")


@never_cache
@login_required
@require_GET
def index(request):
    permissions.check_user_learns(request.user)
    return render(request, "dard/meetings.html", {"meetings": visible(request.user)})


@never_cache
@login_required
@require_GET
def meeting(request, reference):
    found = get_object_or_404(visible(request.user), reference=reference)
    return render(request, "dard/meeting.html", {"meeting": found, "exercise": found.area.is_exercise})
