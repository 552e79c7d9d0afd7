"""Which sockets there are."""

from django.urls import path

from dard.consumers import MeetingConsumer


websocket_urlpatterns = [path("ws/meetings/<int:pk>/", MeetingConsumer.as_asgi())]
