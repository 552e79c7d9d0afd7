"""The ASGI entry point: pages over HTTP, the public ones kept (pages.front); hints over WebSocket (a consumer
asks by itself who signed in)."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django = get_asgi_application()  # loads the apps; what needs them can be imported only after it

import alerts.routing  # noqa: E402
import dard.routing  # noqa: E402
import panel.routing  # noqa: E402
from pages.front import Front  # noqa: E402


sockets = [
    *panel.routing.websocket_urlpatterns,
    *alerts.routing.websocket_urlpatterns,
    *dard.routing.websocket_urlpatterns,
]


application = ProtocolTypeRouter(
    {
        "http": Front(django),
        "websocket": AllowedHostsOriginValidator(URLRouter(sockets)),
    }
)
