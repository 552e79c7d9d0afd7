"""Pages: fetch through the permission, act, say, show."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import areas_of
from dard import actions, facts, needs, permissions
from dard.models import Notification
from ldis import visibility
from ldis.states import ReportKind
from workflow.refusals import Refused, refusal


PER_PAGE = 50


@login_required
@require_GET
def index(request):
    permissions.check_user_can_read(request.user)
    areas = areas_of(request.user, permissions.READERS)
    shown = visibility.may_read(request.user, "report__")
    notifications = Notification.objects.for_listing().filter(shown, area__in=areas)
    page = Paginator(notifications, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "exercise": all(area.is_exercise for area in areas)}
    return render(request, "dard/index.html", context)


def viewable(user, reference):
    notifications = Notification.objects.select_related("area", "report", "taken_up_by")
    notification = get_object_or_404(notifications, report__reference=reference)
    permissions.check_user_can_view(user, notification)
    return notification


@login_required
@require_GET
def notification(request, reference):
    notification = viewable(request.user, reference)
    context = {
        "notification": notification,
        "exercise": notification.area.is_exercise,
        "rows": facts.of_notification(notification),
        "needs": needs.still_needed(notification),
        "updates": visibility.readable(notification.report.updates.order_by("received_at"), request.user),
        "is_no_longer_a_death": notification.report.kind != ReportKind.DEATH,
        "take_up_refusal": refusal(permissions.check_user_can_take_up, request.user, notification),
    }
    return render(request, "dard/notification.html", context)


@login_required
@require_POST
def take_up(request, reference):
    notification = viewable(request.user, reference)
    try:
        actions.take_up(notification, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Taken up. Ask the provider for what is still needed.")
    return redirect(notification)
