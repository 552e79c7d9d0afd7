"""Which column is what: the mappings that an area writes down itself. Each change is another version."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dard.actions.registers_import import lock, opened
from dard.importing.files import table_of
from dard.models import Mapping
from dard.permissions import registers_import as permissions
from workflow.events import record


@transaction.atomic
def save_mapping(area, *, by, name, definition):
    """Write down which column is what, as the next version of that name."""
    permissions.check_user_can_save_mapping(by, area, name, definition)
    last = Mapping.objects.filter(area=area, name=name).aggregate(last=Max("version"))["last"] or 0
    now = timezone.now()
    made = Mapping.objects.create(
        area=area, name=name, version=last + 1, definition=definition, by=by, at=now
    )
    record("mapping.saved", made, by=by, at=now, version=made.version)
    return made


@transaction.atomic
def map_anew(run, *, by, name, definition):
    """Keep a mapping that was made for this file, and look at the file anew by it."""
    run = lock(run)
    permissions.check_user_can_map_anew(by, run)
    mapping = save_mapping(run.register.area, by=by, name=name, definition=definition)
    run.look_anew(mapping=mapping)
    run.save()
    record("register.mapped_anew", run, by=by, mapping=mapping.pk)
    return run


def headings_of(run):
    """The headings of a file that waits."""
    headings, rows = table_of(opened(run))
    rows.close()
    return headings
