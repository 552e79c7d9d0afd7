"""What was issued, to be read again from a place on."""

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle

from api import told
from api.keys import KeyThrottle
from api.models import ApiKey
from api.problems import Problem
from api.serializers import EventsOut
from api.views.reports import ApiView, problem_answers
from workflow.numbers import number_in


SINCE = OpenApiParameter(
    "since", str, required=False, description="What `next` said in the answer before; nothing at first."
)
LIMIT = OpenApiParameter(
    "limit",
    int,
    required=False,
    description=f"How many at most: 1 to {told.MOST}.",
)


class AddressThrottle(AnonRateThrottle):
    """So many requests for each address that asks without a key, as API_RATE says."""

    def get_rate(self):
        return settings.API_RATE


class EventsView(ApiView):
    permission_classes = []

    def get_throttles(self):
        return [KeyThrottle() if isinstance(self.request.auth, ApiKey) else AddressThrottle()]

    @extend_schema(
        operation_id="read_events",
        parameters=[SINCE, LIMIT],
        responses={200: EventsOut} | problem_answers(400, 401, 406, 429),
        auth=[{}, {"key": []}],
    )
    def get(self, request):
        """What was issued, updated, extended, stood down, retracted or has expired, the oldest first: public
        alerts for anybody; with a key, what its organisation was sent as well."""
        reader = told.KeyHolder(request.auth) if request.auth else told.Anybody()
        since, limit = number(request, "since", 0), number(request, "limit", told.MOST)
        if not 1 <= limit <= told.MOST:
            raise Problem(400, f"limit is a number from 1 to {told.MOST}.")
        events, place, more = told.read(since, limit, reader)
        return Response({"events": events, "next": str(place), "more": more})


def number(request, name, default):
    given = request.query_params.get(name, "")
    if not given:
        return default
    if (number := number_in(given)) is None:
        raise Problem(400, f"{name} is a number: send what “next” said, or leave it out.")
    return number
