from django.urls import path

from dard.views import alert_links


urlpatterns = [
    path("desk/deaths/<slug:reference>/report/", alert_links.case_raise_report, name="case-raise-report"),
    path(
        "desk/deaths/<slug:reference>/no-report/", alert_links.case_consider_alert, name="case-consider-alert"
    ),
    path("desk/deaths/<slug:reference>/link-report/", alert_links.case_link_report, name="case-link-report"),
]
