"""Finding reports."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import areas_of
from ldis import permissions, searching
from ldis.forms.searching import SearchForm
from workflow.numbers import number_in
from workflow.refusals import Refused


@login_required
@require_GET
def report_index(request):
    areas = list(areas_of(request.user, permissions.READERS))
    if not areas:
        raise Refused("Reports are for those who assess them. Ask the coordinator of your area.")
    form = SearchForm(request.GET)
    results = searching.Results()
    if form.is_valid():
        before = number_in(request.GET.get("before"))
        results = searching.search(areas, form.asked, reader=request.user, before=before)
    context = {
        "form": form,
        "results": results,
        "older": older(request, results),
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/report_index.html", context)


def older(request, results):
    """The address of the next page."""
    if results.before is None:
        return ""
    query = request.GET.copy()
    query["before"] = results.before
    return f"?{query.urlencode()}"
