from django.urls import path

from dard.views import meetings


MEETING = "desk/meetings/<slug:reference>/"

urlpatterns = [
    path("desk/meetings/", meetings.index, name="meetings"),
    path(MEETING, meetings.meeting, name="meeting"),
]
