"""How many people live in an area, for rates: what was entered, and entering more."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.permissions import areas_of
from dard import actions, permissions
from dard.forms.populations import PopulationForm
from dard.models import Population
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal


@login_required
@require_http_methods(["GET", "POST"])
def populations(request, slug):
    """Shown to those who review deaths; entered by some of them."""
    area = get_object_or_404(areas_of(request.user, permissions.CASE_READERS), slug=slug)
    refused = refusal(permissions.check_user_keeps_populations, request.user, area)
    form = PopulationForm(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.set_population(area, by=request.user, **form.cleaned_data),
        said="Entered. Rates are worked out with it from now on.",
        refusal=refused,
    ):
        return redirect("dard:populations", area.slug)
    context = {
        "area": area,
        "exercise": area.is_exercise,
        "form": form,
        "refusal": refused,
        "rows": Population.objects.filter(area=area).select_related("by"),
    }
    return render(request, "dard/populations.html", context)
