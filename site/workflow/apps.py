from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"

    def ready(self):
        from workflow import letters  # noqa: F401  registers what the worker does for this room
