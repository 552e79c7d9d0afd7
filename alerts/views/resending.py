"""One message to one recipient: each try, what came back, and sending it once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alerts import actions, permissions
from alerts.dissemination import tries
from alerts.forms.resending import SendAgainForm
from alerts.models import Delivery
from alerts.states import Cause
from alerts.views.finding import alert_for
from alerts.views.sheet import say_above
from workflow.refusals import Refused, refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request, reference, pk):
    alert = alert_for(request.user, reference)
    found = delivery_of(alert, pk)
    if request.method == "POST":
        return send_again(request, found)
    return show(request, found, SendAgainForm())


def delivery_of(alert, pk):
    rows = Delivery.objects.select_related("subscriber__organisation", "endpoint", "version__alert__area")
    return get_object_or_404(rows, version__alert=alert, pk=pk)


def send_again(request, found):
    form = SendAgainForm(request.POST)
    if not form.is_valid():
        return show(request, found, form)
    try:
        actions.send_again(found, by=request.user, reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return show(request, delivery_of(found.version.alert, found.pk), form, status=409)
    messages.success(request, "It is on its way again.")
    return redirect("alerts:delivery", found.version.alert.reference, found.pk)


def show(request, found, form, *, status=200):
    alert = found.version.alert
    why_not = refusal(
        permissions.check_user_can_send_again, request.user, found, Cause.MENDED, timezone.now()
    )
    if why_not and form.is_bound:
        say_above(form)
    context = {
        "alert": alert,
        "delivery": found,
        "address": found.endpoint.address if found.endpoint else found.subscriber.email,
        "tries": tries(found),
        "form": form,
        "refusal": why_not,
        "exercise": alert.area.is_exercise,
    }
    return render(request, "alerts/delivery.html", context, status=status)
