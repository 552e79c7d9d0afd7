"""How a recommendation ends without being done: let go, superseded, or merged with an earlier one; and the
whole of its way on one page."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alerts.views.taking import as_pdf
from dard import actions, chain_pdf, permissions
from dard.forms.recommendations import AnotherForm, LapseForm
from dard.learning.chain import chain_of
from dard.models import Recommendation
from dard.states import RECOMMENDATION_LIVE
from dard.views.recommendations import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.views import act


@login_required
@require_http_methods(["GET", "POST"])
def recommendation_lapse(request, reference):
    found = viewable(request.user, reference)
    refused = refusal(permissions.check_user_may_lapse, request.user, found)
    form = LapseForm(posted(request))

    def lapse(form):
        because = form.cleaned_data["because"]
        return with_scan(
            actions.lapse_recommendation,
            found,
            by=request.user,
            scanned=form.scan_outcome,
            because=because,
        )

    return moved(
        request, found, form, lapse, refused, title=f"Let {found} go", submit="Let it go", said="Let go."
    )


@login_required
@require_http_methods(["GET", "POST"])
def recommendation_supersede(request, reference):
    found = viewable(request.user, reference)
    refused = refusal(permissions.check_user_writes_learning, request.user, found.area)
    form = AnotherForm(posted(request), others=others(found), label="Which recommendation takes its place?")

    def supersede(form):
        return actions.supersede_recommendation(found, by=request.user, into=form.cleaned_data["into"])

    title = f"Another takes the place of {found}"
    said = "Superseded. It stays readable, and says which one took its place."
    return moved(request, found, form, supersede, refused, title=title, submit="Supersede it", said=said)


def others(recommendation):
    live = Recommendation.objects.filter(area=recommendation.area, state__in=sorted(RECOMMENDATION_LIVE))
    return live.exclude(pk=recommendation.pk)


def moved(request, found, form, action, refused, *, title, submit, said):
    if form.is_bound and act_on_form(request, form, action, said=said, refusal=refused):
        return redirect(found)
    context = {
        "form": form,
        "thing": found,
        "title": title,
        "refusal": refused,
        "submit": submit,
        "exercise": found.area.is_exercise,
    }
    return render(request, "dard/learning_move.html", context)


@login_required
@require_POST
def recommendation_merge(request, reference, into):
    """Strengthen the earlier one instead."""
    found, earlier = viewable(request.user, reference), viewable(request.user, into)
    said = f"Merged. {earlier} was strengthened: it rests on these lessons and themes as well."
    done = act(request, actions.merge_recommendation, found, by=request.user, into=earlier, said=said)
    return redirect(earlier if done else found)


@login_required
@never_cache
@require_GET
def recommendation_chain(request, reference):
    found = viewable(request.user, reference)
    context = {
        "recommendation": found,
        "chain": chain_of(found, request.user),
        "exercise": found.area.is_exercise,
    }
    return render(request, "dard/chain.html", context)


@login_required
@never_cache
@require_GET
def recommendation_chain_pdf(request, reference):
    """On paper it names no case, whoever asks: paper goes on."""
    found = viewable(request.user, reference)
    return as_pdf(chain_pdf.make(found), f"chain-{found}")
