"""Which sockets there are."""

from django.urls import path

from panel.consumers import StandingConsumer


websocket_urlpatterns = [path("ws/panel/<int:pk>/", StandingConsumer.as_asgi())]
