from django.urls import path

from dard.views import agency_links, agency_requests, turnaround


CASE, ONE, LINK = (
    "desk/deaths/<slug:reference>/",
    "desk/deaths/<slug:reference>/agencies/<int:pk>/",
    "agency/<str:token>/",
)

urlpatterns = [
    path("desk/deaths/agencies/", turnaround.turnaround, name="agency-turnaround"),
    path(f"{CASE}agencies/ask/", agency_requests.ask, name="agencies-ask"),
    path(f"{CASE}ready/", agency_requests.make_ready, name="case-make-ready"),
    path(f"{CASE}gather-more/", agency_requests.gather_more, name="case-gather-more"),
    path(ONE, agency_requests.detail, name="agency-request"),
    path(f"{ONE}new-link/", agency_requests.send_new_link, name="agency-new-link"),
    path(f"{ONE}lead/", agency_requests.name_lead, name="agency-name-lead"),
    path(f"{ONE}drop/", agency_requests.drop, name="agency-drop"),
    path(f"{ONE}close/", agency_requests.close, name="agency-close"),
    path(f"{ONE}escalate/", agency_requests.escalate, name="agency-escalate"),
    path(f"{ONE}take-over/", agency_requests.take_over, name="agency-take-over"),
    path(f"{ONE}file/", agency_requests.read_upload, name="agency-read-upload"),
    path(LINK, agency_links.link, name="agency-link"),
    path(f"{LINK}open/", agency_links.open_, name="agency-open"),
    path(f"{LINK}nil/", agency_links.nil, name="agency-nil"),
    path(f"{LINK}unavailable/", agency_links.unavailable, name="agency-unavailable"),
    path(f"{LINK}not-applicable/", agency_links.not_applicable, name="agency-not-applicable"),
    path(f"{LINK}not-us/", agency_links.not_us, name="agency-not-us"),
    path(f"{LINK}want-link/", agency_links.want_link, name="agency-want-link"),
    path(f"{LINK}refuse/", agency_links.refuse, name="agency-refuse"),
    path(f"{LINK}answer/", agency_links.answer, name="agency-answer"),
    path(f"{LINK}upload/", agency_links.upload, name="agency-upload"),
]
