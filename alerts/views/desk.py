"""Reading: what is on the desk, and everything about one alert."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alerts import permissions
from alerts.evaluation.due import with_conclusion_due
from alerts.models import Alert, Draft
from alerts.views.finding import alert_for
from alerts.views.sheet import sheet


ENDED_ON_A_PAGE = 25


@login_required
@require_safe
def index(request):
    permissions.check_user_can_open_desk(request.user)
    areas, now = permissions.areas_on_desk(request.user), timezone.now()
    alerts = Alert.objects.filter(area__in=areas).with_current_version()
    ended = with_conclusion_due(alerts.ended(), now).order_by("-ended_at")
    context = {
        "drafts": Draft.objects.open().filter(alert__area__in=areas).for_the_desk(),
        "in_force": alerts.in_force().order_by("valid_until"),
        "ended": Paginator(ended, ENDED_ON_A_PAGE).get_page(request.GET.get("page")),
        "now": now,
    }
    return render(request, "alerts/index.html", context)


@login_required
@require_safe
def detail(request, reference):
    alert = alert_for(request.user, reference)
    return render(request, "alerts/detail.html", sheet(request, alert))
