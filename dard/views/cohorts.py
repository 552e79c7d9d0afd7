"""Deaths looked at together: the list of cohorts, the patterns of one, and what may be shared of them."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from dard import actions, figures, permissions, visibility
from dard.cohorts import deaths, filters, sharing
from dard.cohorts.sheet import Sheet
from dard.forms.cohorts import CohortFindingForm, CohortForm
from dard.models import Cohort, CohortFinding
from dard.permissions.people import REVIEWERS
from dard.sections import lessons
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.views import act


PER_PAGE = 50


@login_required
@require_GET
def cohorts(request):
    permissions.check_user_can_read_cases(request.user)
    areas = areas_of(request.user, permissions.CASE_READERS)
    found = Cohort.objects.filter(area__in=areas).select_related("area", "by")
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "may_make": areas_of(request.user, REVIEWERS).exists(),
        "exercise": visibility.all_exercise(request.user),
    }
    return render(request, "dard/cohorts.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def cohort_new(request):
    permissions.check_user_can_read_cases(request.user)
    areas = areas_of(request.user, REVIEWERS)
    form = CohortForm(posted(request), areas=areas)

    def make(form):
        area, name = form.cleaned_data["area"], form.cleaned_data["name"]
        return actions.make_cohort(area, by=request.user, name=name, filters=form.filters)

    refused = "" if areas else "Cohorts are made by analysts, coordinators and chairs of a review of deaths."
    if form.is_bound and (
        made := act_on_form(request, form, make, said="The cohort is made.", refusal=refused)
    ):
        return redirect(made)
    context = {"form": form, "refusal": refused, "exercise": visibility.all_exercise(request.user)}
    return render(request, "dard/cohort_new.html", context)


def viewable(user, pk):
    cohort = get_object_or_404(Cohort.objects.select_related("area", "by"), pk=pk)
    permissions.check_user_can_view_cohort(user, cohort)
    return cohort


def cases_in(cohort, user):
    """(those of its deaths that this person may see, how many there are besides)."""
    every = filters.members(cohort)
    own = visibility.cases_of(user)
    return every.filter(pk__in=own.values("pk")), every.filter(conflicts__user=user)


@login_required
@never_cache
@require_GET
def cohort(request, pk):
    return render_cohort(request, viewable(request.user, pk))


@login_required
@never_cache
@require_GET
def cohort_sharing(request, pk):
    """What of it could be given to people outside the review. Looking at it lets nothing leave."""
    cohort = viewable(request.user, pk)
    wanted = sharing.tables(deaths.told_of(filters.members(cohort)))
    context = {
        "cohort": cohort,
        "exercise": cohort.area.is_exercise,
        "tables": figures.preview(cohort.area, wanted),
        "refusal": refusal(
            permissions.check_user_can_make_release, request.user, cohort.area, str(cohort), wanted
        ),
    }
    return render(request, "dard/cohort_sharing.html", context)


@login_required
@require_POST
def cohort_release(request, pk):
    cohort = viewable(request.user, pk)
    made = act(request, actions.share_cohort, cohort, by=request.user, said="Released.")
    return redirect("dard:release", made.pk) if made else redirect("dard:cohort-sharing", cohort.pk)


def render_cohort(request, cohort, **shown):
    cases, hidden = cases_in(cohort, request.user)
    sheet = Sheet(deaths.told_of(cases))
    context = {
        "cohort": cohort,
        "exercise": cohort.area.is_exercise,
        "sheet": sheet,
        "parts": sheet.parts(),
        "hidden": hidden.count(),
        "rows": filters.in_words(cohort.filters),
    }
    return render(request, "dard/cohort.html", context | besides(request.user, cohort, sheet) | shown)


def besides(user, cohort, sheet):
    """What is agreed about it, and what may be done."""
    cases = [each.case for each in sheet.deaths]
    return {
        "findings": list(cohort.findings.standing().prefetch_related("cases")),
        "freeze_refusal": refusal(permissions.check_user_can_freeze, user, cohort, cases),
        "finding_refusal": refusal(permissions.check_user_can_add_cohort_finding, user, cohort),
        "take_back_refusal": refusal(permissions.check_user_can_make_cohort, user, cohort.area),
        "learned": lessons.for_cohort(cohort, user),
    }


@login_required
@require_POST
def cohort_freeze(request, pk):
    cohort = viewable(request.user, pk)
    act(request, actions.freeze_cohort, cohort, by=request.user, said="Frozen: its deaths stay as they are.")
    return redirect(cohort)


@login_required
@require_http_methods(["GET", "POST"])
def cohort_finding_new(request, pk):
    cohort = viewable(request.user, pk)
    cases, _ = cases_in(cohort, request.user)
    refused = refusal(permissions.check_user_can_add_cohort_finding, request.user, cohort)
    form = CohortFindingForm(posted(request), cohort=cohort, cases=cases)

    def add(form):
        said = form.said | {"cases": list(form.cleaned_data["cases"])}
        return with_scan(
            actions.add_cohort_finding, cohort, by=request.user, scanned=form.scan_outcome, **said
        )

    if form.is_bound and act_on_form(request, form, add, said="The finding is kept.", refusal=refused):
        return redirect(f"{reverse('dard:cohort', args=[cohort.pk])}#findings")
    context = {"cohort": cohort, "form": form, "refusal": refused, "exercise": cohort.area.is_exercise}
    return render(request, "dard/cohort_finding.html", context)


@login_required
@require_POST
def cohort_finding_take_back(request, cohort, pk):
    home = viewable(request.user, cohort)
    finding = get_object_or_404(CohortFinding.objects.select_related("cohort__area"), cohort=home, pk=pk)
    act(request, actions.take_back_cohort_finding, finding, by=request.user, said="Taken back.")
    return redirect(home)
