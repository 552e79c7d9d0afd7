"""The page behind the link in a message: what is true today, and what the recipient has to say about it.

The link is the key and nothing else is; workflow.views.by_link says why that needs no CSRF token.
"""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

import workflow.views
from alerts import actions, answers, posters
from alerts.forms import ActedForm, CascadeForm, SightingForm
from alerts.models import Cascade, Delivery, Sighting
from alerts.notifications import LINK_DAYS
from alerts.views.finding import know_each_other
from workflow import links
from workflow.refusals import Refused


def delivery_for(token):
    pk = links.read("delivery", token, days=LINK_DAYS)
    delivery = (
        Delivery.objects.select_related("version__alert__area", "version__alert__current_version")
        .select_related("subscriber__organisation")
        .filter(pk=pk, circular=None)
        .first()
    )
    if delivery is None:
        raise Refused("The message this link came with is no longer kept. Ask the sender for a new one.")
    return delivery


by_link = workflow.views.by_link(delivery_for, "components/no_link.html")


def back_to_answer(token):
    return redirect(f"{reverse('alerts:partner', args=[token])}#answer")


@require_safe
@by_link
def message(request, delivery, token):
    return show(request, delivery, token)


def show(request, delivery, token, **forms):
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
        **said_so_far(alert, delivery.subscriber),
        "form": SightingForm(),
        "acted_form": ActedForm(),
        "cascade_form": CascadeForm(),
    }
    return render(request, "alerts/partner.html", context | forms)


def said_so_far(alert, subscriber):
    """What this recipient said, and what others of their own organisation did."""
    said = list(answers.of_organisation(alert, subscriber.organisation_id))
    today = [each for each in said if each.version_id == alert.current_version_id]
    own = next((each for each in today if each.subscriber_id == subscriber.pk), None)
    return {
        "reply": own,
        "colleagues": [each for each in today if each is not own],
        "posters_are_up": any(map(posters.are_up, said)),
        "sighting": Sighting.objects.filter(alert=alert, subscriber=subscriber.pk).first(),
        "cascades": Cascade.objects.filter(alert=alert, subscriber=subscriber.pk),
    }


@csrf_exempt
@require_POST
@by_link
def received(request, delivery, token):
    actions.acknowledge(delivery)
    return back_to_answer(token)


@csrf_exempt
@require_POST
@by_link
def acted(request, delivery, token):
    form = ActedForm(request.POST)
    if not form.is_valid():
        return show(request, delivery, token, acted_form=form)
    actions.acknowledge(delivery, acted=True, deeds=form.cleaned_data["deeds"])
    return back_to_answer(token)


@csrf_exempt
@require_POST
@by_link
def not_for_us(request, delivery, token):
    actions.say_not_for_us(delivery)
    return back_to_answer(token)


@csrf_exempt
@require_POST
@by_link
def posters_down(request, delivery, token):
    actions.take_posters_down(delivery)
    return back_to_answer(token)


@csrf_exempt
@require_POST
@by_link
def passed_on(request, delivery, token):
    form = CascadeForm(request.POST)
    if not form.is_valid():
        return show(request, delivery, token, cascade_form=form)
    actions.pass_on(delivery, scanned=form.scan_outcome, **form.said)
    return back_to_answer(token)


@csrf_exempt
@require_POST
@by_link
def sighting(request, delivery, token):
    form = SightingForm(request.POST)
    if not form.is_valid():
        return show(request, delivery, token, form=form)
    seen, note = form.cleaned_data["seen"] == "yes", form.cleaned_data["note"]
    actions.sight(delivery, seen=seen, note=note, scanned=form.scan_outcome)
    return back_to_answer(token)
