from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Public website"

    def ready(self):
        from pages import receivers  # noqa: F401  listens to alerts and to the editor
