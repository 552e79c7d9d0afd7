"""Which agencies were shown who a case is about, for those who watch over it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.permissions import areas_of
from dard.agencies import shown
from dard.models import AgencyRequest
from dard.permissions import OVERSEERS, check_user_oversees_identities


PER_PAGE = 50


@login_required
@never_cache
@require_GET
def agency_reads(request):
    check_user_oversees_identities(request.user)
    areas = areas_of(request.user, OVERSEERS)
    found = AgencyRequest.objects.exclude(opened_at=None).filter(case__area__in=areas)
    found = found.exclude(case__conflicts__user=request.user).select_related("case__area")
    page = Paginator(found.order_by("-opened_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    shown.with_times(page.object_list)
    context = {"page": page, "exercise": all(area.is_exercise for area in areas)}
    return render(request, "dard/agency_reads.html", context)
