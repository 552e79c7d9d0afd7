"""What a subscriber does, by their own link, about an address on the web where alerts go as well."""

from urllib.parse import urlsplit

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts import actions, policies
from alerts.forms.endpoints import EndpointForm
from alerts.models import Endpoint
from alerts.states import ChannelName, EndpointState
from alerts.views.subscriber import by_link
from workflow.mail import DeliveryFailed
from workflow.refusals import Refused, refusal


NO_SUCH = "There is no such address among yours. It may have been removed."
# How a test ended, in words; a status that is not here is said as it is.
TROUBLE = {
    "not_sendable": "We do not send to an address of this kind.",
    "not_public": "The name leads to an address inside a network. Give one that is on the internet.",
    "redirect": "It sent us on to another address, and we follow nobody. Give us that address itself.",
    "dns": "We did not find the name of this host. Check how it is spelt.",
    "ConnectError": "We could not connect: it does not answer, or its certificate is not valid.",
    "ConnectTimeout": "It did not take our connection in time.",
    "timeout": "It did not answer within 10 seconds. It should answer first and work afterwards.",
    "cut": "It broke off before it had answered.",
    "404": "It answered with 404: there is nothing at this address.",
    "410": "It answered with 410: what was at this address is gone.",
}


def endpoint_for(subscriber, pk):
    rows = Endpoint.objects.filter(subscriber=subscriber, channel__in=policies.ON_THE_WEB, pk=pk)
    found = rows.exclude(state=EndpointState.REMOVED).select_related("subscriber__organisation__area").first()
    if found is None:
        raise Refused(NO_SUCH)
    return found


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def add(request, subscriber, token):
    form = EndpointForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_form(request, subscriber, token, form)
    try:
        endpoint = actions.add_endpoint(
            subscriber, form.cleaned_data["channel"], form.cleaned_data["address"]
        )
    except Refused as refused:
        form.add_error("address", str(refused))
        return show_form(request, subscriber, token, form)
    return show(request, endpoint, token, secret=endpoint.secret)


def show_form(request, subscriber, token, form):
    context = {"form": form, "token": token, "exercise": subscriber.organisation.area.is_exercise}
    return render(request, "alerts/endpoint_add.html", context)


@require_safe
@by_link
def detail(request, subscriber, token, pk):
    return show(request, endpoint_for(subscriber, pk), token)


def show(request, endpoint, token, *, secret="", trouble=""):
    """`secret` is shown this once; `trouble` is how a test ended that was not answered well."""
    context = {
        "endpoint": endpoint,
        "host": urlsplit(endpoint.address).hostname,
        "token": token,
        "secret": secret,
        "trouble": trouble,
        "is_answered": "answered" in request.GET,
        "is_signed": endpoint.channel == ChannelName.WEBHOOK,
        "test_refusal": refusal(policies.check_can_confirm_endpoint, endpoint),
        "areas": endpoint.subscriptions.select_related("area"),
        "exercise": endpoint.subscriber.organisation.area.is_exercise,
    }
    return render(request, "alerts/endpoint_detail.html", context)


@csrf_exempt
@require_POST
@by_link
def test(request, subscriber, token, pk):
    """Send a test now. What answers well is confirmed by it."""
    endpoint = endpoint_for(subscriber, pk)
    try:
        actions.try_endpoint(endpoint)
    except (DeliveryFailed, Refused) as failed:
        return show(request, endpoint, token, trouble=in_words(failed))
    return redirect(reverse("alerts:endpoint", args=[token, pk]) + "?answered")


def in_words(failed):
    if isinstance(failed, Refused):
        return str(failed)
    return TROUBLE.get(failed.code, f"It answered with {failed.code}. We need an answer from 200 to 299.")


@csrf_exempt
@require_POST
@by_link
def rotate(request, subscriber, token, pk):
    endpoint = endpoint_for(subscriber, pk)
    secret = actions.rotate_secret(endpoint)
    endpoint.refresh_from_db()
    return show(request, endpoint, token, secret=secret)


@csrf_exempt
@require_POST
@by_link
def forget(request, subscriber, token, pk):
    actions.forget_old_secret(endpoint_for(subscriber, pk))
    return redirect("alerts:endpoint", token, pk)


@csrf_exempt
@require_POST
@by_link
def remove(request, subscriber, token, pk):
    actions.remove_endpoint(endpoint_for(subscriber, pk))
    return redirect("alerts:my-alerts", token)
