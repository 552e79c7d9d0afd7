"""Requests of living people under their rights."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Area
from dard import actions, permissions
from dard.forms.keeping import AnswerForm, IdentifyForm, RightsRequestForm
from dard.models import RightsRequest
from ldis.views.acting import act_on_form, posted
from workflow.views import act


@login_required
@require_http_methods(["GET", "POST"])
def rights_new(request, slug):
    area = get_object_or_404(Area, slug=slug)
    permissions.check_user_takes_requests(request.user, area)
    form = RightsRequestForm(posted(request))

    def receive(form):
        return actions.receive_rights_request(area, by=request.user, **form.cleaned_data)

    if form.is_bound and (
        received := act_on_form(request, form, receive, said="Received. The law gives a month.")
    ):
        return leads_to(request, received)
    return render(request, "dard/rights_new.html", {"form": form, "area": area, "exercise": area.is_exercise})


def leads_to(request, received):
    """Whoever may not answer it takes it in, and does not see it again."""
    if permissions.answers_requests(request.user, received.area):
        return redirect("dard:rights", received.reference)
    return redirect("dard:cases")


def answerable(user, reference):
    found = get_object_or_404(
        RightsRequest.objects.select_related("area", "taken_by", "ended_by"), reference=reference
    )
    permissions.check_user_answers_requests(user, found)
    return found


@login_required
@never_cache
@require_GET
def rights(request, reference):
    return render_rights(request, answerable(request.user, reference))


def render_rights(request, asked, **shown):
    context = {
        "asked": asked,
        "exercise": asked.area.is_exercise,
        "identify_form": IdentifyForm(),
        "answer_form": AnswerForm(),
    }
    return render(request, "dard/rights.html", context | shown)


@login_required
@never_cache
@require_POST
def rights_identify(request, reference):
    asked, form = answerable(request.user, reference), IdentifyForm(request.POST)

    def identify(form):
        return actions.identify_requester(asked, by=request.user, how=form.cleaned_data["how"])

    if act_on_form(request, form, identify, said="Confirmed."):
        return redirect("dard:rights", reference)
    return render_rights(request, asked, form=form, identify_form=form)


@login_required
@never_cache
@require_POST
def rights_search(request, reference):
    """To look is recorded, and so it is asked for by a form."""
    asked = answerable(request.user, reference)
    found = act(
        request, actions.search_for_requester, asked, by=request.user, said="Looked through every case."
    )
    return render_rights(request, asked, found=found)


@login_required
@require_POST
def rights_extend(request, reference):
    asked = answerable(request.user, reference)
    said = "Extended by two months. Tell them, and why, within the first month."
    act(request, actions.extend_rights_request, asked, by=request.user, said=said)
    return redirect("dard:rights", reference)


@login_required
@never_cache
@require_POST
def rights_end(request, reference):
    asked, form = answerable(request.user, reference), AnswerForm(request.POST)
    refuses = "refuse" in request.POST
    action = actions.refuse_rights_request if refuses else actions.answer_rights_request

    def end(form):
        return action(asked, by=request.user, answer=form.cleaned_data["answer"])

    if act_on_form(request, form, end, said="Refused." if refuses else "Answered."):
        return redirect("dard:rights", reference)
    return render_rights(request, asked, form=form, answer_form=form)
