"""The ledger of naloxone: each change of a stock is a line of its own, and no stock falls below none."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dard.actions.cases import lock as lock_case
from dard.models import NaloxoneBatch, NaloxoneHolder, NaloxoneMovement, NaloxoneStock, NaloxoneUse
from dard.permissions import check_user_can_view_case
from dard.permissions import naloxone as permissions
from dard.policies import naloxone as policies
from dard.states import ADDS, MovementKind
from workflow.events import record
from workflow.refusals import Refused


M = MovementKind


@transaction.atomic
def add_holder(organisation, *, by, email=""):
    """A body keeps kits from now on; with an address, it is asked each quarter what became of them."""
    now = timezone.now()
    permissions.check_user_coordinates_naloxone(by, organisation.area if organisation else None)
    known = NaloxoneHolder.objects.filter(organisation=organisation).exists()
    policies.check_holder(organisation, email, known)
    holder = NaloxoneHolder.objects.create(
        organisation=organisation, area=organisation.area, email=email.strip(), added_by=by, added_at=now
    )
    record("naloxone.holder_added", holder, by=by, at=now)
    return holder


@transaction.atomic
def change_holder(holder, *, by, email, is_active):
    """Another address, or no kits any more."""
    holder = NaloxoneHolder.objects.select_for_update(of=("self",)).select_related("area").get(pk=holder.pk)
    permissions.check_user_coordinates_naloxone(by, holder.area)
    holder.email, holder.is_active = email.strip(), is_active
    holder.save()
    record("naloxone.holder_changed", holder, by=by, active=is_active)
    return holder


@transaction.atomic
def receive_kits(holder, *, by, product, number, expires_on, kits, on, note=""):
    """Kits came from a supplier."""
    permissions.check_user_keeps_stock(by, holder)
    policies.check_batch(number, expires_on)
    policies.check_may_come_in(holder, expires_on)
    policies.check_line(kits, on)
    batch, _ = NaloxoneBatch.objects.get_or_create(
        area=holder.area, product=product, number=number.strip().upper(), expires_on=expires_on
    )
    stock = stock_of(holder, batch)
    line = enter(stock, M.RECEIVED, kits, by=by, on=on, note=note.strip())
    return told(line, by)


def stock_of(holder, batch):
    stock, _ = NaloxoneStock.objects.get_or_create(holder=holder, batch=batch)
    return stock


@transaction.atomic
def move_kits(stock, *, by, to, kits, on):
    """Kits go to another holder: one line there and one here."""
    permissions.check_user_keeps_stock(by, stock.holder)
    policies.check_line(kits, on)
    there = stock_of(to, stock.batch)
    [stock] = [each for each in lock(stock, there) if each.pk == stock.pk]
    policies.check_can_move(stock, to)
    policies.check_enough(stock, kits)
    line = enter(stock, M.MOVED_OUT, kits, by=by, on=on)
    enter(there, M.MOVED_IN, kits, by=by, on=on, other=line)
    return told(line, by)


@transaction.atomic
def issue_kits(stock, *, by, to, kits, on, because="", **facts):
    """Kits were given to somebody: what kind of person or body, and never who."""
    permissions.check_user_keeps_stock(by, stock.holder)
    policies.check_line(kits, on)
    [stock] = lock(stock)
    policies.check_can_issue(stock, to, because)
    policies.check_enough(stock, kits)
    line = enter(stock, M.ISSUED, kits, by=by, on=on, to=to, because=because, **facts)
    return told(line, by)


@transaction.atomic
def take_out(stock, *, by, kind, kits, on, note=""):
    """Kits were used by the holder itself, expired, or went back."""
    permissions.check_user_keeps_stock(by, stock.holder)
    policies.check_is_taken_out(kind)
    policies.check_line(kits, on)
    [stock] = lock(stock)
    policies.check_enough(stock, kits)
    return told(enter(stock, kind, kits, by=by, on=on, note=note.strip()), by)


@transaction.atomic
def count_kits(stock, *, by, counted, note=""):
    """Somebody counted, and found more or less than the ledger says."""
    permissions.check_user_keeps_stock(by, stock.holder)
    [stock] = lock(stock)
    policies.check_count(stock, counted)
    kind = M.COUNTED_MORE if counted > stock.kits else M.COUNTED_LESS
    kits, today = abs(counted - stock.kits), timezone.localdate()
    return told(enter(stock, kind, kits, by=by, on=today, note=note.strip()), by)


def enter(stock, kind, kits, *, by, on, **facts):
    """One line, and the stock with it. The database takes no more from a stock than there is, whoever comes
    first."""
    change = kits if kind in ADDS else -kits
    there = NaloxoneStock.objects.filter(pk=stock.pk, kits__gte=max(0, -change))
    if not there.update(kits=F("kits") + change):
        stock.refresh_from_db()
        raise Refused(policies.too_few(stock))
    return NaloxoneMovement.objects.create(
        stock=stock, kind=kind, change=change, on=on, by=by, at=timezone.now(), **facts
    )


def told(line, by):
    record("naloxone.moved", line.stock, by=by, at=line.at, kind=line.kind, kits=line.kits, line=line.pk)
    return line


@transaction.atomic
def record_use(area, *, by, on, doses, stock=None, **facts):
    """Naloxone was given to somebody who had overdosed; a kit of a holder's own goes out of its stock."""
    now = timezone.now()
    permissions.check_user_records_use(by, area)
    policies.check_use(on, doses)
    line = take_out(stock, by=by, kind=M.USED, kits=1, on=on) if stock else None
    if stock:
        facts["organisation"] = stock.holder.organisation
    use = NaloxoneUse.objects.create(
        area=area, on=on, doses=doses, movement=line, told_by=by, at=now, **facts
    )
    record("naloxone.used", use, by=by, at=now, outcome=use.outcome, doses=doses)
    return use


@transaction.atomic
def link_use(use, *, by, case):
    """It was part of what a case is about."""
    case = case and lock_case(case)
    use = NaloxoneUse.objects.select_for_update(of=("self",)).select_related("area").get(pk=use.pk)
    permissions.check_user_coordinates_naloxone(by, use.area)
    policies.check_can_link_use(use, case)
    check_user_can_view_case(by, case)
    use.case = case
    use.save()
    record("naloxone.use_linked", case, by=by, use=use.pk)
    return use


def lock(*stocks):
    """In the order of their keys, so that two who move kits to each other wait and never block."""
    keys = [each.pk for each in stocks]
    rows = NaloxoneStock.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return list(rows.select_related("batch", "holder__area", "holder__organisation"))
