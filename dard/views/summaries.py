"""The account of a case that names nobody: written, marked, checked, and its frozen versions."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dard import actions, permissions, summarising
from dard.forms.summaries import CheckForm, SummaryForm
from dard.models import Summary
from dard.states import SummaryState
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.views import act


def of_case(user, reference):
    """The account of a case, fetched through the permission on the case."""
    summary = get_object_or_404(Summary, case=viewable(user, reference))
    summary.case = viewable(user, reference)
    return summary


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def summary(request, reference):
    summary = of_case(request.user, reference)
    refused = refusal(permissions.check_user_can_write_summary, request.user, summary)
    opened = {"seen_hash": summary.content_hash}
    kept = Summary.objects.get(pk=summary.pk)
    form = SummaryForm(posted(request), instance=kept, initial=opened)

    def save(form):
        return actions.save_summary(summary, by=request.user, **form.cleaned_data)

    said = "Saved. What was found is marked."
    if form.is_bound and act_on_form(request, form, save, said=said, refusal=refused):
        return redirect("dard:summary", reference=reference)
    return render(request, "dard/summary.html", writing(request.user, summary, form, refused))


def writing(user, summary, form, refused):
    """What its page shows: the form to those who may write, and what was found to everybody who reads it."""
    shown = summarising.shown(summary)
    may_send = permissions.check_user_can_send_summary
    return shown | {
        "summary": summary,
        "case": summary.case,
        "exercise": summary.case.area.is_exercise,
        "form": form,
        "write_refusal": refused,
        "send_refusal": refusal(may_send, user, summary, shown["looked"]),
        "check_refusal": refusal(permissions.check_user_checks_summary, user, summary),
        "begin_refusal": refusal(permissions.check_user_can_begin_summary, user, summary.case),
        "is_frozen": summary.state == SummaryState.APPROVED,
        "tips": summarising.TIPS,
        "timeline": summarising.timeline_in_words(summary.case),
        "versions": summary.versions.select_related("author", "approval__by"),
        "returned": summary.checks.filter(outcome="returned").select_related("by").first(),
    }


@login_required
@require_POST
def summary_begin(request, reference):
    case = viewable(request.user, reference)
    said = "Begun. Write in words that name nobody; what could is marked when you save."
    begun = act(request, actions.begin_summary, case, by=request.user, said=said)
    return redirect("dard:summary", reference=reference) if begun else redirect(case)


@login_required
@require_POST
def summary_suggestion(request, reference):
    summary = of_case(request.user, reference)
    act(
        request,
        actions.take_suggestions,
        summary,
        by=request.user,
        seen_hash=request.POST.get("seen_hash", ""),
        which=request.POST.get("do", ""),
        said="Changed as suggested. Read the sentence again.",
    )
    return redirect("dard:summary", reference=reference)


@login_required
@require_POST
def summary_send(request, reference):
    summary = of_case(request.user, reference)
    said = "Sent. Somebody who wrote none of it checks it now."
    act(request, actions.send_summary, summary, by=request.user, said=said)
    return redirect("dard:summary", reference=reference)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def summary_check(request, reference):
    summary = of_case(request.user, reference)
    refused = refusal(permissions.check_user_checks_summary, request.user, summary)
    approves = request.method == "GET" or request.POST.get("do") == "approve"
    form = CheckForm(posted(request), approves=approves, initial={"seen_hash": summary.content_hash})
    if form.is_bound and check(request, summary, form, approves, refused):
        return redirect("dard:summary", reference=reference)
    context = summarising.shown(summary) | {
        "summary": summary,
        "case": summary.case,
        "exercise": summary.case.area.is_exercise,
        "form": form,
        "check_refusal": refused,
    }
    return render(request, "dard/summary_check.html", context)


def check(request, summary, form, approves, refused):
    """Approve, or send back: two buttons of one form."""
    said = "Approved and frozen. The steering group may read it." if approves else "Sent back to its writers."
    action = approving(request, summary) if approves else returning(request, summary)
    return act_on_form(request, form, action, said=said, refusal=refused)


def approving(request, summary):
    return lambda form: with_scan(
        actions.approve_summary,
        summary,
        by=request.user,
        scanned=form.scan_outcome,
        about=lambda _: summary.case,
        seen_hash=form.cleaned_data["seen_hash"],
        answers=form.answers,
        notes=form.notes,
    )


def returning(request, summary):
    return lambda form: with_scan(
        actions.return_summary,
        summary,
        by=request.user,
        scanned=form.scan_outcome,
        about=lambda _: summary.case,
        words=form.cleaned_data["words"],
        answers=form.answers,
        notes=form.notes,
    )


@never_cache
@login_required
@require_GET
def summary_version(request, reference, number):
    """A frozen version, for those who review the case; of an earlier one, that it was superseded."""
    summary = of_case(request.user, reference)
    version = get_object_or_404(summary.versions.select_related("author", "approval__by"), number=number)
    context = {"case": summary.case, "version": version, "exercise": summary.case.area.is_exercise}
    return render(request, "dard/summary_version.html", context)
