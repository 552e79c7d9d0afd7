"""From the first word to approval: each view finds the alert, acts, says, and goes back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alerts import actions, permissions
from alerts.forms import DraftForm, SendBackForm
from alerts.views.acting import act_on_draft, act_with_words, on_open_draft, show_refused
from alerts.views.finding import alert_for, latest_draft_of
from workflow.refusals import Refused
from workflow.scanning import with_scan
from workflow.views import act


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, reference):
    draft = latest_draft_of(alert_for(request.user, reference))
    if request.method == "POST":
        return save(request, draft)
    permissions.check_user_can_edit(request.user, draft)
    return show(request, draft, DraftForm(instance=draft))


def save(request, draft):
    """Save what was typed; whatever stands in the way, it is kept on the page."""
    form = DraftForm(request.POST, instance=draft)
    if not form.is_valid():
        return show(request, draft, form)
    try:
        with_scan(
            actions.edit_draft,
            draft,
            by=request.user,
            scanned=form.scan_outcome,
            content=form.content,
            seen_hash=form.cleaned_data["seen_hash"],
        )
    except Refused as refused:
        return show_again(request, draft, form, refused)
    return redirect(draft.alert.desk_url)


def show_again(request, draft, form, refused):
    """The form with what was typed, and beside it what the draft says by now."""
    draft.refresh_from_db()
    form.add_error(None, str(refused))
    form.show_again(draft)
    return show(request, draft, form, differences=form.differences(draft), status=409)


def show(request, draft, form, *, differences=(), status=200):
    context = {
        "alert": draft.alert,
        "draft": draft,
        "form": form,
        "differences": differences,
        "exercise": draft.alert.area.is_exercise,
    }
    return render(request, "alerts/edit.html", context, status=status)


@login_required
@require_POST
def submit(request, reference):
    return act_on_draft(request, reference, actions.submit, said="Sent for approval.")


@login_required
@require_POST
def approve(request, reference):
    return act_on_draft(
        request,
        reference,
        actions.approve,
        said="Approved. It can be issued now.",
        content_hash=request.POST.get("content_hash", ""),
        reach_seen=request.POST.get("reach_seen", ""),
    )


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
