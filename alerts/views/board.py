"""The wall screen of those who watch over alerts. It is read again by itself (live.js) and has nothing to
press, so that nothing on it ever holds it still."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Area
from accounts.permissions import areas_of
from accounts.states import STAFF
from alerts import permissions
from alerts.board import board


PAGE, PART = "alerts/board.html", "alerts/_board.html"


@never_cache
@vary_on_headers("HX-Request")
@login_required
@require_safe
def every_area(request):
    permissions.check_user_can_watch(request.user)
    return show(request, list(areas_of(request.user, STAFF)))


@never_cache
@vary_on_headers("HX-Request")
@login_required
@require_safe
def one_area(request, area):
    area = get_object_or_404(Area, slug=area)
    permissions.check_user_can_watch(request.user, area)
    return show(request, [area], of=area)


def show(request, areas, of=None):
    """The page, or the part of it that is read again."""
    now = timezone.now()
    context = {
        "board": board(areas, now),
        "now": now,
        "of": of,
        "areas": areas,
        "exercise": bool(areas) and all(each.is_exercise for each in areas),
    }
    return render(request, PART if request.headers.get("HX-Request") else PAGE, context)
