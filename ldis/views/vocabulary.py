"""The vocabulary: looking a substance up, and settling the names that nobody knew."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ldis import actions, permissions, thesaurus
from ldis.forms.vocabulary import ConfirmForm, LookUpForm, MergeForm
from ldis.views.acting import act_on_form
from substances.models import Substance
from workflow.refusals import refusal


@login_required
@require_GET
def substance_index(request):
    permissions.check_user_can_read_vocabulary(request.user)
    form = LookUpForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    text = asked.get("q", "")
    page = thesaurus.look_up(request.user, text, asked.get("family"), request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "form": form,
        "page": page,
        "rows": [(each, each.controlled_on(today)) for each in page],
        "text": text,
        "unsettled": Substance.objects.provisional(),
        "recent_days": thesaurus.RECENT.days,
    }
    return render(request, "ldis/substance_index.html", context)


def viewable(user, pk):
    permissions.check_user_can_read_vocabulary(user)
    substances = thesaurus.with_reports(user, Substance.objects.for_listing().select_related("merged_into"))
    return get_object_or_404(substances, pk=pk)


@login_required
@require_GET
def substance(request, pk):
    return render_substance(request, viewable(request.user, pk))


def render_substance(request, substance, **forms):
    context = {
        "substance": substance,
        "control": substance.controlled_on(timezone.localdate()),
        "recent_days": thesaurus.RECENT.days,
        "settle_refusal": settle_refusal(request.user, substance),
        "confirm_form": ConfirmForm(),
        "merge_form": MergeForm(),
    }
    return render(request, "ldis/substance.html", context | forms)


def settle_refusal(user, substance):
    return refusal(permissions.check_user_can_confirm_substance, user, substance)


@login_required
@require_POST
def substance_confirm(request, pk):
    substance = viewable(request.user, pk)
    form = ConfirmForm(request.POST)
    confirmed = act_on_form(
        request,
        form,
        lambda form: actions.confirm_substance(substance, by=request.user, **form.cleaned_data),
        said="Confirmed as a substance of its own.",
        refusal=settle_refusal(request.user, substance),
    )
    if confirmed:
        return redirect("ldis:substance", pk=pk)
    return render_substance(request, substance, confirm_form=form, form=form)


@login_required
@require_POST
def substance_merge(request, pk):
    substance = viewable(request.user, pk)
    form = MergeForm(request.POST)
    into = act_on_form(
        request,
        form,
        lambda form: actions.merge_substance(substance, by=request.user, **form.cleaned_data),
        said="Merged. Its reports and concerns moved, and its name leads there.",
        refusal=settle_refusal(request.user, substance),
    )
    if into:
        return redirect("ldis:substance", pk=into.pk)
    return render_substance(request, substance, merge_form=form, form=form)
