"""The coroner's track: one move at a time, checks of where it stands, and what toxicology found."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django_fsm import can_proceed

from dard import clocks, permissions, policies, track_letters
from dard.actions.questions import ask_what_changed
from dard.due import end_of
from dard.models import CoronerCheck, Inquest, ToxicologyFinding
from dard.states import WITH_CORONER, InquestState
from workflow.clocks import LONDON
from workflow.events import SYSTEM, record
from workflow.timekeeping import Timekeeper


# Moves that bring a result, which may change what a review said.
RESULTS = frozenset({"receive_toxicology", "conclude", "discontinue"})

# What is said to have come, also where the state is further on and stays.
NOTED = {
    "send_samples": InquestState.TOXICOLOGY_PENDING,
    "receive_toxicology": InquestState.TOXICOLOGY_RECEIVED,
}


@transaction.atomic
def move_inquest(inquest, move, *, by, **facts):
    """Say what has happened at the coroner's: `move` is a transition of Inquest, `facts` its fields."""
    now = timezone.now()
    inquest = lock(inquest)
    permissions.check_user_can_move_inquest(by, inquest, move)
    policies.check_days(inquest, facts)
    policies.check_pfd_answer(inquest, facts.get("pfd_answered_on"))
    if move == "conclude":
        policies.check_conclusion(facts)
    if move == "issue_pfd":
        facts["pfd_due_at"] = due_from(inquest, clocks.PFD_ANSWER, facts["pfd_issued_on"])
    go(inquest, move, now, facts)
    inquest.save()
    to = InquestState(NOTED.get(move, inquest.state)).label
    record("inquest.moved", inquest.case, by=by, at=now, to=to, move=move)
    if move in RESULTS:
        ask_what_changed(inquest, at=now)
    return inquest


def go(inquest, move, now, facts):
    """Toxicology may come while the inquest is further on; then its day is noted, and the state stays."""
    transition = getattr(inquest, move)
    if can_proceed(transition):
        transition(at=now, **facts)
    else:
        inquest.goes(now, **facts)
    if inquest.state in WITH_CORONER and inquest.next_check_at is None:
        inquest.next_check_at = Timekeeper(inquest.case.area).deadline(clocks.CORONER_CHECK, now)


def due_from(inquest, clock, day):
    """When the time is up that runs from a day: at the end of a day, also where clocks change meanwhile."""
    noon = datetime.combine(day, time(12), LONDON)
    return end_of(timezone.localdate(Timekeeper(inquest.case.area).deadline(clock, noon)))


@transaction.atomic
def mend_inquest(inquest, *, by, **facts):
    """Put right what was written down of the coroner or of the result; what that changes is asked anew."""
    now = timezone.now()
    inquest = lock(inquest)
    permissions.check_user_can_mend_inquest(by, inquest)
    changed = {name: value for name, value in facts.items() if getattr(inquest, name) != value}
    # A day that was to come may be past by now: only what is changed is looked at.
    policies.check_days(inquest, changed)
    policies.check_pfd_answer(inquest, changed.get("pfd_answered_on"))
    if is_result := "icd10" in facts:
        policies.check_can_mend_conclusion(inquest)
        policies.check_result(facts)
    for name, value in changed.items():
        setattr(inquest, name, value)
    inquest.save()
    record("inquest.mended", inquest.case, by=by, at=now, fields=sorted(changed))
    if is_result:
        ask_what_changed(inquest, at=now)
    return inquest


@transaction.atomic
def log_coroner_check(inquest, *, by, asked_on, answer):
    """The coroner's office was asked where it stands; the next time is in 28 days."""
    now = timezone.now()
    inquest = lock(inquest)
    permissions.check_user_can_log_coroner_check(by, inquest, asked_on)
    check = CoronerCheck.objects.create(
        inquest=inquest, asked_on=asked_on, answer=answer.strip(), by=by, at=now
    )
    inquest.next_check_at = due_from(inquest, clocks.CORONER_CHECK, asked_on)
    inquest.save()
    record("inquest.checked", inquest.case, by=by, at=now)
    return check


@transaction.atomic
def enter_toxicology(inquest, *, by, finding):
    """Add one line of the laboratory's report, an unsaved ToxicologyFinding."""
    now = timezone.now()
    inquest = lock(inquest)
    permissions.check_user_can_enter_toxicology(by, inquest)
    finding.inquest, finding.by, finding.at = inquest, by, now
    finding.save()
    record("toxicology.entered", inquest.case, by=by, at=now, finding=finding.pk)
    ask_what_changed(inquest, at=now)
    return finding


@transaction.atomic
def strike_toxicology(finding, *, by, because):
    """Take a line out of account that was wrong; it stays readable."""
    now = timezone.now()
    inquest = lock(finding.inquest)
    finding = ToxicologyFinding.objects.select_for_update().get(pk=finding.pk)
    finding.inquest = inquest
    permissions.check_user_can_strike_toxicology(by, finding, because)
    finding.struck_at, finding.struck_because = now, because.strip()
    finding.save()
    record("toxicology.struck", inquest.case, by=by, at=now, finding=finding.pk)
    ask_what_changed(inquest, at=now)
    return finding


@transaction.atomic
def tell_of_coroner_check(inquest):
    """Remind the coordinators, once for each time it is due; whether it was done."""
    now = timezone.now()
    inquest = lock(inquest)
    if inquest.state not in WITH_CORONER or not inquest.is_check_due(now):
        return 0
    track_letters.coroner_check(inquest)
    inquest.told_of_check_at = inquest.next_check_at
    inquest.save()
    return 1


@transaction.atomic
def miss_pfd_answer(inquest):
    """The time to answer a report to prevent future deaths is over; whether it was."""
    now = timezone.now()
    inquest = lock(inquest)
    if inquest.state != InquestState.PFD_ISSUED or inquest.pfd_due_at > now:
        return 0
    inquest.miss_pfd(at=now)
    inquest.save()
    record("inquest.pfd_overdue", inquest.case, by=SYSTEM, at=now)
    track_letters.pfd_overdue(inquest)
    return 1


def lock(inquest):
    rows = Inquest.objects.select_for_update(of=("self",)).select_related("case__area")
    return rows.get(pk=inquest.pk)
