"""Requests to agencies on the desk: asking, reading what came back, and saying that it is enough."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dard import actions
from dard.agencies import reading
from dard.forms.agency_requests import AskForm, DropForm, LeadForm, ReadyForm
from dard.models import AgencyRequest
from dard.permissions import agency_requests as permissions
from dard.permissions import check_user_coordinates_review
from dard.views.cases import render_case, viewable
from ldis.views.acting import act_on_form, posted
from workflow.numbers import number_in
from workflow.refusals import refusal
from workflow.views import act


@login_required
@require_http_methods(["GET", "POST"])
def ask(request, reference):
    case = viewable(request.user, reference)
    check_user_coordinates_review(request.user, case)
    refused = refusal(permissions.check_user_can_ask_agencies, request.user, case)
    form = AskForm(posted(request), case=case)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: ask_them(case, request.user, form),
        said="Asked. Each agency gets a letter with a link of its own.",
        refusal=refused,
    ):
        return redirect(f"{case.get_absolute_url()}#agencies")
    context = {"case": case, "form": form, "refusal": refused, "exercise": case.area.is_exercise}
    return render(request, "dard/agencies_ask.html", context)


def ask_them(case, user, form):
    said = {name: form.cleaned_data[name] for name in ("known_from", "known_until", "shows")}
    return actions.ask_agencies(case, by=user, asked=form.asked, **said)


def request_of(user, reference, pk):
    """A request, fetched through the permission."""
    found = AgencyRequest.objects.select_related("case__area", "asked_by", "contact")
    asked = get_object_or_404(found, case__reference=reference, pk=pk)
    permissions.check_user_can_view_request(user, asked)
    return asked


@login_required
@never_cache
@require_GET
def detail(request, reference, pk):
    return show(request, request_of(request.user, reference, pk))


def show(request, asked, form=None, **forms):
    """A form that was refused comes along, once for the top of the page and once in its place."""
    context = {
        "asked": asked,
        "case": asked.case,
        "form": form,
        "drop_form": DropForm(),
        "lead_form": LeadForm(initial={"lead_email": asked.lead_email}),
        "exercise": asked.case.area.is_exercise,
        **reading.of_request(asked, request.user),
        **forms,
    }
    return render(request, "dard/agency_request.html", context)


@login_required
@require_POST
def send_new_link(request, reference, pk):
    asked = request_of(request.user, reference, pk)
    act(request, actions.send_new_link, asked, by=request.user, said="A new link is on its way.")
    return redirect(asked)


@login_required
@require_POST
def name_lead(request, reference, pk):
    asked = request_of(request.user, reference, pk)
    form = LeadForm(posted(request))
    if act_on_form(
        request,
        form,
        lambda form: actions.name_lead(asked, by=request.user, **form.cleaned_data),
        said="They are written to when nobody answers.",
        refusal=refusal(permissions.check_user_can_name_lead, request.user, asked),
    ):
        return redirect(asked)
    return show(request, asked, form, lead_form=form)


@login_required
@require_POST
def drop(request, reference, pk):
    asked = request_of(request.user, reference, pk)
    form = DropForm(posted(request))
    if act_on_form(
        request,
        form,
        lambda form: actions.drop_request(asked, by=request.user, **form.said),
        said="Not needed any more. Nobody writes to them again.",
        refusal=refusal(permissions.check_user_can_drop_request, request.user, asked, "some reason"),
    ):
        return redirect(asked)
    return show(request, asked, form, drop_form=form)


@login_required
@require_POST
def close(request, reference, pk):
    asked = request_of(request.user, reference, pk)
    act(request, actions.close_request, asked, by=request.user, said="Closed. Nothing more is taken.")
    return redirect(asked)


@login_required
@require_POST
def escalate(request, reference, pk):
    asked = request_of(request.user, reference, pk)
    said = "Escalated. Their lead and the Caldicott guardian are written to."
    act(request, actions.escalate_request, asked, by=request.user, said=said)
    return redirect(asked)


@login_required
@require_POST
def take_over(request, reference, pk):
    asked = request_of(request.user, reference, pk)
    returned = get_object_or_404(asked.returns.exclude(sent_at=None), pk=number_in(request.POST.get("of")))
    said = "Taken over into the facts of the case."
    act(request, actions.take_over, returned, by=request.user, key=request.POST.get("key", ""), said=said)
    return redirect(asked)


@login_required
@require_POST
def read_upload(request, reference, pk):
    """The file itself, under a name of ours, saved and never opened here."""
    asked = request_of(request.user, reference, pk)
    row = get_object_or_404(asked.uploads, pk=number_in(request.POST.get("of")))
    content = actions.read_upload(row, by=request.user)
    response = HttpResponse(content, content_type=row.content_type)
    name = f"{reference}-{row.pk}.{row.suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def make_ready(request, reference):
    case = viewable(request.user, reference)
    form = ReadyForm(posted(request))
    if act_on_form(
        request,
        form,
        lambda form: actions.make_ready(case, by=request.user, **form.said),
        said="Ready for review.",
    ):
        return redirect(case)
    return render_case(request, case, form=form, ready_form=form)


@login_required
@require_POST
def gather_more(request, reference):
    case = viewable(request.user, reference)
    act(request, actions.gather_more, case, by=request.user, said="Back to gathering information.")
    return redirect(case)
