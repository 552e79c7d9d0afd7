"""Circulars: the page behind a recipient's link, and the board of who was sent one and has read it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

import workflow.views
from accounts.permissions import areas_of
from alerts import actions, circulating, permissions
from alerts.dissemination import tries
from alerts.forms.reasons import WithdrawCircularForm
from alerts.forms.resending import SendAgainForm
from alerts.mailing.circulars import READ_DAYS
from alerts.models import Circular, Delivery, ReadReceipt
from alerts.permissions.circulars import WATCHERS
from alerts.states import Cause
from alerts.views.sheet import say_above
from workflow import links
from workflow.refusals import Refused, refusal
from workflow.scanning import with_scan
from workflow.views import act


MOST_SHOWN = 200
GONE = "The message this link came with is no longer kept. Ask the sender for a new one."


def delivery_for(token):
    """The delivery a link of a circular names."""
    pk = links.read("circular", token, days=READ_DAYS)
    rows = Delivery.objects.select_related("circular__area", "subscriber__organisation")
    found = rows.filter(pk=pk, circular__isnull=False).first()
    if found is None:
        raise Refused(GONE)
    return found


by_link = workflow.views.by_link(delivery_for, "components/no_link.html")


@require_safe
@by_link
def read(request, delivery, token):
    """Opening it is no receipt: programs that look at mail open every link."""
    circular = delivery.circular
    receipt = ReadReceipt.objects.filter(circular=circular, subscriber=delivery.subscriber_id).first()
    context = {
        "circular": circular,
        "delivery": delivery,
        "token": token,
        "receipt": receipt,
        "more_url": more_url(circular, token),
        "exercise": circular.area.is_exercise,
    }
    return render(request, "alerts/circular_read.html", context)


def more_url(circular, token):
    """Where more like it is read by the same link; "" where nowhere, or where that page is gone."""
    try:
        return reverse(circular.more_at, args=[token]) if circular.more_at else ""
    except NoReverseMatch:
        return ""


@csrf_exempt
@require_POST
@by_link
def confirm(request, delivery, token):
    actions.confirm_reading(delivery)
    return redirect(f"{reverse('alerts:circular-read', args=[token])}#read")


def circular_for(user, reference):
    circular = get_object_or_404(
        Circular.objects.select_related("area", "issued_by", "withdrawn_by"), reference=reference
    )
    permissions.check_user_can_watch_circular(user, circular)
    return circular


@never_cache
@login_required
@require_GET
def index(request):
    areas = areas_of(request.user, WATCHERS)
    rows = circulating.with_counts(Circular.objects.filter(area__in=areas).select_related("area"))
    exercise = bool(areas) and all(each.is_exercise for each in areas)
    context = {"circulars": rows[:MOST_SHOWN], "exercise": exercise}
    return render(request, "alerts/circulars.html", context)


@never_cache
@login_required
@require_GET
def board(request, reference):
    return show(request, circular_for(request.user, reference))


def show(request, circular, form=None, status=200):
    may = permissions.check_user_can_withdraw_circular
    context = {
        "circular": circular,
        "standing": circulating.standing_of(circular),
        "failed": circulating.in_trouble(circular)[:MOST_SHOWN],
        "form": form or WithdrawCircularForm(),
        "withdraw_refusal": refusal(may, request.user, circular, "said"),
        "exercise": circular.area.is_exercise,
    }
    return render(request, "alerts/circular.html", context, status=status)


@never_cache
@login_required
@require_POST
def withdraw(request, reference):
    circular = circular_for(request.user, reference)
    form = WithdrawCircularForm(request.POST)
    if not form.is_valid():
        return show(request, circular, form, status=409)
    try:
        with_scan(
            actions.withdraw_circular,
            circular,
            by=request.user,
            scanned=form.scan_outcome,
            because=form.cleaned_data["because"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return show(request, circular, form, status=409)
    messages.success(request, "Withdrawn. Everybody who got it is told.")
    return redirect(circular)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def message(request, reference, pk):
    """One recipient's message: each try, and sending it again."""
    circular = circular_for(request.user, reference)
    rows = Delivery.objects.select_related("subscriber__organisation", "circular__area", "endpoint")
    found = get_object_or_404(rows, circular=circular, pk=pk)
    form = SendAgainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason, said = form.cleaned_data["reason"], "It is on its way again."
        if act(request, actions.send_again, found, by=request.user, reason=reason, said=said):
            return redirect("alerts:circular-message", circular.reference, found.pk)
    why_not = refusal(
        permissions.check_user_can_send_again, request.user, found, Cause.MENDED, timezone.now()
    )
    if why_not and form.is_bound:
        say_above(form)
    context = {
        "circular": circular,
        "delivery": found,
        "address": found.subscriber.email,
        "tries": tries(found),
        "form": form,
        "refusal": why_not,
        "exercise": circular.area.is_exercise,
    }
    return render(request, "alerts/circular_message.html", context)
