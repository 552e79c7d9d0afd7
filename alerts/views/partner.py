"""The page behind the link in a message: what is true today, and what the recipient has to say about it.

The link is the key and nothing else is; workflow.views.by_link says why that needs no CSRF token.
"""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

import workflow.views
from alerts import actions
from alerts.forms import SightingForm
from alerts.models import Acknowledgement, Delivery, Sighting
from alerts.notifications import LINK_DAYS
from alerts.views.finding import know_each_other
from workflow import links
from workflow.refusals import Refused


def delivery_for(token):
    pk = links.read("delivery", token, days=LINK_DAYS)
    delivery = (
        Delivery.objects.select_related("version__alert__area", "version__alert__current_version")
        .select_related("subscriber__organisation")
        .filter(pk=pk)
        .first()
    )
    if delivery is None:
        raise Refused("The message this link came with is no longer kept. Ask the sender for a new one.")
    return delivery


by_link = workflow.views.by_link(delivery_for, "components/no_link.html")


@require_safe
@by_link
def message(request, delivery, token):
    return show(request, delivery, token, SightingForm())


def show(request, delivery, token, form):
    alert, now = delivery.version.alert, timezone.now()
    know_each_other(alert)
    context = {
        "token": token,
        "delivery": delivery,
        "alert": alert,
        "version": alert.current_version,
        "is_newer": alert.current_version_id != delivery.version_id,
        # The worker ends an alert within seconds of its last moment; this page does not wait for it.
        "has_ended": alert.ended_at or alert.valid_until <= now,
        "ended_at": alert.ended_at or alert.valid_until,
        "exercise": alert.area.is_exercise,
        "reply": Acknowledgement.objects.filter(
            version=alert.current_version_id, subscriber=delivery.subscriber_id
        ).first(),
        "sighting": Sighting.objects.filter(alert=alert, subscriber=delivery.subscriber_id).first(),
        "form": form,
    }
    return render(request, "alerts/partner.html", context)


@csrf_exempt
@require_POST
@by_link
def received(request, delivery, token):
    actions.acknowledge(delivery)
    return redirect("alerts:partner", token)


@csrf_exempt
@require_POST
@by_link
def acted(request, delivery, token):
    actions.acknowledge(delivery, acted=True)
    return redirect("alerts:partner", token)


@csrf_exempt
@require_POST
@by_link
def sighting(request, delivery, token):
    form = SightingForm(request.POST)
    if not form.is_valid():
        return show(request, delivery, token, form)
    seen, note = form.cleaned_data["seen"] == "yes", form.cleaned_data["note"]
    actions.sight(delivery, seen=seen, note=note, scanned=form.scan_outcome)
    return redirect("alerts:partner", token)
