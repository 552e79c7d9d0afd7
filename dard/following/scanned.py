"""Doing something with words that were looked through for names, and keeping that they were."""

from django.db import transaction

from workflow.scanning import note_scan


@transaction.atomic
def with_form(form, thing, by, do):
    """What `do` returns. `by` is a user, or the row that somebody's link names."""
    done = do()
    note_scan(thing, form.scan_outcome, by=by)
    return done
