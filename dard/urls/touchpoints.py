from django.urls import path

from dard.views import touchpoints


OF_CASE = "desk/deaths/<slug:reference>/timeline/"

urlpatterns = [
    path(OF_CASE, touchpoints.timeline, name="timeline"),
    path(f"{OF_CASE}new/", touchpoints.touchpoint_new, name="touchpoint-new"),
    path(f"{OF_CASE}<int:pk>/", touchpoints.touchpoint_correct, name="touchpoint"),
    path(f"{OF_CASE}<int:pk>/mark/", touchpoints.touchpoint_mark, name="touchpoint-mark"),
]
