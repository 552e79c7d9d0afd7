"""A provider notifies, with an account or without: short pages, each kept when it is sent."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

import workflow.views
from dard import actions, answers, as_answered, policies
from dard.forms.notification_steps import BY_KEY, STEPS, KindForm
from dard.forms.notifications import SendForm
from dard.notification_links import by_own, own_token
from dard.states import NotificationState
from ldis.views.acting import posted
from workflow.events import PUBLIC
from workflow.refusals import Refused
from workflow.scanning import with_scan


IN_HAND = "notification_in_hand"


def private(view):
    """A page that the address of a notification opens, and nothing else."""
    reached = workflow.views.by_link(by_own, "components/no_link.html")(view)
    return csrf_exempt(sensitive_post_parameters()(reached))


def signed_in(request):
    """Whose a notification is, where somebody is signed in. What they do with it is the provider's doing in
    every event: who notifies stays out of the chain, as who reports does."""
    return request.user if request.user.is_authenticated else None


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def start(request):
    """What to have ready, and the first question."""
    form = KindForm(posted(request))
    if form.is_valid():
        notification, code = actions.begin_notification(by=signed_in(request), given=form.given)
        request.session[IN_HAND] = {"reference": notification.reference, "code": code}
        return redirect("dard:notify-step", own_token(notification), STEPS[1].key)
    exercise = only_drills(answers.areas_for(signed_in(request)))
    return render(request, "dard/notify.html", {"form": form, "exercise": exercise})


def only_drills(areas):
    return bool(areas) and all(area.is_exercise for area in areas)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def step(request, notification, token, key):
    if key not in BY_KEY:
        raise Http404
    if notification.state != NotificationState.DRAFT:
        return redirect("dard:notify-check", token)
    form = BY_KEY[key](
        posted(request), answers=starting(notification), areas=answers.areas_for(notification.by)
    )
    if form.is_bound and save(notification, form):
        return redirect(*following(request, token, key))
    context = {"form": form, "place": list(BY_KEY).index(key), "steps": STEPS}
    return render(request, "dard/notify_step.html", context | shown_always(request, notification, token))


def starting(notification):
    """What a page begins with: what was answered, or what we know of somebody who is signed in."""
    by = notification.by
    known = {"provider": notification.provider} if notification.provider else {}
    known |= {"notifier_name": by.get_full_name(), "email": by.email} if by else {}
    return known | answers.of(notification)


def save(notification, form):
    """Keep what was answered, or say in the form what is wrong with it."""
    if not form.is_valid():
        return None
    scanned = getattr(form, "scan_outcome", None)
    try:
        return with_scan(actions.save_answers, notification, by=PUBLIC, scanned=scanned, given=form.given)
    except Refused as refused:
        return show_refusal(form, refused)


def show_refusal(form, refused):
    field = getattr(refused, "field", None)
    if field == "happened_on" and hasattr(form, "ask_whether_long_ago"):
        form.ask_whether_long_ago(policies.is_long_ago(form.cleaned_data.get("happened_on")))
    form.add_error(field if field in form.fields else None, str(refused))
    return


def following(request, token, key):
    """The next page, or back to all the answers for whoever came from there."""
    place = list(BY_KEY).index(key) + 1
    if "check" in request.GET or place == len(STEPS):
        return "dard:notify-check", token
    return "dard:notify-step", token, STEPS[place].key


def shown_always(request, notification, token):
    """How to come back, for as long as this browser's session lasts; what is said of somebody under 18."""
    in_hand = request.session.get(IN_HAND, {})
    told = answers.of(notification)
    return {
        "notification": notification,
        "token": token,
        "code": in_hand.get("code") if in_hand.get("reference") == notification.reference else None,
        "is_minor": policies.is_minor(answers.age(told)),
        "exercise": only_drills(answers.areas_for(notification.by)),
    }


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request, notification, token):
    """All the answers, once more, and the last button; or what became of it, once it is sent."""
    if notification.state != NotificationState.DRAFT:
        return redirect("dard:notified", token)
    told, areas = answers.of(notification), answers.areas_for(notification.by)
    proposed = answers.proposed_area(told, areas)
    is_late = as_answered.is_late(told, areas)
    form = SendForm(posted(request), areas=areas, proposed=proposed, is_late=is_late)
    if form.is_bound and send(notification, form):
        return redirect("dard:notified", token)
    context = {
        "form": form,
        "groups": as_answered.groups(told, areas),
        "missing": as_answered.missing(told),
    }
    return render(request, "dard/notify_check.html", context | shown_always(request, notification, token))


def send(notification, form):
    if not form.is_valid():
        return None
    try:
        return with_scan(actions.notify, notification, by=PUBLIC, scanned=form.scan_outcome, **form.given)
    except Refused as refused:
        return show_refusal(form, refused)


@private
@require_POST
def discard(request, notification, token):
    actions.discard_notification(notification, by=PUBLIC)
    return redirect("dard:notify")
