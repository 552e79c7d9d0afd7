"""The partners an area may ask: added, changed, and retired when they are not to be asked any more."""

from django.db import transaction

from accounts.models import Contact
from ldis import permissions
from workflow.events import record


@transaction.atomic
def add_contact(contact, *, by):
    """Keep an unsaved contact: from now on they may be asked."""
    permissions.check_user_can_keep_contact(by, contact)
    contact.save()
    record("contact.added", contact, by=by)
    return contact


@transaction.atomic
def change_contact(contact, *, by, **said):
    """Mend a name, an address or a discipline. Of what the change was, the event holds the fields only."""
    contact = lock(contact)
    changed = sorted(name for name, value in said.items() if getattr(contact, name) != value)
    for name in changed:
        setattr(contact, name, said[name])
    permissions.check_user_can_keep_contact(by, contact)
    contact.save()
    record("contact.changed", contact, by=by, fields=changed)
    return contact


@transaction.atomic
def retire_contact(contact, *, by):
    """Ask them no more. What they answered stays."""
    contact = lock(contact)
    permissions.check_user_can_retire_contact(by, contact)
    contact.is_active = False
    contact.save()
    record("contact.retired", contact, by=by)
    return contact


@transaction.atomic
def ask_contact_again(contact, *, by):
    contact = lock(contact)
    permissions.check_user_can_ask_contact_again(by, contact)
    contact.is_active = True
    contact.save()
    record("contact.brought_back", contact, by=by)
    return contact


def lock(contact):
    return (
        Contact.objects.select_for_update(of=("self",))
        .select_related("organisation__area")
        .get(pk=contact.pk)
    )
