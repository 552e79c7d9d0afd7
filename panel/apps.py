from django.apps import AppConfig


class PanelConfig(AppConfig):
    name = "panel"

    def ready(self):
        from panel import sweeps, sweeps_notices  # noqa: F401  registers what the worker does for this room
