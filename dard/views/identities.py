"""Who it was: asked for on one page, told once in answer to a POST, never by an address alone."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dard import actions, permissions
from dard.forms.identities import GlassForm, IdentityForm, PurposeForm
from dard.models import Case
from ldis.views.acting import act_on_form, posted
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan


def within_reach(user, reference):
    """A case of which this person may ask who it was, be it that they have to break the glass first."""
    case = get_object_or_404(Case.objects.select_related("area"), reference=reference)
    permissions.check_user_can_come_near(user, case)
    return case


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def identity(request, reference):
    case = within_reach(request.user, reference)
    form = PurposeForm(posted(request))
    if form.is_bound and (told := told_to(request.user, case, form)):
        return show(request, case, told, IdentityForm(instance=told))
    return ask(request, case, form=form)


def told_to(user, case, form):
    """The identity, or None with the reason in the form: that the glass is whole, before what is missing."""
    if refused := refusal(permissions.check_user_can_read_identity, user, case):
        form.errors.clear()
        form.add_error(None, refused)
    if not form.is_valid():
        return None
    try:
        return with_scan(
            actions.read_identity,
            case,
            by=user,
            scanned=form.scan_outcome,
            about=lambda identity: identity.case,
            **form.said,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def ask(request, case, **shown):
    """The page that asks what for, or says that the glass would have to be broken."""
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "refusal": refusal(permissions.check_user_can_read_identity, request.user, case),
        "by_right": permissions.reads_by_right(request.user, case),
        "opening": case.openings.running(request.user).first(),
        "glass_form": GlassForm(),
        "views_case": not refusal(permissions.check_user_can_view_case, request.user, case),
    }
    return render(request, "dard/identity_ask.html", context | shown)


def show(request, case, told, form):
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "rows": rows_of(told),
        "form": form,
        "views_case": not refusal(permissions.check_user_can_view_case, request.user, case),
        "correct_refusal": refusal(permissions.check_user_can_correct_identity, request.user, case),
    }
    return render(request, "dard/identity.html", context)


def rows_of(told):
    """What an identity says, as labelled rows."""
    return [(label, getattr(told, name) or None) for name, label in LABELS.items()]


LABELS = {
    "name": "Name",
    "other_names": "Other names",
    "born_on": "Date of birth",
    "nhs_number": "NHS number",
    "no_nhs_number_because": "Why there is no NHS number",
    "address": "Address",
    "postcode": "Postcode",
    "client_reference": "The provider’s own reference",
}


@never_cache
@sensitive_post_parameters()
@login_required
@require_POST
def identity_correct(request, reference):
    """What was wrong comes back as it was typed, to whoever typed it."""
    case = within_reach(request.user, reference)
    form = IdentityForm(request.POST)
    refused = refusal(permissions.check_user_can_correct_identity, request.user, case)

    def correct(form):
        return actions.correct_identity(case, by=request.user, **form.cleaned_data)

    if act_on_form(
        request,
        form,
        correct,
        said="Put right. It was looked whether the case is known already.",
        refusal=refused,
    ):
        return redirect(case)
    return render(
        request, "dard/identity_correct.html", {"case": case, "form": form, "exercise": case.area.is_exercise}
    )


@never_cache
@login_required
@require_POST
def identity_open(request, reference):
    """Break the glass."""
    case = within_reach(request.user, reference)
    form = GlassForm(request.POST)

    def break_glass(form):
        return with_scan(
            actions.break_glass,
            case,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda opening: opening.case,
            **form.said,
        )

    said = "Open to you for an hour. The Caldicott guardian is told. Say for each look what you need it for."
    if act_on_form(request, form, break_glass, said=said):
        return redirect("dard:identity", case.reference)
    return ask(request, case, form=form, glass_form=form)
