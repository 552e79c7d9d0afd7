"""Holds, objections and disclosures of a case, each by a form of its own; and the page of those who keep."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from dard import actions, keeping, permissions
from dard.forms.keeping import BecauseForm, DisclosureForm, HoldForm, ObjectionForm, WeighForm
from dard.models import Disclosure, Hold, Objection
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.spreadsheet import as_csv
from workflow.views import act


@login_required
@never_cache
@require_GET
def kept(request):
    permissions.check_user_keeps(request.user)
    areas = list(areas_of(request.user, permissions.KEEPERS))
    context = keeping.page_of(areas, request.user)
    return render(
        request, "dard/keeping.html", context | {"exercise": all(each.is_exercise for each in areas)}
    )


@login_required
@never_cache
@require_GET
def disclosures_csv(request):
    permissions.check_user_keeps(request.user)
    table = as_csv(keeping.log_of(areas_of(request.user, permissions.KEEPERS)))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="disclosures-{timezone.localdate()}.csv"'
    return response


def by_form(request, case, form_class, action, *, title, submit, said, refused=""):
    """A form on a page of its own about a case; what it leads to, or the page again."""
    form = form_class(posted(request))

    def go(form):
        return with_scan(action, case, by=request.user, scanned=form.scan_outcome, **form.said)

    if form.is_bound and act_on_form(request, form, go, said=said, refusal=refused):
        return redirect(case)
    return render_form(request, case, form, title, submit, refused, back=(case.get_absolute_url(), "Case"))


def render_form(request, case, form, title, submit, refused, *, back, intro=""):
    context = {
        "case": case,
        "form": form,
        "title": title,
        "submit": submit,
        "intro": intro,
        "refusal": refused,
        "exercise": case.area.is_exercise,
        "back_url": back[0],
        "back_label": back[1],
    }
    return render(request, "dard/case_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def case_hold(request, reference):
    case, roles = viewable(request.user, reference), permissions.HOLDERS
    return by_form(
        request,
        case,
        HoldForm,
        actions.hold_case,
        title="Hold what is kept",
        submit="Hold it",
        said="Nothing of this case is erased until the hold is released.",
        refused=refusal(permissions.check_user_holds, request.user, roles, case),
    )


@login_required
@require_http_methods(["GET", "POST"])
def case_object(request, reference):
    return by_form(
        request,
        viewable(request.user, reference),
        ObjectionForm,
        actions.note_objection,
        title="Note an objection",
        submit="Note it",
        said="Noted. The Caldicott guardian weighs it.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def case_disclose(request, reference):
    case, roles = viewable(request.user, reference), permissions.PROPOSERS
    return by_form(
        request,
        case,
        DisclosureForm,
        actions.propose_disclosure,
        title="Propose a disclosure",
        submit="Ask the Caldicott guardian",
        said="Proposed. Tell nobody before it is signed off.",
        refused=refusal(permissions.check_user_holds, request.user, roles, case),
    )


@login_required
@require_POST
def hold_release(request, pk):
    held = get_object_or_404(Hold.objects.select_related("case"), pk=pk)
    case = viewable(request.user, held.case.reference)
    act(request, actions.release_case, held, by=request.user, said="Released. The schedule goes on.")
    return redirect(case)


@login_required
@require_http_methods(["GET", "POST"])
def objection_weigh(request, pk):
    objection = get_object_or_404(Objection.objects.select_related("case__area"), pk=pk)
    permissions.check_user_is_caldicott(request.user, objection.case.area)
    return for_guardian(
        request, objection, WeighForm, actions.weigh_objection, "Weigh an objection", "Save", objection.what
    )


@login_required
@require_http_methods(["GET", "POST"])
def disclosure_refuse(request, pk):
    found = disclosure_of(request, pk)
    return for_guardian(
        request, found, BecauseForm, actions.refuse_disclosure, "Refuse a disclosure", "Refuse it", found.what
    )


def for_guardian(request, thing, form_class, action, title, submit, words):
    """A form of the Caldicott guardian's about something in a case, which they need not see the rest of."""
    form = form_class(posted(request))

    def go(form):
        return with_scan(
            action,
            thing,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda done: done.case,
            **form.said,
        )

    if form.is_bound and act_on_form(request, form, go, said="Saved."):
        return redirect("dard:keeping")
    back = (reverse("dard:keeping"), "Keeping and disclosing")
    return render_form(request, thing.case, form, title, submit, "", back=back, intro=words)


@login_required
@require_POST
def disclosure_sign_off(request, pk):
    found = disclosure_of(request, pk)
    act(request, actions.sign_off_disclosure, found, by=request.user, said="Signed off.")
    return redirect("dard:keeping")


def disclosure_of(request, pk):
    found = get_object_or_404(Disclosure.objects.select_related("case__area"), pk=pk)
    permissions.check_user_is_caldicott(request.user, found.case.area)
    return found


@login_required
@require_POST
def disclosure_make(request, pk):
    return step(request, pk, actions.make_disclosure, "Written down that it was told.")


@login_required
@require_POST
def disclosure_withdraw(request, pk):
    return step(request, pk, actions.withdraw_disclosure, "Withdrawn.")


def step(request, pk, action, said):
    found = get_object_or_404(Disclosure.objects.select_related("case"), pk=pk)
    case = viewable(request.user, found.case.reference)
    act(request, action, found, by=request.user, said=said)
    return redirect(case)
