from django.urls import path

from dard.views import cases


urlpatterns = [
    path("desk/deaths/", cases.cases, name="cases"),
    path("desk/deaths/<slug:reference>/", cases.case, name="case"),
]
