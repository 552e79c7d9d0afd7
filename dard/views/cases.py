"""The list of cases, and a case: its sections, each brought by its noun."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dard import history, permissions, visibility
from dard.models import Case
from dard.sections import pages


PER_PAGE = 50


@login_required
@require_GET
def cases(request):
    permissions.check_user_can_read_cases(request.user)
    found = visibility.cases_of(request.user).select_related("area")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "exercise": visibility.all_exercise(request.user)}
    return render(request, "dard/cases.html", context)


def viewable(user, reference):
    """A case, fetched through the permission."""
    found = Case.objects.select_related("area", "merged_into")
    case = get_object_or_404(found, reference=reference)
    permissions.check_user_can_view_case(user, case)
    return case


@login_required
@never_cache
@require_GET
def case(request, reference):
    return render_case(request, viewable(request.user, reference))


def render_case(request, case, **shown):
    """The page of a case; a form that was refused comes along in `shown` as `form`."""
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "timeline": history.timeline(case),
    }
    context["sections"], context["folded"] = pages.parted(pages.of_case(case, request.user))
    return render(request, "dard/case.html", context | shown)
