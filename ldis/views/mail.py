"""Messages by e-mail that became no report: say for which area they are, or that they were dealt with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import areas_of
from accounts.states import COORDINATING
from ldis import actions
from ldis.forms.mail import PlaceForm
from ldis.models import InboundMessage
from workflow.refusals import Refused
from workflow.views import act


@login_required
@require_GET
def mail_index(request):
    areas = coordinated(request.user)
    context = {
        "waiting": InboundMessage.objects.waiting().select_related("area"),
        "form": PlaceForm(areas=areas),
        "exercise": all(area.is_exercise for area in areas),
    }
    return render(request, "ldis/mail_index.html", context)


def coordinated(user):
    areas = areas_of(user, COORDINATING)
    if not areas:
        raise Refused("Only a coordinator or duty officer can deal with a message.")
    return areas


@login_required
@require_POST
def mail_place(request, pk):
    form = PlaceForm(request.POST, areas=coordinated(request.user))
    message = get_object_or_404(InboundMessage, pk=pk)
    if not form.is_valid():
        messages.error(request, "Choose the area the message is for, then send again.")
        return redirect("ldis:mail-index")
    area = form.cleaned_data["area"]
    said = f"The message goes to {area}. It becomes a report within a minute or two."
    act(request, actions.place_message, message, by=request.user, area=area, said=said)
    return redirect("ldis:mail-index")


@login_required
@require_POST
def mail_settle(request, pk):
    coordinated(request.user)
    message = get_object_or_404(InboundMessage, pk=pk)
    act(request, actions.settle_message, message, by=request.user, said="Noted: the message was dealt with.")
    return redirect("ldis:mail-index")
