"""How a panel fares, for its chair, its coordinator and governance."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from panel import health, permissions_seats
from panel.models import Panel


@login_required
@require_GET
def panel_health(request, pk):
    panel = get_object_or_404(Panel.objects.select_related("area"), pk=pk)
    permissions_seats.check_user_can_read_health(request.user, panel)
    context = health.of_panel(panel, timezone.now())
    return render(
        request, "panel/health.html", context | {"panel": panel, "exercise": panel.area.is_exercise}
    )
