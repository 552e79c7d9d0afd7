from django.http import JsonResponse
from django.urls import path, re_path
from django.views.decorators.http import require_GET

from api.problems import nothing_here
from api.schema import openapi
from api.views import events, reports


app_name = "api"

described = [
    path("api/v1/alerts/events/", events.EventsView.as_view(), name="events"),
    path("api/v1/reports/", reports.ReportsView.as_view(), name="reports"),
    path("api/v1/reports/<str:reference>/", reports.ReportView.as_view(), name="report"),
    path("api/v1/reports/<str:reference>/updates/", reports.UpdatesView.as_view(), name="updates"),
]


@require_GET
def schema(request):
    """For anybody: it tells nothing that the documentation does not."""
    return JsonResponse(openapi(described))


urlpatterns = [
    *described,
    path("api/v1/alerts/events", events.EventsView.as_view()),
    path("api/v1/schema/", schema, name="schema"),
    re_path("^api/", nothing_here),
]
