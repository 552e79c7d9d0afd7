from django.urls import path

from dard.views import steering, summaries


CASE = "desk/deaths/<slug:reference>/summary/"
STEERING = "desk/steering/"

urlpatterns = [
    path(CASE, summaries.summary, name="summary"),
    path(f"{CASE}begin/", summaries.summary_begin, name="summary-begin"),
    path(f"{CASE}suggestion/", summaries.summary_suggestion, name="summary-suggestion"),
    path(f"{CASE}send/", summaries.summary_send, name="summary-send"),
    path(f"{CASE}check/", summaries.summary_check, name="summary-check"),
    path(f"{CASE}versions/<int:number>/", summaries.summary_version, name="summary-version"),
    path(STEERING, steering.steering, name="steering"),
    path(f"{STEERING}<slug:reference>/<int:number>/", steering.steering_summary, name="steering-summary"),
    path(f"{STEERING}<slug:reference>/<int:number>/pdf/", steering.steering_pdf_of, name="steering-pdf"),
]
