"""Where the review of deaths is. A file of paths for each noun."""

from dard.urls import cases, reported_deaths


app_name = "dard"
urlpatterns = [*reported_deaths.urlpatterns, *cases.urlpatterns]
