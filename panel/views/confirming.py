"""The page behind a holder's own link: one click says that they still hold their seat, with no account.

Opening it changes nothing, so what scans mail may open it as often as it likes.
"""

from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

import workflow.views
from accounts.models import User
from panel import actions, letters
from panel.models import Seat
from workflow import links
from workflow.refusals import Refused


NOT_YOURS_NOW = "This seat has ended or passed to somebody else, so there is nothing to confirm. Thank you."


def seat_for(token):
    """(seat, its holder) of a link, where they hold it still."""
    seat_pk, user_pk = links.read("seat", token, days=letters.LINK_DAYS)
    user = User.objects.filter(pk=user_pk, is_active=True).first()
    seats = Seat.objects.standing().select_related("panel__area", "organisation")
    seat = seats.filter(pk=seat_pk, holder=user_pk).first()
    if user is None or seat is None:
        raise Refused(NOT_YOURS_NOW)
    return seat, user


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@workflow.views.by_link(seat_for, "components/no_link.html")
def confirm(request, found, token):
    seat, user = found
    if request.method == "POST":
        actions.confirm_seat(seat, by=user)
        return redirect(request.path)
    context = {"seat": seat, "panel": seat.panel, "exercise": seat.panel.area.is_exercise}
    return render(request, "panel/seat_confirm.html", context)
