from django.urls import path

from ldis.views import concerns, desk, public


app_name = "ldis"
urlpatterns = [
    path("report/", public.report_new, name="report-new"),
    path("report/received/", public.report_received, name="report-received"),
    path("report/follow/", public.report_follow, name="report-follow"),
    path("desk/", desk.worklist, name="worklist"),
    path("desk/reports/<slug:reference>/", desk.report, name="report"),
    path("desk/reports/<slug:reference>/triage/", desk.report_triage, name="report-triage"),
    path("desk/reports/<slug:reference>/answer/", desk.report_answer, name="report-answer"),
    path("desk/reports/<slug:reference>/reporter/", desk.report_reporter, name="report-reporter"),
    path("desk/concerns/", concerns.concern_index, name="concern-index"),
    path("desk/concerns/<slug:reference>/", concerns.concern, name="concern"),
    path("desk/concerns/<slug:reference>/grade/", concerns.concern_grade, name="concern-grade"),
    path("desk/concerns/<slug:reference>/refer/", concerns.concern_refer, name="concern-refer"),
    path("desk/concerns/<slug:reference>/close/", concerns.concern_close, name="concern-close"),
    path("desk/concerns/<slug:reference>/reopen/", concerns.concern_reopen, name="concern-reopen"),
]
