"""Which sockets there are."""

from django.urls import path

from alerts.consumers import AlertConsumer


websocket_urlpatterns = [path("ws/alerts/<int:pk>/", AlertConsumer.as_asgi())]
