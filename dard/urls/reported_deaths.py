from django.urls import path

from dard.views import reported_deaths


urlpatterns = [
    path("desk/deaths/reported/", reported_deaths.reported_deaths, name="reported-deaths"),
    path("desk/deaths/reported/<slug:reference>/", reported_deaths.reported_death, name="reported-death"),
    path("desk/deaths/reported/<slug:reference>/take-up/", reported_deaths.take_up, name="take-up"),
]
