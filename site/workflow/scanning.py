"""That a text seemed to name somebody, and what its writer did about it: counts by kind, never the words."""

from django.db import transaction

from workflow.events import record


@transaction.atomic
def with_scan(action, thing, *, by, scanned=None, about=None, **details):
    """Do something to a thing, and keep that what was written for it was looked through.

    `scanned` is what a form says of its scan. `about` says of what came of the action whose text it was,
    where that is not the thing itself.
    """
    done = action(thing, by=by, **details)
    note_scan(about(done) if about else thing, scanned, by=by)
    return done


def note_scan(thing, scanned, *, by):
    """Keep what was done about possible personal details, if there were any."""
    if scanned:
        record("text.scanned", thing, by=by, **scanned)
