from django.apps import AppConfig


class DardConfig(AppConfig):
    name = "dard"
    verbose_name = "Drug and alcohol related deaths"

    def ready(self):
        from dard import clocks, desk, receivers, sweeps, waiting  # noqa: F401  listens to reports of a death; tells the worker what to do
        from dard.learning import pages as learning_pages
        from dard.meetings import aside
        from dard.registers import sweeps as register_sweeps  # noqa: F401  the same
        from dard.sections import action_plan, reported_deaths
        from ldis import clocks as lower_clocks
        from ldis import desk as lower_desk
        from ldis.sections import pages
        from panel import conflicts

        learning_pages.ON_RECOMMENDATION.append(action_plan.of_recommendation)
        pages.BROUGHT_TO_REPORT.append(reported_deaths.for_report)
        lower_clocks.BROUGHT.extend(clocks.EVERY)
        lower_desk.BROUGHT.extend(desk.LINES)
        lower_desk.WAITING.extend(waiting.EVERY)
        conflicts.BROUGHT.append((aside.hidden_from, aside.aside_of))
