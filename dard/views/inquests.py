"""The coroner's track: the tracker of all that is open, and a form for each thing that happens."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dard import actions, coroner, permissions, track_moves, visibility
from dard.forms.inquests import CheckForm, DetailsForm, result_form
from dard.forms.toxicology import StrikeForm, ToxicologyForm
from dard.models import ToxicologyFinding
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal


PER_PAGE = 50


@login_required
@never_cache
@require_GET
def tracker(request):
    permissions.check_user_can_read_cases(request.user)
    today = timezone.localdate()
    found = coroner.open_inquests(visibility.cases_of(request.user))
    ages = coroner.ages(found, today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(each, coroner.band_of(each.began, today)) for each in page],
        "picture": coroner.picture(ages),
        "any": any(number for _, number in ages),
        "exercise": visibility.all_exercise(request.user),
    }
    return render(request, "dard/coroner.html", context)


def inquest_of(user, reference):
    case = viewable(user, reference)
    permissions.check_user_keeps_inquest(user, case.inquest)
    return case.inquest


def show_step(request, case, form, **shown):
    """A page with one form, on the way back to the case."""
    context = {"case": case, "form": form, "exercise": case.area.is_exercise, "back": case.get_absolute_url()}
    return render(request, "dard/step.html", context | shown)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def move(request, reference, key):
    inquest, step = inquest_of(request.user, reference), track_moves.INQUEST.get(key)
    if step is None:
        raise Http404
    refused = refusal(permissions.check_user_can_move_inquest, request.user, inquest, step.name)
    form = step.form(posted(request), inquest=inquest)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.move_inquest(inquest, step.name, by=request.user, **form.said),
        said=step.said,
        refusal=refused,
    ):
        return redirect(f"{inquest.case.get_absolute_url()}#coroner")
    return show_step(request, inquest.case, form, title=step.title, refusal=refused)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def details(request, reference):
    return mend(request, reference, DetailsForm, "Mend what is known of the coroner")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def conclusion(request, reference):
    return mend(request, reference, result_form, "Mend the result", result=True)


def mend(request, reference, form_of, title, *, result=False):
    """Put right what was written down; it begins with what is there."""
    inquest = inquest_of(request.user, reference)
    check = permissions.check_user_can_mend_conclusion if result else permissions.check_user_can_mend_inquest
    refused = refusal(check, request.user, inquest)
    form = form_of(posted(request), inquest=inquest)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.mend_inquest(inquest, by=request.user, **form.said),
        said="Mended.",
        refusal=refused,
    ):
        return redirect(f"{inquest.case.get_absolute_url()}#coroner")
    return show_step(request, inquest.case, form, title=title, refusal=refused)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def check(request, reference):
    inquest = inquest_of(request.user, reference)
    form = CheckForm(posted(request), initial={"asked_on": timezone.localdate()})
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.log_coroner_check(inquest, by=request.user, **form.cleaned_data),
        said="Written down. The next time is four weeks after.",
    ):
        return redirect(f"{inquest.case.get_absolute_url()}#coroner")
    return show_step(request, inquest.case, form, title="The coroner’s office was asked")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def toxicology_new(request, reference):
    inquest = inquest_of(request.user, reference)
    refused = refusal(permissions.check_user_can_enter_toxicology, request.user, inquest)
    form = ToxicologyForm(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.enter_toxicology(inquest, by=request.user, finding=form.finding),
        said="Entered. Add the next line, or go back to the case.",
        refusal=refused,
    ):
        return redirect("dard:toxicology-new", reference)
    lines = inquest.toxicology.select_related("substance")
    shown = {"title": "Add a line of toxicology", "refusal": refused, "lines": lines, "asks_substance": True}
    return show_step(request, inquest.case, form, **shown)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def toxicology_strike(request, reference, pk):
    inquest = inquest_of(request.user, reference)
    lines = ToxicologyFinding.objects.select_related("substance", "inquest__case__area")
    finding = get_object_or_404(lines, inquest=inquest, pk=pk)
    form = StrikeForm(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.strike_toxicology(finding, by=request.user, **form.cleaned_data),
        said="Struck. It stays readable.",
    ):
        return redirect(f"{inquest.case.get_absolute_url()}#coroner")
    return show_step(request, inquest.case, form, title=f"Strike {finding} from toxicology")
