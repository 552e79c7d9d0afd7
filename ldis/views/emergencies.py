"""Warning before a panel has decided: started by one, confirmed by another, looked over by many."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from alerts import proposal
from alerts.reach import reach_of
from ldis import actions, briefing, emergencies, facts, permissions
from ldis.forms.emergencies import EmergencyForm
from ldis.models import Emergency
from ldis.states import EmergencyState
from ldis.views.acting import act_on_form, posted
from ldis.views.concerns import viewable
from workflow.refusals import refusal
from workflow.views import act


LISTED = 50


@login_required
@require_http_methods(["GET", "POST"])
def emergency_new(request, reference):
    concern = viewable(request.user, reference)
    if request.method == "GET":
        permissions.check_user_can_start_emergency(request.user, concern)
    form = EmergencyForm(posted(request), concern=concern)
    if form.is_bound and (started := start(request, concern, form)):
        return redirect(started)
    reach = reach_of(form.alert, form.alert.audience)
    context = {"concern": concern, "form": form, "exercise": concern.area.is_exercise, "reach": reach}
    return render(request, "ldis/emergency_new.html", context)


def start(request, concern, form):
    return act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.start_emergency,
            concern,
            by=request.user,
            scanned=form.scan_outcome,
            recipients_seen=request.POST.get("recipients_seen", ""),
            **form.details,
        ),
        said="Started. It goes out when a second person has confirmed it.",
    )


@login_required
@require_GET
def emergency(request, pk):
    found = emergency_for(request.user, pk)
    context = {"emergency": found, "concern": found.concern, "exercise": found.concern.area.is_exercise}
    context["may_read_concern"] = not refusal(permissions.check_user_can_view, request.user, found.concern)
    if found.state == EmergencyState.STARTED:
        context |= what_would_go_out(request.user, found)
    else:
        context |= {"version": found.alert.current_version, "decision": decision_on(found)}
    return render(request, "ldis/emergency.html", context)


def emergency_for(user, pk):
    found = get_object_or_404(Emergency.objects.for_listing(), pk=pk)
    permissions.check_user_can_see_emergency(user, found)
    return found


def what_would_go_out(user, emergency):
    """For the second person: what the issue page would show, what a panel would read, and the button."""
    alert, concern = emergency.alert, emergency.concern
    assessment = concern.assessment
    draft = alert.open_draft
    draft.alert = alert
    alert.area = concern.area
    shown = proposal.of_draft(draft, by=user)
    why_not = refusal(permissions.check_user_can_confirm_emergency, user, emergency, timezone.now())
    return shown | {
        "confirm_refusal": why_not or shown["reach"].nobody,
        "call_off_refusal": refusal(permissions.check_user_can_call_off, user, emergency),
        "evidence": briefing.evidence(concern, assessment),
        "assessment": assessment,
    }


def decision_on(emergency):
    return facts.decision_of(emergency.consultation) if emergency.consultation else None


@login_required
@require_POST
def emergency_confirm(request, pk):
    found = emergency_for(request.user, pk)
    act(
        request,
        actions.confirm_emergency,
        found,
        by=request.user,
        recipients_seen=request.POST.get("recipients_seen", ""),
        content_hash=request.POST.get("content_hash", ""),
        said="Issued. The messages are on their way, and the panel is asked to ratify it.",
    )
    return redirect(found)


@login_required
@require_POST
def emergency_call_off(request, pk):
    found = emergency_for(request.user, pk)
    act(request, actions.call_off_emergency, found, by=request.user, said="Called off. Nobody was told.")
    return redirect(found)


@login_required
@require_GET
def emergency_index(request):
    permissions.check_user_oversees_emergencies(request.user)
    areas = list(areas_of(request.user, permissions.OVERSEERS))
    found = Emergency.objects.filter(referral__concern__area__in=areas).for_listing()
    context = {
        "figures": [(area, emergencies.by_quarter(area)) for area in areas],
        "emergencies": found[:LISTED],
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/emergency_index.html", context)
