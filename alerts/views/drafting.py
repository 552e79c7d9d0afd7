"""From the first word to approval: each view finds the alert, acts, says, and goes back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from alerts import actions, permissions
from alerts.forms import SendBackForm
from alerts.views.acting import act_on_draft, act_with_words, on_open_draft, show_refused
from alerts.views.approving import approval_form
from alerts.views.finding import alert_for, open_draft_of
from workflow.refusals import Refused
from workflow.views import act


@login_required
@require_POST
def submit(request, reference):
    return act_on_draft(request, reference, actions.submit, said="Sent for approval.")


@login_required
@require_POST
def approve(request, reference):
    """Approve the wording on the page, once both boxes beside the button are ticked."""
    alert, now = alert_for(request.user, reference), timezone.now()
    try:
        draft = open_draft_of(alert)
        permissions.check_user_can_approve(request.user, draft, now)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(alert.desk_url)
    form = approval_form(draft, now, request.POST)
    if form.is_valid() and approved(form, draft, by=request.user):
        messages.success(request, "Approved. It can be issued now.")
        return redirect(alert.desk_url)
    return show_refused(request, alert, approval_form=form)


def approved(form, draft, *, by):
    try:
        actions.approve(
            draft,
            by=by,
            content_hash=form.cleaned_data["content_hash"],
            reach_seen=form.cleaned_data["reach_seen"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@login_required
@require_POST
def discard(request, reference):
    return act_on_draft(request, reference, actions.discard_draft, said="The draft was discarded.")


@login_required
@require_POST
def start_update(request, reference):
    alert = alert_for(request.user, reference)
    if act(request, actions.start_update, alert, by=request.user, said="The update is yours to write."):
        return redirect("alerts:edit", alert.reference)
    return redirect(alert.desk_url)


@login_required
@require_POST
def send_back(request, reference):
    alert = alert_for(request.user, reference)
    form = SendBackForm(request.POST)
    if act_with_words(form, partial(on_open_draft, action=actions.send_back), alert, by=request.user):
        messages.success(request, "Sent back to be changed.")
        return redirect(alert.desk_url)
    return show_refused(request, alert, send_back_form=form)
