"""Putting an alert in force, after a look at what goes out and to whom; extending it; and ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alerts import actions, permissions, proposal
from alerts.forms import ExtendForm, RetractForm, StandDownForm
from alerts.reach import reach_of
from alerts.views.acting import act_with_words, show_refused
from alerts.views.finding import alert_for, open_draft_of
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan
from workflow.views import act


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request, reference):
    alert = alert_for(request.user, reference)
    if request.method == "POST":
        return put_in_force(request, alert)
    draft = open_draft_of(alert)
    return render(request, "alerts/issue.html", what_goes_out(request.user, alert, draft))


def put_in_force(request, alert):
    version = act(
        request,
        actions.issue,
        alert,
        by=request.user,
        recipients_seen=request.POST.get("recipients_seen", ""),
        content_hash=request.POST.get("content_hash", ""),
        said="Issued. The messages are on their way.",
    )
    if version or not alert.open_draft:
        return redirect(alert.desk_url)
    return redirect("alerts:issue", alert.reference)


def what_goes_out(user, alert, draft):
    """The message, the people it goes to, and what stands in the way of issuing it."""
    why_not = refusal(permissions.check_user_can_issue, user, draft, timezone.now())
    shown = proposal.of_draft(draft, by=user)
    return shown | {
        "made": proposal.made_of(draft),
        "exercise": alert.area.is_exercise,
        "refusal": why_not or shown["reach"].nobody,
    }


@login_required
@require_POST
def stand_down(request, reference):
    alert = alert_for(request.user, reference)
    form = StandDownForm(request.POST)
    if act_with_words(form, actions.stand_down, alert, by=request.user):
        messages.success(request, "Stood down. Everybody who was warned is being told.")
        return redirect(alert.desk_url)
    return show_refused(request, alert, stand_down_form=form)


@login_required
@require_POST
def retract(request, reference):
    alert = alert_for(request.user, reference)
    form = RetractForm(request.POST)
    if act_with_words(form, actions.retract, alert, by=request.user):
        messages.success(request, "Retracted. Everybody who was sent it is being told what was wrong.")
        return redirect(alert.desk_url)
    return show_refused(request, alert, retract_form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request, reference):
    alert = alert_for(request.user, reference)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    if form.is_bound and extended(request, alert, form):
        messages.success(request, "Extended. Everybody it is for is being told.")
        return redirect(alert.desk_url)
    alert.refresh_from_db()
    shown = about_extension(request.user, alert, form)
    return render(request, "alerts/extend.html", shown, status=409 if form.errors else 200)


def extended(request, alert, form):
    """Whether it could be done; if not, the form says why."""
    if not form.is_valid():
        return False
    seen = request.POST.get("recipients_seen", "")
    said, scanned = form.said, form.scan_outcome
    try:
        with_scan(actions.extend, alert, by=request.user, scanned=scanned, recipients_seen=seen, **said)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def about_extension(user, alert, form):
    """The form, the people it goes to, and what stands in the way."""
    reach = reach_of(alert, alert.audience)
    why_not = refusal(permissions.check_user_may_extend, user, alert, timezone.now())
    return {
        "alert": alert,
        "exercise": alert.area.is_exercise,
        "form": form,
        "reach": reach,
        "refusal": why_not or reach.nobody,
    }
