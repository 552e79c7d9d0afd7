"""What a subscriber does, by their own link, about a telephone that alerts are texted to."""

from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from alerts import actions, policies
from alerts.forms.telephones import CodeForm, NumberForm
from alerts.models import Endpoint
from alerts.states import ChannelName, EndpointState
from alerts.telephones import ending
from alerts.views.sheet import say_above
from alerts.views.subscriber import by_link
from workflow.refusals import Refused, refusal


ADD_FIRST = "There is no telephone among yours. Add its number first."


def telephone_of(subscriber):
    """The one they have, confirmed or not, or None."""
    rows = Endpoint.objects.filter(subscriber=subscriber, channel=ChannelName.SMS)
    return rows.exclude(state=EndpointState.REMOVED).first()


def existing(subscriber):
    found = telephone_of(subscriber)
    if found is None:
        raise Refused(ADD_FIRST)
    return found


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def telephone(request, subscriber, token):
    """The telephone there is; POST has a code texted to the number that was typed."""
    if request.method != "POST":
        return show(request, subscriber, token)
    return attempt(request, subscriber, token, NumberForm(request.POST), "number", actions.add_telephone)


@csrf_exempt
@require_POST
@by_link
def code(request, subscriber, token):
    form, endpoint = CodeForm(request.POST), existing(subscriber)
    return attempt(
        request,
        subscriber,
        token,
        form,
        "code",
        lambda _, typed: actions.confirm_telephone(endpoint, typed),
    )


def attempt(request, subscriber, token, form, name, action):
    """Do it with the one thing that was typed, or show the page again with why not."""
    if form.is_valid():
        try:
            action(subscriber, form.cleaned_data[name])
        except Refused as refused:
            form.add_error(name, str(refused))
        else:
            return redirect("alerts:telephone", token)
    return show(request, subscriber, token, form)


@csrf_exempt
@require_POST
@by_link
def remove(request, subscriber, token):
    actions.remove_endpoint(existing(subscriber))
    return redirect("alerts:telephone", token)


def show(request, subscriber, token, form=None):
    held = telephone_of(subscriber)
    waits = held is not None and held.state == EndpointState.UNCONFIRMED
    why_not = refusal(policies.check_can_text)
    if why_not and isinstance(form, NumberForm):
        say_above(form)
    context = {
        "subscriber": subscriber,
        "token": token,
        "exercise": subscriber.organisation.area.is_exercise,
        "telephone": held,
        "ending": ending(held.address) if held else "",
        "waits": waits,
        "form": form,
        "number_form": form if isinstance(form, NumberForm) else NumberForm(),
        "code_form": form if isinstance(form, CodeForm) else CodeForm(),
        "why_not": why_not,
    }
    return render(request, "alerts/my_telephone.html", context)
