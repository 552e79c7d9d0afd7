from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "alerts"

    def ready(self):
        from alerts import sweeps  # noqa: F401  registers what the worker does for this room
