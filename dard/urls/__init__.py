"""Where the review of deaths is. A file of paths for each noun."""

from dard.urls import (
    agency_requests,
    alert_links,
    cases,
    cohorts,
    dashboards,
    families,
    follow_ups,
    identities,
    inquests,
    keeping,
    lessons,
    meetings,
    notifications,
    publications,
    reported_deaths,
    reviews,
    summaries,
    touchpoints,
    triage,
)


app_name = "dard"
urlpatterns = [
    *follow_ups.urlpatterns,
    *triage.urlpatterns,
    *inquests.urlpatterns,
    *families.urlpatterns,
    *keeping.urlpatterns,
    *agency_requests.urlpatterns,
    *identities.urlpatterns,
    *notifications.urlpatterns,
    *alert_links.urlpatterns,
    *reported_deaths.urlpatterns,
    *reviews.urlpatterns,
    *summaries.urlpatterns,
    *touchpoints.urlpatterns,
    *cohorts.urlpatterns,
    *dashboards.urlpatterns,
    *meetings.urlpatterns,
    *publications.urlpatterns,
    *lessons.urlpatterns,
    *cases.urlpatterns,
]
