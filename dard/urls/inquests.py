from django.urls import path

from dard.views import inquests, questions


CASE = "desk/deaths/<slug:reference>"

urlpatterns = [
    path("desk/deaths/coroner/", inquests.tracker, name="coroner"),
    path(f"{CASE}/coroner/details/", inquests.details, name="inquest-details"),
    path(f"{CASE}/coroner/conclusion/", inquests.conclusion, name="inquest-conclusion"),
    path(f"{CASE}/coroner/check/", inquests.check, name="coroner-check"),
    path(f"{CASE}/coroner/toxicology/", inquests.toxicology_new, name="toxicology-new"),
    path(f"{CASE}/coroner/toxicology/<int:pk>/strike/", inquests.toxicology_strike, name="toxicology-strike"),
    path(f"{CASE}/coroner/<slug:key>/", inquests.move, name="inquest-move"),
    path(f"{CASE}/questions/<int:pk>/", questions.answer, name="question"),
]
