"""Where GOV.UK Notify says what became of a message. It proves who it is with a token both sides hold."""

import json

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from alerts import actions
from workflow.refusals import NotYet, Refused


@csrf_exempt
@require_POST
def receipts(request):
    if not is_from_notify(request):
        return refuse("Send the token that was agreed, as a bearer token.", status=401)
    try:
        reference, status = said(request)
        actions.note_receipt(reference, status)
    except NotYet as soon:
        return refuse(str(soon), status=503)
    except Refused as refused:
        return refuse(str(refused), status=400)
    return HttpResponse(status=204)


def is_from_notify(request):
    token = settings.NOTIFY_CALLBACK_TOKEN
    return bool(token) and constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}")


def said(request):
    """(reference, status) of a receipt."""
    try:
        receipt = json.loads(request.body)
        reference, status = receipt["reference"], receipt["status"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("Send a receipt as GOV.UK Notify does: JSON with reference and status.") from error
    return reference, str(status)


def refuse(sentence, *, status):
    return JsonResponse({"error": sentence}, status=status)
