"""What a subscriber does about their own subscription by the link in a message, without an account."""

from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

import workflow.views
from alerts import actions
from alerts.models import Subscriber
from alerts.notifications import LINK_DAYS
from workflow import links
from workflow.refusals import Refused


def subscriber_for(token):
    pk = links.read("subscriber", token, days=LINK_DAYS)
    found = Subscriber.objects.select_related("organisation__area").filter(pk=pk).first()
    if found is None:
        raise Refused("This subscription is no longer kept. Ask the sender if you want alerts again.")
    return found


by_link = workflow.views.by_link(subscriber_for, "components/no_link.html")


@require_safe
@by_link
def my_alerts(request, subscriber, token):
    return show(request, subscriber, token)


def show(request, subscriber, token):
    context = {
        "subscriber": subscriber,
        "token": token,
        "exercise": subscriber.organisation.area.is_exercise,
        "subscriptions": subscriber.subscriptions.select_related("area"),
    }
    return render(request, "alerts/my_alerts.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def leave(request, subscriber, token):
    """GET asks, whatever opens the link; POST does it, from the page or in one click (RFC 8058)."""
    if request.method == "POST":
        actions.leave(subscriber)
        return redirect("alerts:my-alerts", token)
    return show(request, subscriber, token)
