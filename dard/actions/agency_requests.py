"""Asking agencies what they know of a case, and writing to them until they have answered."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dard import policies
from dard.actions.cases import lock as lock_case
from dard.agencies import basis, chasing, letters, who
from dard.models import AgencyRequest
from dard.permissions import agency_requests as permissions
from dard.states import AgencyRequestState, Chaser
from workflow.events import SYSTEM, record
from workflow.timekeeping import Timekeeper


@dataclass(frozen=True)
class Asked:
    """Whom to ask: a contact of ours, or an address that was typed."""

    agency: str
    organisation: str
    email: str
    contact: object = None
    lead_email: str = ""


@transaction.atomic
def ask_agencies(case, *, by, asked, known_from, known_until, shows=()):
    """Ask agencies, each by a letter with a link of its own. `shows` are the parts of who it was that they
    may be shown, once they say that they are entitled; each kind of agency is shown only what it needs."""
    now = timezone.now()
    case = lock_case(case)
    permissions.check_user_can_ask(by, case, asked, known_from, known_until, timezone.localdate(now))
    keeper = Timekeeper(case.area)
    period = {"known_from": known_from, "known_until": known_until}
    return [ask_one(case, each, by, keeper, now, shows=list(shows), **period) for each in asked]


def ask_one(case, asked, by, keeper, now, *, shows, **period):
    due_at = chasing.due(keeper, now)
    request = AgencyRequest(
        case=case,
        agency=asked.agency,
        contact=asked.contact,
        organisation=asked.organisation,
        email=asked.email,
        lead_email=asked.lead_email,
        shows=who.allowed(asked.agency, shows),
        basis_version=basis.version(),
        asked_at=now,
        asked_by=by,
        due_at=due_at,
        expires_at=chasing.link_ends(keeper, due_at),
        **period,
    )
    request.chase_at = chasing.next_at(chasing.steps(keeper, request), "")
    request.save()
    letters.ask(request)
    record("agency.asked", case, by=by, at=now, request=request.pk, agency=request.agency)
    return request


@transaction.atomic
def send_new_link(request, *, by):
    """A link that works again, in the place of the one before."""
    now = timezone.now()
    request = lock(request)
    permissions.check_user_can_send_new_link(by, request)
    keeper = Timekeeper(request.case.area)
    request.link_number += 1
    request.link_wanted_at = None
    request.expires_at = chasing.link_ends(keeper, max(now, request.due_at))
    request.save()
    letters.renew(request)
    record("agency.link_renewed", request.case, by=by, at=now, request=request.pk)
    return request


@transaction.atomic
def name_lead(request, *, by, lead_email):
    """Say who is written to when nobody answers."""
    request = lock(request)
    permissions.check_user_can_name_lead(by, request)
    request.lead_email = lead_email
    request.save()
    record("agency.lead_named", request.case, by=by, request=request.pk, agency=request.agency)
    return request


@transaction.atomic
def drop_request(request, *, by, reason):
    """The review can do without it. Letters that have not left stay here."""
    now = timezone.now()
    request = lock(request)
    permissions.check_user_can_drop_request(by, request, reason)
    request.drop(at=now, because=reason.strip())
    request.save()
    letters.take_back(request)
    record("agency.not_needed", request.case, by=by, at=now, request=request.pk, agency=request.agency)
    return request


@transaction.atomic
def close_request(request, *, by):
    """Nothing more is taken from this agency."""
    now = timezone.now()
    request = lock(request)
    permissions.check_user_can_close_request(by, request)
    request.closed_at = now
    request.save()
    record("agency.closed", request.case, by=by, at=now, request=request.pk, agency=request.agency)
    return request


@transaction.atomic
def escalate_request(request, *, by):
    """To the agency's lead or data protection officer, and to the Caldicott guardian: after a refusal, or
    without waiting for the clock."""
    request = lock(request)
    permissions.check_user_can_escalate(by, request)
    return escalated(request, by, timezone.now())


def escalated(request, by, at):
    request.escalate()
    request.chased = Chaser.ESCALATED
    request.save()
    letters.escalate(request, at)
    record("agency.escalated", request.case, by=by, at=at, request=request.pk, agency=request.agency)
    return request


@transaction.atomic
def chase(request):
    """Take the step whose time has come: how many letters that made. Somebody may have answered, or another
    worker been quicker, since it was found; so it is looked at again under the lock."""
    now = timezone.now()
    request = lock(request)
    if not request.is_to_be_chased(now):
        return 0
    dates = chasing.steps(Timekeeper(request.case.area), request)
    step = chasing.step_at(dates, request.chased, now)
    if step:
        take(request, step, now)
    request.chase_at = chasing.next_at(dates, request.chased)
    request.save()
    return 1 if step else 0


def take(request, step, now):
    if step != Chaser.REMINDER and request.state != AgencyRequestState.OVERDUE:
        request.fall_overdue()
    if step == Chaser.ESCALATED:
        escalated(request, SYSTEM, now)
        return
    request.chased = step
    letters.chase(request, step)
    record("agency.chased", request.case, by=SYSTEM, at=now, request=request.pk, chaser=step)


@transaction.atomic
def want_link(request):
    """By a link that has ended: the coordinator is asked for a new one, once, on the worklist."""
    now = timezone.now()
    request = lock(request)
    policies.check_can_ask_for_link(request, now)
    if request.link_wanted_at is None:
        request.link_wanted_at = now
        request.save()
        record("agency.link_wanted", request.case, by=request, at=now, request=request.pk)
    return request


def lock(request):
    rows = AgencyRequest.objects.select_for_update(of=("self",)).select_related("case__area")
    return rows.get(pk=request.pk)
