"""What a subscriber does about their own subscription by the link in a message, without an account.

Looking changes nothing, whatever opens the link; each change is a POST. workflow.views.by_link says why those
need no CSRF token.
"""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import workflow.views
from alerts import actions, policies, subscribing
from alerts.actions.subscriptions import by_mail
from alerts.forms.subscribers import SubscriptionForm, WishesForm
from alerts.models import Subscriber
from workflow.refusals import Refused, refusal


# What a mail program sends for its reader who presses "unsubscribe" (RFC 8058), and nothing beside it.
ONE_CLICK = "One-Click"


def subscriber_for(token):
    pk, _ = subscribing.read(token)
    found = Subscriber.objects.select_related("organisation__area").filter(pk=pk).first()
    if found is None:
        raise Refused("This subscription is no longer kept. Ask the sender if you want alerts again.")
    return found


by_link = workflow.views.by_link(subscriber_for, "components/no_link.html")


@require_safe
@by_link
def my_alerts(request, subscriber, token):
    return show(request, subscriber, token)


def show(request, subscriber, token, forms=None, why_not="", status=200):
    is_proven = subscribing.proves_address(token, subscriber)
    context = {
        "subscriber": subscriber,
        "token": token,
        "area": subscriber.organisation.area,
        "exercise": subscriber.organisation.area.is_exercise,
        "forms": forms or forms_of(subscriber),
        "why_not": why_not,
        "confirm_refusal": refusal(policies.check_can_confirm_subscription, subscriber, is_proven=is_proven),
        "is_saved": "saved" in request.GET,
    }
    return render(request, "alerts/my_alerts.html", context, status=status)


def forms_of(subscriber, sent=None):
    """The form about all they are sent, then one for each area."""
    if subscriber.state in policies.NOT_SENT_ANYTHING:
        return []
    locked = bool(refusal(policies.check_may_narrow, subscriber))
    areas = [SubscriptionForm(sent, instance=each, locked=locked) for each in by_mail(subscriber)]
    return [WishesForm(sent, instance=subscriber), *areas]


@csrf_exempt
@require_POST
@by_link
def confirm(request, subscriber, token):
    actions.confirm_subscription(subscriber, is_proven=subscribing.proves_address(token, subscriber))
    return redirect("alerts:my-alerts", token)


@csrf_exempt
@require_POST
@by_link
def choose(request, subscriber, token):
    policies.check_can_choose(subscriber)
    wishes, *areas = forms = forms_of(subscriber_for(token), request.POST)
    # Each is asked, so that each says what is wrong with it.
    if [each for each in forms if not each.is_valid()]:
        return show(request, subscriber, token, forms)
    wanted = {each.instance.area_id: each.cleaned_data for each in areas}
    try:
        actions.choose(subscriber, said=wishes.cleaned_data, wanted=wanted)
    except Refused as refused:
        return show(request, subscriber, token, forms, why_not=str(refused))
    return redirect(reverse("alerts:my-alerts", args=[token]) + "?saved")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def leave(request, subscriber, token):
    """GET asks, whatever opens the link; POST does it, from the page or in one click. A mail program that
    sends the one click follows nothing and keeps no cookie: it is told at once that it is done."""
    if request.method != "POST":
        return show(request, subscriber, token)
    left = actions.leave(subscriber)
    if request.POST.get("List-Unsubscribe") == ONE_CLICK:
        return show(request, left, token)
    return redirect("alerts:my-alerts", token)
