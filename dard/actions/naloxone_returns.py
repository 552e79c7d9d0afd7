"""The quarterly question to partners that hold naloxone: asked, chased, answered by link, and taken in."""

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from dard import clocks, figures
from dard.actions.naloxone import enter, lock
from dard.models import NaloxoneHolder, NaloxoneReturn, NaloxoneStock
from dard.permissions import naloxone as permissions
from dard.policies import naloxone as policies
from dard.registers import naloxone as register
from dard.registers import naloxone_figures, quarters, return_letters
from dard.states import IssuedBecause, IssuedTo, MovementKind
from workflow.events import SYSTEM, record
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper


# Ours: after three reminders the coordinator rings.
MOST_LETTERS = 3


@transaction.atomic
def ask_for_return(holder, begins_on):
    """Ask a partner about a quarter that is over, once; whether it was asked."""
    now = timezone.now()
    holder = NaloxoneHolder.objects.select_for_update(of=("self",)).select_related("area").get(pk=holder.pk)
    known = NaloxoneReturn.objects.filter(holder=holder, begins_on=begins_on).exists()
    if known or not holder.is_active or not holder.email:
        return 0
    due_at = Timekeeper(holder.area).deadline(clocks.NALOXONE_RETURN, now)
    asked = NaloxoneReturn.objects.create(
        holder=holder, begins_on=begins_on, asked_at=now, due_at=due_at, chase_at=due_at
    )
    return_letters.ask(asked)
    record("naloxone.return_asked", asked, by=SYSTEM, at=now)
    return 1


@transaction.atomic
def chase_return(naloxone_return):
    """Write again to a partner that has not answered; whether that was done."""
    now = timezone.now()
    asked = lock_return(naloxone_return)
    if asked.chase_at is None or asked.chase_at > now or not asked.holder.email:
        return 0
    asked.chased += 1
    keeper = Timekeeper(asked.holder.area)
    goes_on = asked.chased < MOST_LETTERS
    asked.chase_at = keeper.deadline(clocks.NALOXONE_CHASED, now) if goes_on else None
    asked.save()
    return_letters.chase(asked)
    record("naloxone.return_chased", asked, by=SYSTEM, at=now, number=asked.chased)
    return 1


@transaction.atomic
def give_return(naloxone_return, **counts):
    """A partner says what became of its kits, by its link; anew until it is in the ledger."""
    now = timezone.now()
    asked = lock_return(naloxone_return)
    policies.check_can_give(asked, counts)
    asked.give(at=now, **counts)
    asked.save()
    record("naloxone.returned", asked, by=asked, at=now, late=asked.is_late, nil=False)
    return asked


@transaction.atomic
def give_nil_return(naloxone_return):
    """Nothing was given out, used or lost, and so as many kits are there as before."""
    now = timezone.now()
    asked = lock_return(naloxone_return)
    policies.check_can_give_nil(asked)
    asked.give_nil(at=now, in_stock=register.ledger(asked.holder, asked.begins_on)["in_stock"])
    asked.save()
    record("naloxone.returned", asked, by=asked, at=now, late=asked.is_late, nil=True)
    return asked


@transaction.atomic
def send_new_return_link(naloxone_return, *, by):
    """A link that works again, in the place of the one before."""
    now = timezone.now()
    asked = lock_return(naloxone_return)
    permissions.check_user_coordinates_naloxone(by, asked.holder.area)
    policies.check_can_renew(asked)
    asked.link_number += 1
    asked.save()
    return_letters.ask(asked)
    record("naloxone.return_link_renewed", asked, by=by, at=now)
    return asked


@transaction.atomic
def drop_return(naloxone_return, *, by, because):
    """We do without it, and nobody is written to any more."""
    asked = lock_return(naloxone_return)
    permissions.check_user_coordinates_naloxone(by, asked.holder.area)
    policies.check_can_drop_return(asked, because)
    asked.drop(because=because.strip())
    asked.save()
    record("naloxone.return_dropped", asked, by=by)
    return asked


@transaction.atomic
def take_return(naloxone_return, *, by):
    """Write what was returned into the ledger as far as it is not there, what expires first going first."""
    now = timezone.now()
    asked = lock_return(naloxone_return)
    permissions.check_user_coordinates_naloxone(by, asked.holder.area)
    policies.check_can_take(asked)
    stocks = lock(*NaloxoneStock.objects.filter(holder=asked.holder).there())
    stocks.sort(key=lambda each: (each.batch.expires_on, each.pk))
    for kind, kits, facts in missing(asked):
        some = from_which(stocks, kind, asked.begins_on)
        take(some, kind, kits, by=by, on=quarters.end_of(asked.begins_on), from_return=asked, **facts)
    asked.taken_at = now
    asked.save()
    lines = asked.movements.aggregate(sum=Sum("change"))["sum"] or 0
    record("naloxone.return_taken", asked, by=by, at=now, kits=-lines)
    return asked


def missing(asked):
    """[(kind, kits, facts)] that were returned and are not in the ledger yet."""
    known = register.ledger(asked.holder, asked.begins_on)
    given = {"to": IssuedTo.AT_RISK}
    lines = (
        (MovementKind.ISSUED, "issued", given | {"because": IssuedBecause.FIRST}),
        (MovementKind.ISSUED, "reissued", given | {"because": IssuedBecause.SPARE}),
        (MovementKind.USED, "used", {}),
        (MovementKind.EXPIRED, "expired", {}),
    )
    for kind, name, facts in lines:
        if (kits := getattr(asked, name) - known[name]) > 0:
            yield kind, kits, facts


def from_which(stocks, kind, begins_on):
    """What had expired before the quarter began was given to nobody in it, and used only where nothing else
    was there."""
    past = [each for each in stocks if each.batch.expires_on < begins_on]
    fit = [each for each in stocks if each not in past]
    return {MovementKind.ISSUED: fit, MovementKind.USED: [*fit, *past]}.get(kind, stocks)


def take(stocks, kind, kits, **line):
    for stock in stocks:
        some = min(stock.kits, kits)
        if some:
            enter(stock, kind, some, **line)
            stock.kits -= some
            kits -= some
    if kits:
        raise Refused(
            f"The ledger has {kits} too few for what was returned. Write down first what this holder"
            " received, or what a count found; what had expired before is given to nobody."
        )


def release_quarter(area, begins_on, *, by):
    """Let the quarter of an area leave, for the partnership: through the one service by which figures do."""
    permissions.check_user_coordinates_naloxone(by, area)
    policies.check_quarter_is_over(begins_on)
    title = f"Naloxone, {quarters.in_words(begins_on)}"
    return figures.release(area, naloxone_figures.tables(area, begins_on), by=by, title=title)


@transaction.atomic
def tell_of_expiry(holder):
    """Tell a holder once of each stock that will expire soon; how many."""
    soon = timezone.localdate() + Timekeeper(holder.area).clock(clocks.NALOXONE_EXPIRES).allowed
    found = NaloxoneStock.objects.filter(holder=holder, told_of_expiry=False).expiring(soon)
    stocks = list(found.select_for_update(of=("self",)).select_related("batch"))
    if not stocks:
        return 0
    return_letters.expiring(holder, stocks)
    NaloxoneStock.objects.filter(pk__in=[each.pk for each in stocks]).update(told_of_expiry=True)
    return len(stocks)


def lock_return(naloxone_return):
    rows = NaloxoneReturn.objects.select_for_update(of=("self",)).select_related("holder__area")
    return rows.get(pk=naloxone_return.pk)
