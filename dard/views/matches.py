"""Whether two cases are about the same: looked at side by side, and decided."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dard import actions, comparing, permissions, visibility
from dard.forms.matches import DifferentForm, MergeForm, PartForm, SameForm
from dard.merging import way_of
from dard.models import Match
from dard.permissions import IDENTITY_READERS
from dard.views.cases import viewable
from dard.views.identities import LABELS
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan


def decidable(user, pk):
    """A match, fetched through the permission for both of its cases."""
    rows = Match.objects.select_related("case__area", "other__area", "decided_by")
    match = get_object_or_404(rows, pk=pk)
    permissions.check_user_can_decide_match(user, match.case, match.other)
    return match


@login_required
@never_cache
@require_GET
def match(request, pk):
    return render_match(request, decidable(request.user, pk))


def render_match(request, match, **shown):
    merged, goes_on = way_of(match)
    context = {
        "match": match,
        "exercise": match.case.area.is_exercise,
        "rows": comparing.of_two(match.case, match.other),
        "merged": merged,
        "goes_on": goes_on,
        "same_form": SameForm(auto_id="same_%s"),
        "different_form": DifferentForm(auto_id="different_%s"),
    }
    return render(request, "dard/match.html", context | shown)


@never_cache
@login_required
@require_POST
def match_compare(request, pk):
    """Who both were, side by side: told once in answer to a POST, and recorded for each."""
    match = decidable(request.user, pk)
    one, other = actions.compare_identities(match, by=request.user)
    return render_match(request, match, identities=comparing.of_identities(one, other, LABELS))


@login_required
@require_POST
def match_same(request, pk):
    match = decidable(request.user, pk)
    merged, goes_on = way_of(match)
    form = SameForm(request.POST, auto_id="same_%s")
    if into := merge(request, form, merged, into=goes_on):
        return redirect(into)
    return render_match(request, match, form=form, same_form=form)


def merge(request, form, case, **said):
    def merge_cases(form):
        return with_scan(
            actions.merge_cases, case, by=request.user, scanned=form.scan_outcome, **said | form.said
        )

    return act_on_form(request, form, merge_cases, said="Merged. What came with it goes on here.")


@login_required
@require_POST
def match_different(request, pk):
    match = decidable(request.user, pk)
    form = DifferentForm(request.POST, auto_id="different_%s")

    def tell_apart(form):
        return with_scan(
            actions.tell_apart,
            match,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda match: match.case,
            **form.said,
        )

    if act_on_form(request, form, tell_apart, said="Kept: they are different."):
        return redirect(match.case)
    return render_match(request, match, form=form, different_form=form)


@login_required
@require_http_methods(["GET", "POST"])
def case_merge(request, reference):
    """With a case that nothing suggested."""
    case = viewable(request.user, reference)
    permissions.check_user_holds(request.user, IDENTITY_READERS, case)
    form = MergeForm(posted(request), cases=visibility.cases_of(request.user, IDENTITY_READERS))
    if form.is_bound and (into := merge(request, form, case)):
        return redirect(into)
    context = {"case": case, "form": form, "exercise": case.area.is_exercise}
    return render(request, "dard/case_merge.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def case_part(request, reference):
    case = viewable(request.user, reference)
    permissions.check_user_holds(request.user, IDENTITY_READERS, case)
    form = PartForm(posted(request))

    def part(form):
        return with_scan(actions.part_case, case, by=request.user, scanned=form.scan_outcome, **form.said)

    said = "Parted. What came with it is back, and it goes on in triage."
    if form.is_bound and act_on_form(request, form, part, said=said):
        return redirect(case)
    context = {
        "case": case,
        "form": form,
        "exercise": case.area.is_exercise,
        "refusal": refusal(permissions.check_user_can_part, request.user, case, "because"),
    }
    return render(request, "dard/case_part.html", context)
