"""Who owns what, at the desk: a recommendation sent to its owner, owners added and let go, their links."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dard import actions
from dard.forms.action_plan import EndOwnerForm, SomebodyForm
from dard.models import ActionOwner, Assignment
from dard.permissions import action_plan as permissions
from dard.views.action_moves import desk, form_about, recommendation_for
from dard.views.action_plan import viewable
from ldis.views.acting import posted
from workflow.refusals import refusal
from workflow.views import act


@desk("GET", "POST")
def send(request, reference):
    """Ask somebody to take a recommendation on."""
    thing = recommendation_for(request.user, reference)
    refused = refusal(permissions.check_user_can_send_recommendation, request.user, thing)
    form = SomebodyForm(posted(request), area=thing.area)

    def do(form):
        return actions.send_recommendation(thing, by=request.user, **form.named)

    return form_about(
        request,
        thing,
        form,
        do,
        refused=refused,
        title="Send it to its owner",
        submit="Send it",
        said="Sent. They have a letter, and answer by it.",
    )


@desk("GET", "POST")
def owner_add(request, reference):
    action = viewable(request.user, reference)
    refused = refusal(permissions.check_user_may_move_due, request.user, action)
    form = SomebodyForm(posted(request), area=action.recommendation.area)

    def do(form):
        return actions.add_owner(action, by=request.user, **form.named)

    return form_about(
        request,
        action,
        form,
        do,
        refused=refused,
        title="Add an owner",
        submit="Add them",
        said="Added. They have a letter.",
    )


def owner_of(action, pk):
    rows = ActionOwner.objects.select_related("action__recommendation__area", "organisation")
    return get_object_or_404(rows, action=action, pk=pk)


@desk("GET", "POST")
def owner_end(request, reference, pk):
    action = viewable(request.user, reference)
    owner = owner_of(action, pk)
    refused = refusal(permissions.check_user_follows, request.user, action.recommendation.area)
    form = EndOwnerForm(posted(request), owner=owner)

    def do(form):
        return actions.end_owner(owner, by=request.user, lead=form.cleaned_data.get("lead"))

    return form_about(
        request,
        action,
        form,
        do,
        refused=refused,
        title=f"Let {owner.organisation} go",
        submit="Let them go",
        said="They do not own it any more.",
        intro="Their link ends at once. What they said and gave stays.",
    )


@login_required
@require_POST
def owner_link(request, reference, pk):
    action = viewable(request.user, reference)
    said = "A new link was sent; the one before does not work any more."
    act(request, actions.send_owner_link, owner_of(action, pk), by=request.user, said=said)
    return redirect(action)


@login_required
@require_POST
def assignment_link(request, reference):
    thing = recommendation_for(request.user, reference)
    assignment = get_object_or_404(Assignment, recommendation=thing, ended_at=None)
    said = "A new link was sent; the one before does not work any more."
    act(request, actions.send_assignment_link, assignment, by=request.user, said=said)
    return redirect(thing)
