"""The family's track: offers at their pace, what was said, what they asked, and who read who they are."""

from django.db import transaction
from django.utils import timezone

from dard import family_days, offers, permissions, policies, track_letters
from dard.actions.readings import keep_reading
from dard.models import Family, FamilyContact
from dard.states import ContactOf, ToldOf
from workflow.events import record


@transaction.atomic
def move_family(family, move, *, by, **facts):
    """Say where the contact stands: `move` is a transition of Family, `facts` its fields."""
    now = timezone.now()
    family = lock(family)
    permissions.check_user_can_move_family(by, family, move)
    policies.check_family_facts(family, move, facts)
    getattr(family, move)(at=now, **facts)
    family.next_offer_at = offers.after(family, now)
    family.save()
    record("family.moved", family.case, by=by, at=now, to=family.get_state_display(), move=move)
    return family


@transaction.atomic
def invite_family(family, *, by, on, what=""):
    """They were invited to contribute, and hear again in the course of the year if they do not answer."""
    now = timezone.now()
    family = lock(family)
    permissions.check_user_can_invite(by, family, now)
    policies.check_day_is_past(on)
    write_down(family, by, now, on=on, kind=ContactOf.INVITATION, what=what)
    family.invited_on, family.next_offer_at = on, offers.after_invitation(family, now)
    family.save()
    record("family.invited", family.case, by=by, at=now)
    return family


@transaction.atomic
def log_family_contact(family, *, by, on, kind, what="", asked="", relative=None):
    """Write down a contact, and what they asked in it."""
    now = timezone.now()
    family = lock(family)
    permissions.check_user_can_log_contact(by, family)
    policies.check_day_is_past(on)
    contact = write_down(family, by, now, on=on, kind=kind, what=what, asked=asked, relative=relative)
    if kind == ContactOf.DRAFT:
        family.draft_shown_on = on
        family.save()
    record("family.contact_logged", family.case, by=by, at=now, kind=kind, asked=contact.is_question)
    return contact


def write_down(family, by, now, *, asked="", **said):
    said = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    return FamilyContact.objects.create(
        family=family, by=by, at=now, asked=asked.strip(), is_question=bool(asked.strip()), **said
    )


@transaction.atomic
def answer_family(contact, *, by, answer):
    """Say which answer they got to what they asked."""
    now = timezone.now()
    contact = FamilyContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    contact.family = lock(contact.family)
    permissions.check_user_can_answer_family(by, contact)
    contact.answer, contact.answered_at = answer.strip(), now
    contact.save()
    record("family.answered", contact.family.case, by=by, at=now, contact=contact.pk)
    return contact


@transaction.atomic
def keep_relative(relative, *, by):
    """Add somebody who lost the person (an unsaved Relative of a family), or mend what is known of them."""
    now = timezone.now()
    family = lock(relative.family)
    permissions.check_user_keeps_family(by, family)
    is_new = relative.pk is None
    if is_new:
        relative.added_by, relative.added_at = by, now
    relative.save()
    record(
        "family.relative_added" if is_new else "family.relative_changed",
        family.case,
        by=by,
        at=now,
        relative=relative.pk,
    )
    return relative


@transaction.atomic
def read_family(family, *, by, purpose):
    """Who the relatives are and what was said, for a purpose that is kept."""
    permissions.check_user_keeps_family(by, family)
    keep_reading(family.case, by=by, what=ToldOf.FAMILY, purpose=purpose)
    record("family.read", family.case, by=by, purpose=purpose)
    return family


@transaction.atomic
def tell_of_offer(family):
    """Tell the liaison workers, never the family, that an offer is due, once for each; whether they were."""
    now = timezone.now()
    family = lock(family)
    if family.next_offer_at is None or family.next_offer_at > now:
        return 0
    if family_days.is_kept_free(family.days.all(), timezone.localdate(now)):
        return 0
    track_letters.family_offer(family)
    family.told_of_offer_at = family.next_offer_at
    family.save()
    return 1


def lock(family):
    rows = Family.objects.select_for_update(of=("self",)).select_related("case__area")
    return rows.get(pk=family.pk)
