"""Which answers may be kept for the next reader, and how a page says so."""

from dataclasses import dataclass

from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import set_response_etag
from django.utils.decorators import decorator_from_middleware


# Where `pages.front` leaves word, in the scope of a request, that it would keep the answer.
KEEPING = "forewarn.keeping"


@dataclass
class Keeping:
    """What the front and a view tell each other about one answer."""

    allowed: bool = False


class KeptMiddleware(ConditionalGetMiddleware):
    """A whole answer for the front to keep and to compare with what each reader has; without a front, the
    comparison is made here, and what is unchanged is answered by an empty 304."""

    def process_response(self, request, response):
        keeping = getattr(request, "scope", {}).get(KEEPING)
        if keeping is None or not getattr(request, "may_be_kept", True):
            return super().process_response(request, response)
        keeping.allowed = True
        if not response.has_header("ETag"):
            set_response_etag(response)
        return response


# For a view whose answer to somebody not signed in changes only when something is published, or an alert's
# last day passes.
kept = decorator_from_middleware(KeptMiddleware)


def keep_out(request):
    """The answer to this request is for its reader only."""
    request.may_be_kept = False
