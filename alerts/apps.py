from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "alerts"

    def ready(self):
        from alerts import receivers, sweeps, upkeep  # noqa: F401  listens, and does the work of this room
