"""The report on the alerts of a year, of one area: as a page, on paper and as a table."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Area
from accounts.permissions import areas_of
from accounts.states import STAFF
from alerts import permissions
from alerts.evaluation.paper import print_of
from alerts.evaluation.year import report
from alerts.views.taking import as_csv, as_pdf


# Nothing here is older, and no calendar is asked for what is far off.
FIRST_YEAR = 2000


@login_required
@require_safe
def this_year(request):
    return redirect("alerts:report", timezone.localdate().year)


@login_required
@require_safe
def of_year(request, year):
    """The first of one's areas; the page leads to the others."""
    permissions.check_user_can_watch(request.user)
    return show(request, year, areas_of(request.user, STAFF).first())


@login_required
@require_safe
def of_area(request, year, area):
    return show(request, year, watched(request, area))


def show(request, year, area):
    document = document_of(year, area)
    context = {
        "document": document,
        "year": year,
        "area": area,
        "others": areas_of(request.user, STAFF).exclude(pk=area.pk),
        "years": [each for each in (year - 1, year + 1) if is_told(each)],
        "exercise": area.is_exercise,
    }
    return render(request, "alerts/report.html", context)


def document_of(year, area):
    if not is_told(year):
        raise Http404
    return report(area, year, timezone.now())


def is_told(year):
    return FIRST_YEAR <= year <= timezone.localdate().year


def watched(request, area):
    area = get_object_or_404(Area, slug=area)
    permissions.check_user_can_watch(request.user, area)
    return area


@login_required
@require_safe
def csv(request, year, area):
    area = watched(request, area)
    return as_csv(document_of(year, area), f"alerts-{area.slug}-{year}")


@login_required
@require_safe
def pdf(request, year, area):
    area = watched(request, area)
    return as_pdf(print_of(document_of(year, area)), f"alerts-{area.slug}-{year}")
