"""Deaths that reports told of."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import areas_of
from dard import actions, as_reported, needs, permissions
from dard.models import ReportedDeath
from ldis import visibility
from ldis.states import ReportKind
from workflow.refusals import refusal
from workflow.views import act


PER_PAGE = 50


@login_required
@require_GET
def reported_deaths(request):
    permissions.check_user_can_read_reported_deaths(request.user)
    areas = areas_of(request.user, permissions.REPORTED_DEATH_READERS)
    shown = visibility.may_read(request.user, "report__")
    found = ReportedDeath.objects.for_listing().filter(shown, area__in=areas)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "exercise": all(area.is_exercise for area in areas)}
    return render(request, "dard/reported_deaths.html", context)


def viewable(user, reference):
    found = ReportedDeath.objects.select_related("area", "report", "taken_up_by")
    reported_death = get_object_or_404(found, report__reference=reference)
    permissions.check_user_can_view_reported_death(user, reported_death)
    return reported_death


@login_required
@require_GET
def reported_death(request, reference):
    reported_death = viewable(request.user, reference)
    context = {
        "reported_death": reported_death,
        "exercise": reported_death.area.is_exercise,
        "rows": as_reported.of_reported_death(reported_death),
        "needs": needs.still_needed(reported_death),
        "updates": visibility.readable(reported_death.report.updates.order_by("received_at"), request.user),
        "is_no_longer_a_death": reported_death.report.kind != ReportKind.DEATH,
        "take_up_refusal": refusal(permissions.check_user_can_take_up, request.user, reported_death),
    }
    return render(request, "dard/reported_death.html", context)


@login_required
@require_POST
def take_up(request, reference):
    reported_death = viewable(request.user, reference)
    said = "Taken up. Ask the provider for what is still needed."
    act(request, actions.take_up, reported_death, by=request.user, said=said)
    return redirect(reported_death)
