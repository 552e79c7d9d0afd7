from django.urls import path

from dard.views import cohorts


urlpatterns = [
    path("desk/deaths/cohorts/", cohorts.cohorts, name="cohorts"),
    path("desk/deaths/cohorts/new/", cohorts.cohort_new, name="cohort-new"),
    path("desk/deaths/cohorts/<int:pk>/", cohorts.cohort, name="cohort"),
    path("desk/deaths/cohorts/<int:pk>/sharing/", cohorts.cohort_sharing, name="cohort-sharing"),
    path("desk/deaths/cohorts/<int:pk>/release/", cohorts.cohort_release, name="cohort-release"),
    path("desk/deaths/cohorts/<int:pk>/freeze/", cohorts.cohort_freeze, name="cohort-freeze"),
    path("desk/deaths/cohorts/<int:pk>/findings/", cohorts.cohort_finding_new, name="cohort-finding-new"),
    path(
        "desk/deaths/cohorts/<int:cohort>/findings/<int:pk>/take-back/",
        cohorts.cohort_finding_take_back,
        name="cohort-finding-take-back",
    ),
]
