"""Every answer that is not what was asked for: application/problem+json (RFC 9457) with a sentence."""

from http import HTTPStatus

from django.http import JsonResponse
from rest_framework import exceptions, status
from rest_framework.response import Response

from workflow.refusals import Refused


MEDIA_TYPE = "application/problem+json"

SENTENCES = {
    400: "The body is not readable JSON.",
    401: "Send a key that is in force, as “Authorization: Bearer fw_…”.",
    403: "This key may not do that.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    406: "We answer in JSON only: send “Accept: application/json”, or nothing.",
    415: "Send JSON, with “Content-Type: application/json”.",
    429: "This key asks too often. Wait as many seconds as Retry-After says.",
}


class Problem(exceptions.APIException):
    """An answer of ours with a status, a sentence, and members that say more."""

    def __init__(self, code, sentence, **members):
        super().__init__(sentence)
        self.status_code, self.members = code, members


def problem(code, sentence, **members):
    """The members that RFC 9457 names, and ours."""
    title = HTTPStatus(code).phrase
    return {"type": "about:blank", "title": title, "status": code, "detail": sentence} | members


def handle(exc, context):
    """What DRF calls with whatever a view raised."""
    if isinstance(exc, Refused):
        exc = Problem(status.HTTP_409_CONFLICT, str(exc))
    if isinstance(exc, Problem):
        return answer(exc.status_code, exc.detail, **exc.members)
    from rest_framework.views import exception_handler

    response = exception_handler(exc, context)
    if response is None:
        return None
    code = response.status_code
    return answer(code, SENTENCES.get(code, str(exc)), headers=response.headers)


def answer(code, sentence, headers=None, **members):
    kept = {name: value for name, value in (headers or {}).items() if name != "Content-Type"}
    return Response(problem(code, str(sentence), **members), code, headers=kept, content_type=MEDIA_TYPE)


def nothing_here(request, path=""):
    """An address under /api/ that is none."""
    return JsonResponse(problem(404, SENTENCES[404]), status=404, content_type=MEDIA_TYPE)
