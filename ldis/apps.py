from django.apps import AppConfig


class LdisConfig(AppConfig):
    name = "ldis"
    verbose_name = "Local drug information system"

    def ready(self):
        from alerts.evaluation.beginnings import BROUGHT
        from alerts.views import sheet
        from ldis import (
            beginnings,
            receivers,  # noqa: F401  listens to the panel and to alerts
            sweeps,  # noqa: F401  registers what the worker does for this room
        )
        from ldis.sections import emergencies

        sheet.BROUGHT.append(emergencies.for_alert)
        BROUGHT.append(beginnings.of_alerts)
