"""What may be done with naloxone and its ledger, whoever asks."""

from datetime import timedelta

from django.utils.timezone import localdate

from dard.policies.days import check_day_is_past
from dard.registers.quarters import end_of
from dard.states import IssuedBecause, IssuedTo, MovementKind, NaloxoneReturnState
from workflow.refusals import Refused, check_in_turn


# Ours: a line with more is a slip of the keyboard.
MOST = 5000
# Ours: kits are made to last three years; an older or later day is a slip in the year.
LATEST = timedelta(days=6 * 365)
TAKEN_OUT = frozenset({MovementKind.USED, MovementKind.EXPIRED, MovementKind.RETURNED})


def check_line(kits, on):
    """How many and when, of any line of the ledger."""
    if not 0 < kits <= MOST:
        raise Refused(f"Write how many kits, from 1 to {MOST:,}.")
    check_day_is_past(on)
    if on < localdate() - LATEST:
        raise Refused("This day is more than six years ago. Check the year.")


def check_batch(number, expires_on):
    if not number.strip():
        raise Refused("Write the batch number, as it stands on the box.")
    if expires_on > localdate() + LATEST:
        raise Refused("This expiry is more than six years off. Check the year on the box.")


def check_may_come_in(holder, expires_on):
    check_is_active(holder)
    if expires_on < localdate():
        raise Refused("These kits have expired. They are not taken into the stock.")


def check_is_active(holder):
    if not holder.is_active:
        raise Refused("This holder keeps no kits any more. Take it up again first.")


def check_enough(stock, kits):
    """Asked of the stock under its lock; the database asks again."""
    if kits > stock.kits:
        raise Refused(too_few(stock))


def too_few(stock):
    there = f"{stock.kits} kit{'' if stock.kits == 1 else 's'}"
    return f"There are not so many: the ledger has {there} of this batch here. Count them, and put it right."


def check_not_expired(stock):
    if stock.is_expired:
        raise Refused("This batch has expired: it is given to nobody. Write it out as expired.")


def check_can_move(stock, to):
    check_not_expired(stock)
    check_is_active(to)
    if to == stock.holder:
        raise Refused("They are there already. Choose another holder.")
    if to.area_id != stock.holder.area_id:
        raise Refused("Choose a holder of the same area.")


def check_can_issue(stock, to, because):
    check_not_expired(stock)
    if to not in IssuedTo:
        raise Refused("Say to whom the kits were given: what kind of person or body.")
    if because and because not in IssuedBecause:
        raise Refused("Choose why another kit was needed, or that it was the first.")
    if to in {IssuedTo.AT_RISK, IssuedTo.FAMILY} and not because:
        raise Refused("Say whether it was a first kit, or why another was needed.")


def check_is_taken_out(kind):
    if kind not in TAKEN_OUT:
        raise Refused("Choose what became of the kits: used, expired or sent back.")


def check_count(stock, counted):
    if not 0 <= counted <= MOST:
        raise Refused(f"Write how many you counted, from 0 to {MOST:,}.")
    if counted == stock.kits:
        raise Refused("That is what the ledger says. There is nothing to put right.")


def check_use(on, doses):
    check_day_is_past(on)
    if not 0 < doses <= 20:
        raise Refused("Write how many doses were given, from 1 to 20.")


def check_can_link_use(use, case):
    if case is None or case.area_id != use.area_id:
        raise Refused("There is no case with this reference in this area. Check it.")
    if use.case_id:
        raise Refused(f"It belongs to case {use.case} already.")


def check_holder(organisation, email, known):
    if known:
        raise Refused("This organisation is a holder already.")
    if organisation is None:
        raise Refused("Choose the organisation that keeps kits.")


def check_can_take(naloxone_return):
    """Into the ledger: what was said, once."""
    given = {NaloxoneReturnState.RETURNED, NaloxoneReturnState.NIL}
    if naloxone_return.state not in given:
        raise Refused("Nothing was returned yet.")
    if naloxone_return.taken_at:
        raise Refused("It is in the ledger already.")


def check_can_give(naloxone_return, counts):
    check_in_turn(naloxone_return.give, "returned")
    if naloxone_return.taken_at:
        raise Refused("It was taken into the ledger. Write to the sender of the link to put something right.")
    if any(number is None or not 0 <= number <= MOST for number in counts.values()):
        raise Refused(f"Write each number, from 0 to {MOST:,}.")


def check_can_give_nil(naloxone_return):
    check_in_turn(naloxone_return.give_nil, "returned as nothing to report")


def check_can_drop_return(naloxone_return, because):
    check_in_turn(naloxone_return.drop, "dropped")
    if not because.strip():
        raise Refused("Say in a few words why it is not needed.")


def check_quarter_is_over(begins_on):
    if end_of(begins_on) >= localdate():
        raise Refused("It can be released when the quarter is over.")


def check_can_renew(naloxone_return):
    if naloxone_return.state != NaloxoneReturnState.AWAITED:
        raise Refused("Nothing is awaited for this quarter any more.")
