"""Figures of an area: as they are for those who review deaths, and as they were released for all others."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import areas_of, has_role
from dard import actions, figures, permissions, visibility
from dard.figures import uses
from dard.forms.dashboards import FiguresForm
from dard.indicators import dashboard, windows
from dard.indicators.registers import of_register
from dard.models import Case, Register, Release
from dard.views.releases import taken_away
from workflow.numbers import number_in
from workflow.refusals import refusal
from workflow.views import act


# Ours: as many as two years of quarters.
RELEASES = 8


@login_required
@never_cache
@require_GET
def index(request):
    """Insiders see what is; everybody else what was released."""
    permissions.check_user_can_see_figures(request.user)
    if not has_role(request.user, permissions.CASE_READERS):
        return released(request)
    form = FiguresForm(request.GET, areas=areas_of(request.user, permissions.CASE_READERS))
    area = form.chosen_area if form.is_valid() else form.areas[0]
    cases = visibility.cases_of(request.user).filter(area=area)
    context = {
        "form": form,
        "area": area,
        "exercise": area.is_exercise,
        "sections": dashboard.as_it_is(area, cases, form.years, form.as_one),
        "hidden": Case.objects.filter(area=area, conflicts__user=request.user).count(),
        "refusal": refusal(permissions.check_user_can_release_figures, request.user, area),
        "registers": list(area.registers.all()),
    }
    return render(request, "dard/figures.html", context)


@login_required
@never_cache
@require_GET
def released(request):
    permissions.check_user_can_see_figures(request.user)
    form = FiguresForm(request.GET, areas=areas_of(request.user, permissions.FIGURE_READERS))
    area = form.chosen_area if form.is_valid() else form.areas[0]
    every = list(dashboard.releases(area)[:RELEASES])
    chosen = next((each for each in every if str(each.pk) == request.GET.get("release")), None)
    release = chosen or (every[0] if every else None)
    context = {
        "form": form,
        "area": area,
        "exercise": area.is_exercise,
        "release": release,
        "others": [each for each in every if each != release],
        "sections": dashboard.as_released(release) if release else [],
        "readers": uses.readers_of(release, dashboard.MARK) if release else [],
        "uses": uses.uses_of(release, request.user) if release else [],
        "is_insider": has_role(request.user, permissions.CASE_READERS, area),
    }
    return render(request, "dard/figures_released.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def release(request):
    """What would be hidden is looked at first; nothing leaves before the button is pressed."""
    permissions.check_user_can_see_figures(request.user)
    given = request.POST if request.method == "POST" else request.GET
    form = FiguresForm(given, areas=areas_of(request.user, permissions.FIGURE_READERS))
    area = form.chosen_area if form.is_valid() else form.areas[0]
    permissions.check_user_can_release_figures(request.user, area)
    if request.method == "POST" and let_go(request, form, area):
        return redirect(f"{reverse('dard:figures-released')}?area={area.slug}")
    return render(request, "dard/figures_release.html", about_to_leave(form, area))


def let_go(request, form, area):
    if form.errors:
        return None
    said = "Released. The steering group and the partnership see these figures from now on."
    chosen = {"years": form.years, "together": form.as_one, "after": seen_before(request)}
    return act(request, actions.release_dashboard, area, by=request.user, said=said, **chosen)


def seen_before(request):
    """The key of the last release there was when they looked, as the form that they send says it."""
    return number_in(request.POST.get("after"))


def about_to_leave(form, area):
    latest = Release.objects.filter(area=area).first()
    given = dashboard.tables(area, form.years, form.as_one)
    shown = figures.preview(area, given)
    sections = dashboard.sections_of(shown, area)
    cells = [cell for each in shown for _, found in each.rows for cell in found]
    return {
        "after": latest.pk if latest else 0,
        "mostly_hidden": windows.mostly_hidden(given, shown),
        "window": window_for(form),
        "form": form,
        "area": area,
        "exercise": area.is_exercise,
        "sections": [each for each in sections if each[0] != "done"],
        "hidden": sum(cell.is_hidden for cell in cells),
        "number": len(cells),
    }


def window_for(form):
    """The years to be offered as one, or None where as many are chosen as one already."""
    is_wide = form.as_one and len(form.years) >= windows.WINDOW
    return None if is_wide else windows.last_window(form.years)


@login_required
@never_cache
@require_GET
def register(request, pk):
    """A historic register, drawn for those who review deaths."""
    areas = areas_of(request.user, permissions.CASE_READERS)
    found = get_object_or_404(Register.objects.filter(area__in=areas).select_related("area"), pk=pk)
    context = {
        "register": found,
        "exercise": found.area.is_exercise,
        "sections": [("register", "What it holds", of_register(found))],
    }
    return render(request, "dard/figures_register.html", context)


@login_required
@require_GET
def as_file(request, pk, kind):
    """A release of the dashboard, to take away."""
    areas = areas_of(request.user, permissions.FIGURE_READERS)
    found = get_object_or_404(Release.objects.filter(area__in=areas, tables__key=dashboard.MARK), pk=pk)
    return taken_away(found, f"figures-{found.area.slug}-{found.pk}", kind)
