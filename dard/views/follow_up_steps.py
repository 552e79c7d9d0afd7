"""What happens to a follow-up: a contact, another day, another worker, an end; and who read who it is."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import areas_of
from dard.actions import follow_up_ends as ends
from dard.actions import follow_ups as actions
from dard.forms.follow_ups import ContactForm, DeathForm, EndForm, HandOverForm, HideForm, PlanForm
from dard.models import Case, FollowUpReading
from dard.notification_links import own_token
from dard.permissions import follow_ups as permissions
from dard.permissions.people import OVERSEERS
from dard.policies import follow_ups as policies
from dard.states import FollowUpEnd
from dard.views.follow_ups import reachable, show_step
from dard.views.notifying import hold
from ldis.views.acting import act_on_form, posted
from workflow.references import tidy
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.views import act


def step(request, follow_up, form, action, title, said, *, refused="", **shown):
    """A form that does one thing, and leads back."""
    if form.is_bound and act_on_form(request, form, action, said=said, refusal=refused):
        return redirect(follow_up)
    return show_step(request, form, title, follow_up=follow_up, refusal=refused, **shown)


def ended(follow_up, done):
    """Why there is nothing to write any more, or ""."""
    return refusal(policies.check_in_turn, follow_up.reach, done)


@login_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def contact(request, reference):
    follow_up = reachable(request.user, reference)
    form = ContactForm(posted(request), initial={"on": timezone.localdate()})
    return step(
        request,
        follow_up,
        form,
        lambda form: actions.log_contact(follow_up, by=request.user, **form.said),
        "Write down a contact, or a try",
        "Written down. The next contact is due as it says here.",
        refused=ended(follow_up, "written to"),
    )


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def plan(request, reference):
    follow_up = reachable(request.user, reference)
    return step(
        request,
        follow_up,
        PlanForm(posted(request)),
        lambda form: actions.plan_contact(follow_up, by=request.user, **form.cleaned_data),
        "Name another day for the next contact",
        "The next contact is due on that day.",
        refused=ended(follow_up, "planned"),
    )


@login_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def end(request, reference):
    follow_up = reachable(request.user, reference)
    form, refused = EndForm(posted(request)), ended(follow_up, "ended")

    def finish(form):
        return actions.end_follow_up(follow_up, by=request.user, **form.cleaned_data)

    return step(request, follow_up, form, finish, "End it", "Ended.", refused=refused, submit="End it")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def hand_over(request, reference):
    follow_up = reachable(request.user, reference)
    form, refused = HandOverForm(posted(request), follow_up=follow_up), ended(follow_up, "handed over")

    def hand(form):
        return actions.hand_over(follow_up, by=request.user, worker=form.cleaned_data["worker"])

    if form.is_bound and act_on_form(request, form, hand, said="Handed over.", refusal=refused):
        return redirect("dard:follow-ups")
    return show_step(
        request, form, "Hand it over", follow_up=follow_up, refusal=refused, submit="Hand it over"
    )


@login_required
@require_POST
def reopen(request, reference):
    follow_up = reachable(request.user, reference)
    act(request, actions.reopen_follow_up, follow_up, by=request.user, said="Open again.")
    return redirect(follow_up)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def hide(request, reference):
    """Somebody has a stake in it, and does not see it afterwards."""
    follow_up, form = reachable(request.user, reference), HideForm(posted(request))

    def declare(form):
        return with_scan(
            actions.hide_follow_up,
            follow_up,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda conflict: conflict.follow_up,
            reason=form.cleaned_data["reason"],
        )

    if form.is_bound and act_on_form(request, form, declare, said="You do not see it any more."):
        return redirect("dard:follow-ups")
    return show_step(request, form, "I have a stake in this", follow_up=follow_up, submit="Hide it from me")


@login_required
@never_cache
@require_POST
def tell_of_death(request, reference):
    """Begin the notification with what is known here, and go on with it as with any other."""
    follow_up = reachable(request.user, reference)
    said = "Begun with what is known here. Add what happened, and send it."
    told = act(request, ends.tell_of_death, follow_up, by=request.user, said=said)
    if told is None:
        return redirect(follow_up)
    notification, code = told
    hold(request, notification, code)
    return redirect("dard:notify-step", own_token(notification), "event")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def name_death(request, reference):
    follow_up = reachable(request.user, reference)
    permissions.check_user_coordinates_follow_ups(request.user, follow_up)

    def name(form):
        case = Case.objects.filter(reference=tidy(form.cleaned_data["case"])).first()
        return ends.name_death(follow_up, by=request.user, case=case)

    died = follow_up.ended_because == FollowUpEnd.DIED
    refused = "" if died else refusal(policies.check_died, follow_up)
    title = "Name the case of their death"
    return step(request, follow_up, DeathForm(posted(request)), name, title, "Named.", refused=refused)


@login_required
@never_cache
@require_GET
def reads(request):
    """Each reading of who is followed up, for those who watch over it."""
    permissions.check_user_oversees_follow_ups(request.user)
    areas = areas_of(request.user, OVERSEERS)
    found = FollowUpReading.objects.filter(follow_up__area__in=areas).select_related("follow_up", "by")
    context = {
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "dard/registers/follow_up_reads.html", context)
