"""A report on its way in, and what became of it."""

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from api import actions, privacy_answers, problems
from api.bodies import BoundedJSONParser, invalid, is_readable, split
from api.keys import HasKey, KeyAuthentication, KeyThrottle
from api.problems import Problem
from api.serializers import ProblemOut, ReceiptOut, ReportIn, StandingOut, standing
from ldis.models import Report
from workflow.references import tidy, tidy_code


NO_SUCH_PAIR = "No report goes with this reference and this code. Check both of them."
LONGEST_IDEMPOTENCY_KEY = 200

CODE = OpenApiParameter(
    "X-Follow-Up-Code",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The private code of the report.",
)
IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="A text of yours, new for each report, the same when you send one again.",
)


def problem_answers(*codes):
    return {(code, problems.MEDIA_TYPE): OpenApiResponse(ProblemOut) for code in codes}


class ApiView(APIView):
    """What all addresses have in common; no setting of ours reaches the API that Wagtail's editor uses."""

    authentication_classes = [KeyAuthentication]
    permission_classes = [HasKey]
    throttle_classes = [KeyThrottle]
    parser_classes = [BoundedJSONParser]
    renderer_classes = [JSONRenderer]

    def get_exception_handler(self):
        return problems.handle

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class ReportsView(ApiView):
    @extend_schema(
        operation_id="send_report",
        parameters=[IDEMPOTENCY],
        request=ReportIn,
        responses={201: ReceiptOut, 200: ReceiptOut}
        | problem_answers(400, 401, 406, 409, 413, 415, 422, 429),
    )
    def post(self, request):
        """Send a report to the key's area. 200 in place of 201 says that it was sent before."""
        return receive(request)


class ReportView(ApiView):
    @extend_schema(
        operation_id="follow_report",
        parameters=[CODE],
        responses={200: StandingOut} | problem_answers(400, 401, 404, 406, 429),
    )
    def get(self, request, reference):
        """What became of a report. Who made it is not said."""
        return Response(standing(find(request, reference)))


class UpdatesView(ApiView):
    @extend_schema(
        operation_id="send_update",
        parameters=[CODE, IDEMPOTENCY],
        request=ReportIn,
        responses={201: ReceiptOut, 200: ReceiptOut}
        | problem_answers(400, 401, 404, 406, 409, 413, 415, 422, 429),
    )
    def post(self, request, reference):
        """Add to a report of yours: a report of its own, that belongs to the earlier one."""
        find(request, reference)
        return receive(request, earlier=(tidy(reference), tidy_code(request.headers["X-Follow-Up-Code"])))


def find(request, reference):
    code = request.headers.get("X-Follow-Up-Code", "")
    if not code:
        raise Problem(400, "Send the report’s private code in the header X-Follow-Up-Code.")
    report = None
    if "\x00" not in reference:
        report = Report.objects.opened_with(tidy(reference), tidy_code(code))
    if report is None:
        raise Problem(404, NO_SUCH_PAIR)
    return report


def receive(request, earlier=None):
    idempotency_key = idempotency_key_of(request)
    body = request.data
    said, reporter_said, privacy = split(body)
    form, reporter = privacy_answers.filled_in(
        said, reporter_said, privacy, key=request.auth, earlier=earlier
    )
    # Both are asked, so that every mistake is named at once.
    if not all([form.is_valid(), reporter.is_valid()]):
        raise invalid(
            mistakes(form) | {f"reporter.{name}": said for name, said in mistakes(reporter).items()}
        )
    report, code, is_new = actions.submit_report(
        form.save(commit=False),
        scanned=form.scan_outcome,
        reporter=reporter.save(commit=False),
        key=request.auth,
        idempotency_key=f"{earlier or ''}{idempotency_key}",
        body=body,
    )
    return Response({"reference": report.reference, "code": code}, status=201 if is_new else 200)


def idempotency_key_of(request):
    given = request.headers.get("Idempotency-Key", "").strip()
    if not given or len(given) > LONGEST_IDEMPOTENCY_KEY or not is_readable(given):
        raise Problem(
            400,
            "Send a header Idempotency-Key of 1 to 200 characters: new for each report, and the same when you"
            " send one again.",
        )
    return given


def mistakes(form):
    """The form's sentences by member; what is wrong with the whole stands under "body"."""
    return {("body" if name == "__all__" else name): list(said) for name, said in form.errors.items()}
