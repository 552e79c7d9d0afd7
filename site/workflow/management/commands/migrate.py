"""Django's own `migrate`, in a third of the time."""

from django.core.management.commands import migrate

from workflow.migrating import without_fsm_listening


class Command(migrate.Command):
    def handle(self, *args, **options):
        with without_fsm_listening():
            return super().handle(*args, **options)
