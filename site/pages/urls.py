"""Public alerts in other forms. Wagtail's pages have addresses that end with a slash; these name a file."""

from django.urls import include, path

from alerts.urls import forms_of
from pages import embedding, views
from pages.formats import LISTS


app_name = "pages"

urlpatterns = [
    path("check/", views.check, name="check"),
    path("alerts/embed/", embedding.embed, name="embed"),
    path("alerts/embed/how/", embedding.how, name="embed-how"),
    *(path(f"alerts/{name}", views.listed, {"name": name}) for name in LISTS),
    path("alerts/cap.atom", views.cap_feed),
    path("alerts/<alert_reference:reference>/versions/<int:number>/", include(forms_of(views.numbered))),
    path("alerts/<alert_reference:reference>/", include(forms_of(views.current))),
]
