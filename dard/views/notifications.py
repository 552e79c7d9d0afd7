"""What became of a notification: for its provider, by code, link or account; and the council's answer."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

import workflow.views
from dard import actions, duties, feedback, permissions, policies
from dard.forms.notifications import CompleteForm, FollowForm, ReturnForm, TickForm
from dard.indicators.providers import own_timeliness
from dard.models import Notification
from dard.notification_links import by_news, own_token
from dard.states import NotificationState
from dard.views.cases import viewable
from dard.views.notifying import IN_HAND, hold, private
from ldis.views.acting import act_on_form, posted
from workflow.clocks import in_words
from workflow.events import PUBLIC
from workflow.scanning import with_scan


PER_PAGE = 50


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def follow(request):
    """Asked for by POST, so that the code stands in no address and in no log."""
    form = FollowForm(posted(request))
    found = Notification.objects.opened_with(**form.cleaned_data) if form.is_valid() else None
    if found:
        hold(request, found, form.cleaned_data["code"])
        return redirect("dard:notify-check", own_token(found))
    if form.is_bound and form.is_valid():
        form.add_error(None, "No notification goes with this reference and this code. Check both of them.")
    return render(request, "dard/notify_follow.html", {"form": form})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@workflow.views.by_link(by_news, "components/no_link.html")
def news(request, notification, token):
    """By the link of a letter: what became of it, and what is asked for; nothing of what was written."""
    return show_news(request, notification, redirect("dard:news", token))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def notified(request, notification, token):
    """The same by the provider's own address, with the texts for its other duties."""
    if notification.state == NotificationState.DRAFT:
        return redirect("dard:notify-check", token)
    in_hand = request.session.get(IN_HAND, {})
    code = in_hand.get("code") if in_hand.get("reference") == notification.reference else None
    return show_news(
        request,
        notification,
        redirect("dard:notified", token),
        token=token,
        code=code,
        duties=notification.duties.all(),
    )


def show_news(request, notification, done, **shown):
    form = CompleteForm(posted(request))
    if form.is_bound and complete(request, notification, form):
        return done
    shown |= {
        "notification": notification,
        "form": form,
        "stages": feedback.of_notification(notification),
        "is_minor": bool(notification.case) and policies.is_minor(notification.case.age),
        "exercise": bool(notification.area and notification.area.is_exercise),
    }
    return render(request, "dard/notified.html", shown)


def complete(request, notification, form):
    return act_on_form(
        request,
        form,
        lambda form: with_scan(
            actions.complete_notification,
            notification,
            by=PUBLIC,
            scanned=form.scan_outcome,
            **form.said,
        ),
        said="Thank you. It is with the council again.",
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request, notification, token, kind):
    """The text for another duty, and the tick that it went."""
    duty = get_object_or_404(notification.duties, kind=kind)
    duty.notification = notification
    form = TickForm(posted(request))
    if form.is_bound and tick(request, duty, form):
        return redirect("dard:notified", token)
    context = {"duty": duty, "notification": notification, "token": token, "form": form}
    context |= {"text": duties.text_of(duty), "why": duties.WHY[duty.kind]}
    context["exercise"] = notification.area.is_exercise
    return render(request, "dard/notify_duty.html", context)


def tick(request, duty, form):
    return act_on_form(
        request,
        form,
        lambda form: actions.tick_duty(duty, by=PUBLIC, **form.cleaned_data),
        said="Ticked.",
    )


@private
@require_POST
def tell_drug_alerts(request, notification, token):
    duty = get_object_or_404(notification.duties, kind="drug_alerts")
    said = "Told. A coordinator reads it, without knowing who it was."
    workflow.views.act(request, actions.tell_drug_alerts, duty, by=PUBLIC, said=said)
    return redirect("dard:notified", token)


@login_required
@never_cache
@require_GET
def mine(request):
    """What a provider notified, what is due, and how often it was late. Nobody else is shown that share."""
    permissions.check_user_notifies(request.user)
    found = Notification.objects.of_provider(request.user, permissions.organisations_of(request.user))
    page = Paginator(found.for_listing(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(each, own_token(each), running(each)) for each in page],
        "exercise": False,
    }
    return render(request, "dard/notifications_mine.html", context | own_timeliness(found))


def running(notification):
    """How long somebody has to send what they have begun; None once it is sent, or when nothing runs yet."""
    if notification.state != NotificationState.DRAFT or not notification.due_at:
        return None
    now = timezone.now()
    return {"words": in_words(notification.due_at, now), "overdue": notification.due_at < now}


def of_case(user, reference, pk):
    case = viewable(user, reference)
    return case, get_object_or_404(case.notifications.select_related("area", "case__area"), pk=pk)


@login_required
@require_POST
def accept(request, reference, pk):
    case, notification = of_case(request.user, reference, pk)
    said = "Accepted. The notifier is told."
    workflow.views.act(request, actions.accept_notification, notification, by=request.user, said=said)
    return redirect(case)


@login_required
@require_http_methods(["GET", "POST"])
def send_back(request, reference, pk):
    case, notification = of_case(request.user, reference, pk)
    permissions.check_user_coordinates_review(request.user, case)
    form = ReturnForm(posted(request))
    if form.is_bound and give_back(request, notification, form):
        return redirect(case)
    context = {"case": case, "notification": notification, "form": form}
    return render(request, "dard/notification_return.html", context | {"exercise": case.area.is_exercise})


def give_back(request, notification, form):
    return act_on_form(
        request,
        form,
        lambda form: with_scan(
            actions.return_notification, notification, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="Returned. The notifier is written to.",
    )


@login_required
@never_cache
@require_POST
def notifier(request, reference, pk):
    """Who notified; that somebody looked is kept."""
    case, notification = of_case(request.user, reference, pk)
    found = actions.look_at_notifier(notification, by=request.user)
    context = {"case": case, "notification": notification, "notifier": found}
    return render(request, "dard/notifier.html", context | {"exercise": case.area.is_exercise})
