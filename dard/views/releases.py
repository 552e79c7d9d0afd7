"""What left as figures: the releases of somebody's areas, each as it left, and as files."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.permissions import areas_of
from alerts.views import taking
from dard import figures, permissions, visibility
from dard.figures import uses
from dard.indicators.dashboard import MARK
from dard.models import Release
from privacy.disclosure import Policy


PER_PAGE = 50


def viewable(user):
    permissions.check_user_can_read_releases(user)
    areas = areas_of(user, permissions.CASE_READERS)
    return Release.objects.filter(area__in=areas).select_related("area", "by")


@login_required
@require_GET
def releases(request):
    context = {
        "page": Paginator(viewable(request.user), PER_PAGE).get_page(request.GET.get("page")),
        "exercise": visibility.all_exercise(request.user),
    }
    return render(request, "dard/releases.html", context)


@login_required
@never_cache
@require_GET
def release(request, pk):
    found = get_object_or_404(viewable(request.user), pk=pk)
    context = {
        "release": found,
        "exercise": found.area.is_exercise,
        "tables": figures.tables_of(found),
        "policy": Policy(**found.policy),
        "readers": uses.readers_of(found, MARK),
        "uses": uses.uses_of(found, request.user),
    }
    return render(request, "dard/release.html", context)


@login_required
@require_GET
def as_file(request, pk, kind):
    found = get_object_or_404(viewable(request.user), pk=pk)
    return taken_away(found, f"release-{found.pk}", kind)


def taken_away(release, name, kind):
    """A release as a file of one of the kinds there are."""
    if kind not in figures.FILES:
        raise Http404
    make, content_type = figures.FILES[kind]
    return taking.as_file(make(release), f"{name}.{kind}", content_type)
