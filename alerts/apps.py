from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "alerts"

    def ready(self):
        from alerts import sweeps, upkeep  # noqa: F401  register what the worker does for this room
