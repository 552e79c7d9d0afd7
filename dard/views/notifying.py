"""A provider notifies, with an account or without: short pages, each kept when it is sent."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

import workflow.views
from dard import actions, answers, as_answered, permissions, policies
from dard.forms.notification_steps import BY_KEY, STEPS, KindForm
from dard.forms.notifications import SendForm
from dard.notification_links import by_own, own_token
from dard.states import NotificationState
from dard.throttles import BeginThrottle
from ldis.views.acting import posted
from workflow.events import PUBLIC
from workflow.refusals import Refused
from workflow.scanning import with_scan


IN_HAND = "notification_in_hand"
GIVE_THE_CODE = "To read or change who it was, and who wrote it, give your reference and your private code."
TOO_MANY = (
    "Too many notifications were begun from your network within the hour. Wait a while and send this page"
    " again, or telephone the council."
)


def private(view):
    """A page that the address of a notification opens, and nothing else."""
    reached = workflow.views.by_link(by_own, "components/no_link.html")(view)
    return csrf_exempt(sensitive_post_parameters()(reached))


def signed_in(request):
    """Whose a notification is, where somebody is signed in."""
    return request.user if request.user.is_authenticated else None


def doer(request, notification):
    """Whom an event names: a coordinator who writes down what somebody rings. Whatever else is done with a
    notification is the provider's doing: who notifies stays out of the chain, as who reports does."""
    is_own = signed_in(request) and request.user == notification.by
    return request.user if is_own and permissions.takes_notifications(request.user) else PUBLIC


def hold(request, notification, code):
    """This browser has the notification in hand, for as long as its session lasts."""
    request.session[IN_HAND] = {"reference": notification.reference, "code": code}


def is_in_hand(request, notification):
    """Whether this browser began it or gave its code, or whoever began it is signed in. By its address alone
    nobody reads who it was: an address stands in logs and histories, and is passed on."""
    held = request.session.get(IN_HAND, {}).get("reference")
    by = signed_in(request)
    return held == notification.reference or (by is not None and by == notification.by)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def start(request):
    """What to have ready, and the first question."""
    form = KindForm(posted(request))
    if form.is_valid() and not BeginThrottle().allow_request(request, start):
        form.add_error(None, TOO_MANY)
    if form.is_valid():
        notification, code = actions.begin_notification(by=signed_in(request), given=form.given)
        hold(request, notification, code)
        return redirect("dard:notify-step", own_token(notification), STEPS[1].key)
    by = signed_in(request)
    context = {"form": form, "exercise": only_drills(answers.areas_for(by))}
    context["for_another"] = permissions.takes_notifications(by)
    return render(request, "dard/notify.html", context)


def only_drills(areas):
    return bool(areas) and all(area.is_exercise for area in areas)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def step(request, notification, token, key):
    if key not in BY_KEY:
        raise Http404
    if notification.state != NotificationState.DRAFT:
        return redirect("dard:notify-check", token)
    known = starting(notification)
    form = BY_KEY[key](posted(request), answers=known, areas=answers.areas_for(notification.by))
    if not form.is_bound and form.tells_who(known) and not is_in_hand(request, notification):
        messages.info(request, GIVE_THE_CODE)
        return redirect("dard:notify-follow")
    if form.is_bound and save(request, notification, form):
        return redirect(*following(request, token, key))
    context = {"form": form, "place": list(BY_KEY).index(key), "steps": STEPS}
    return render(request, "dard/notify_step.html", context | shown_always(request, notification, token))


def starting(notification):
    """What a page begins with: what was answered, or what we know of somebody who is signed in."""
    by = notification.by
    known = {"provider": notification.provider} if notification.provider else {}
    if by and not permissions.takes_notifications(by):
        known |= {"notifier_name": by.get_full_name(), "email": by.email}
    return known | answers.of(notification)


def save(request, notification, form):
    """Keep what was answered, or say in the form what is wrong with it."""
    if not form.is_valid():
        return None
    said = {"scanned": getattr(form, "scan_outcome", None), "given": form.given}
    try:
        return with_scan(actions.save_answers, notification, by=doer(request, notification), **said)
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
    if form.is_bound and send(request, notification, form):
        return redirect("dard:notified", token)
    in_hand = is_in_hand(request, notification)
    context = {
        "form": form,
        "groups": as_answered.groups(told, areas, names=in_hand),
        "in_hand": in_hand,
        "missing": as_answered.missing(told),
    }
    return render(request, "dard/notify_check.html", context | shown_always(request, notification, token))


def send(request, notification, form):
    if not form.is_valid():
        return None
    said = {"scanned": form.scan_outcome, **form.given}
    try:
        return with_scan(actions.notify, notification, by=doer(request, notification), **said)
    except Refused as refused:
        return show_refusal(form, refused)


@private
@require_POST
def discard(request, notification, token):
    actions.discard_notification(notification, by=doer(request, notification))
    return redirect("dard:notify")
