"""Where the review of deaths is. A file of paths for each noun."""

from dard.urls import alert_links, cases, reported_deaths


app_name = "dard"
urlpatterns = [*alert_links.urlpatterns, *reported_deaths.urlpatterns, *cases.urlpatterns]
