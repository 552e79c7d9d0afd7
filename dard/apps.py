from django.apps import AppConfig


class DardConfig(AppConfig):
    name = "dard"
    verbose_name = "Drug and alcohol related deaths"

    def ready(self):
        from dard import receivers, sections  # noqa: F401  listens to reports of a death
        from ldis.sections import pages

        pages.BROUGHT_TO_REPORT.append(sections.for_report)
