"""The worklist of the review, and a case: its sections, each brought by its noun."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dard import history, permissions, visibility, ways, worklist
from dard.following.closed import to_follow_again
from dard.forms.worklist import WorklistForm
from dard.models import Case
from dard.sections import pages
from dard.states import ENDED


PER_PAGE = 50


@login_required
@require_GET
def cases(request):
    permissions.check_user_can_read_cases(request.user)
    form = WorklistForm(request.GET, user=request.user)
    found = form.narrow(visibility.cases_of(request.user))
    if not form.asks_for_ended:
        found = found.exclude(Q(state__in=ENDED) & ~Q(pk__in=to_follow_again(found).values("pk")))
    page = Paginator(worklist.rows(found, timezone.now()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": form,
        "narrowed_by": form.in_address,
        "exercise": visibility.all_exercise(request.user),
    }
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
        "ways": ways.of_case(case, request.user),
    }
    context["sections"], context["folded"] = pages.parted(pages.of_case(case, request.user))
    return render(request, "dard/case.html", context | shown)
