"""What a family wishes, the days they are left in peace, support they were offered, what they were told."""

from django.db import transaction
from django.utils import timezone

from dard import family_days, learned, permissions
from dard.actions.families import lock, write_down
from dard.models import BereavementSupport, FamilyDay
from dard.policies import bereavement as policies
from dard.states import ContactOf
from workflow.events import record


@transaction.atomic
def set_wishes(family, *, by, wants_lessons, who_may_know=""):
    """Whether they want to hear what was learned, and who of them may know what."""
    family = lock(family)
    permissions.check_user_keeps_family(by, family)
    family.wants_lessons, family.who_may_know = wants_lessons, who_may_know.strip()
    family.save()
    record("family.wishes_changed", family.case, by=by)
    return family


@transaction.atomic
def add_family_day(family, *, by, kind, on, every_year=True, days_around=0):
    """A day to leave them in peace; what was to be offered on it waits until it is over."""
    now = timezone.now()
    family = lock(family)
    permissions.check_user_keeps_family(by, family)
    policies.check_day(on, every_year, days_around)
    day = FamilyDay.objects.create(
        family=family,
        kind=kind,
        on=on,
        every_year=every_year,
        days_around=days_around,
        added_by=by,
        added_at=now,
    )
    if family.next_offer_at:
        family.next_offer_at = family_days.first_free(family.days.all(), family.next_offer_at)
        family.save()
    record("family.day_added", family.case, by=by, at=now, day=day.pk)
    return day


@transaction.atomic
def remove_family_day(day, *, by):
    """They do not wish it any more."""
    family, pk = lock(day.family), day.pk
    permissions.check_user_keeps_family(by, family)
    FamilyDay.objects.filter(pk=pk).delete()
    record("family.day_removed", family.case, by=by, day=pk)


@transaction.atomic
def offer_bereavement_support(family, *, by, service, on, relative=None):
    """Support in bereavement was offered to one of them."""
    now = timezone.now()
    family = lock(family)
    permissions.check_user_keeps_family(by, family)
    policies.check_can_offer(family, on, service)
    support = BereavementSupport.objects.create(
        family=family, relative=relative, service=service.strip(), offered_on=on, by=by, at=now
    )
    record("support.offered", family.case, by=by, at=now, support=support.pk)
    return support


@transaction.atomic
def move_support(support, move, *, by, on, words=""):
    """What became of an offer: `move` is a transition of BereavementSupport."""
    family = lock(support.family)
    support = BereavementSupport.objects.select_for_update(of=("self",)).get(pk=support.pk)
    permissions.check_user_keeps_family(by, family)
    policies.check_can_move_support(support, move, on, words)
    getattr(support, move)(on=on, words=words.strip())
    support.save()
    record(
        "support.moved",
        family.case,
        by=by,
        support=support.pk,
        move=move,
        to=support.get_state_display().lower(),
    )
    return support


@transaction.atomic
def tell_lessons(family, *, by, on, what=""):
    """The liaison worker has told them what was learned; nothing else ever does."""
    now = timezone.now()
    family = lock(family)
    permissions.check_user_keeps_family(by, family)
    policies.check_can_tell_lessons(family, learned.lessons_of(family.case).exists(), on)
    write_down(family, by, now, on=on, kind=ContactOf.LESSONS, what=what)
    family.lessons_told_on = on
    family.save()
    record("family.lessons_told", family.case, by=by, at=now)
    return family
