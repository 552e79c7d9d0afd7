"""The short link of a text message: it leads on to where the long one leads, and changes nothing."""

from datetime import timedelta

from django.core.signing import SignatureExpired
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

import workflow.views
from alerts.models import Delivery
from alerts.notifications import LINK_DAYS
from workflow import links
from workflow.refusals import Refused


def delivery_for(token):
    found = Delivery.objects.filter(pk=links.read_short("delivery", token), circular=None).first()
    if found is None:
        raise Refused("The message this link came with is no longer kept. Ask the sender for a new one.")
    if found.queued_at < timezone.now() - timedelta(days=LINK_DAYS):
        raise Refused("This link has expired. Ask the sender for a new one.") from SignatureExpired()
    return found


@require_safe
@workflow.views.by_link(delivery_for, "components/no_link.html")
def lead_on(request, delivery, token):
    return redirect("alerts:partner", links.sign("delivery", str(delivery.pk)))
