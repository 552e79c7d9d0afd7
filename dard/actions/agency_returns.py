"""What an agency does by its link: it sees who it is about, and answers."""

import json

from django.db import transaction
from django.utils import timezone

from dard import policies
from dard.actions.agency_requests import lock
from dard.actions.cases import lock as lock_case
from dard.actions.readings import keep_reading
from dard.agencies import letters, questions
from dard.models import AgencyReturn, Touchpoint
from dard.permissions import agency_requests as permissions
from dard.states import AgencyRequestState, Answered, Purpose
from workflow.events import record


@transaction.atomic
def show_who(request, *, entitled):
    """Tell somebody at the agency who it is about, who says that they are entitled to know. Each time is a
    reading of its own."""
    now = timezone.now()
    request = lock(request)
    policies.check_can_see_who(request, now, entitled)
    if request.state == AgencyRequestState.REQUESTED:
        request.open(at=now)
    request.opened_at = request.opened_at or now
    request.save()
    keep_reading(request.case, request=request, purpose=Purpose.AGENCY)
    record(
        *("identity.read", request.case),
        by=request,
        at=now,
        purpose=Purpose.AGENCY,
        as_role="agency",
        by_opening=False,
    )
    return request.case.identity


@transaction.atomic
def misdirect(request):
    """It is not for this agency: back to the coordinator, in one press."""
    now = timezone.now()
    request = lock(request)
    policies.check_can_misdirect(request, now)
    request.misdirect(at=now)
    request.save()
    letters.take_back(request)
    record("agency.misdirected", request.case, by=request, at=now, request=request.pk, agency=request.agency)
    return request


# What is said in one press, by what it is.
AT_ONCE = {
    Answered.NIL: "answer_nil",
    Answered.UNAVAILABLE: "answer_unavailable",
    Answered.NOT_APPLICABLE: "answer_not_applicable",
}


@transaction.atomic
def answer_at_once(request, kind):
    """No contact, no records, or not a question for them: in one press."""
    now = timezone.now()
    request = lock(request)
    move = getattr(request, AT_ONCE[kind])
    policies.check_can_send_at_once(request, now, move)
    move(at=now)
    request.returns.filter(sent_at=None).delete()
    return sent(request, AgencyReturn(request=request, began_at=now), kind, now)


@transaction.atomic
def refuse(request, *, ground, words=""):
    """They do not share it, on a ground. The coordinator reads it beside what can be answered to that."""
    now = timezone.now()
    request = lock(request)
    policies.check_can_refuse(request, now, ground)
    request.refuse(at=now)
    request.returns.filter(sent_at=None).delete()
    written = AgencyReturn(request=request, began_at=now, ground=ground, words=words.strip())
    return sent(request, written, Answered.REFUSED, now)


@transaction.atomic
def save_answer(request, *, answers, contacts, words="", still_to_come="", still_to_come_by=None):
    """Keep what is written so far. `contacts` are [{on, contact, what}]."""
    now = timezone.now()
    request = lock(request)
    policies.check_can_answer(request, now)
    policies.check_answers(request, answers)
    policies.check_contacts(request, contacts, timezone.localdate(now))
    return keep(request, now, answers, contacts, words, still_to_come, still_to_come_by)


def keep(request, now, answers, contacts, words, still_to_come, still_to_come_by):
    written = request.returns.filter(sent_at=None).first()
    if written is None:
        written = AgencyReturn(request=request, began_at=now)
        record("agency.answer_begun", request.case, by=request, at=now, request=request.pk)
    written.answers = as_json(answers)
    written.contacts = as_json([{**each, "on": each["on"].isoformat()} for each in contacts])
    written.words, written.still_to_come = words.strip(), still_to_come.strip()
    written.still_to_come_by = still_to_come_by
    written.save()
    return written


def as_json(content):
    return json.dumps(content) if content else ""


@transaction.atomic
def send_answer(request, *, in_part=False, **written):
    """Keep what is written, and send it: all they know, or part of it. What they told of contacts becomes
    touchpoints of the case."""
    now = timezone.now()
    kept = save_answer(request, **written)
    request = lock(request)
    policies.check_says_something(kept)
    if in_part:
        today = timezone.localdate(now)
        policies.check_says_what_comes(kept.still_to_come, kept.still_to_come_by, today)
    else:
        kept.still_to_come, kept.still_to_come_by = "", None
    move = request.answer_in_part if in_part else request.answer
    move(at=now)
    add_touchpoints(request, kept, now)
    return sent(request, kept, Answered.PARTIAL if in_part else Answered.FULL, now)


def add_touchpoints(request, kept, now):
    rows = json.loads(kept.contacts or "[]")
    Touchpoint.objects.bulk_create(
        Touchpoint(case=request.case, request=request, agency=request.agency, at=now, **each) for each in rows
    )
    kept.contacts = ""


def sent(request, written, kind, now):
    """The answer is in, and nobody writes to the agency any more."""
    written.kind, written.sent_at, written.is_late = kind, now, now > request.due_at
    written.save()
    request.save()
    letters.take_back(request)
    record(
        "agency.answered",
        request.case,
        by=request,
        at=now,
        request=request.pk,
        agency=request.agency,
        sent=kind,
        late=written.is_late,
    )
    return written


@transaction.atomic
def take_over(agency_return, *, by, key):
    """Let an answer fill what of the case nobody knew."""
    case = lock_case(agency_return.request.case)
    request = lock(agency_return.request)
    agency_return = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    question = next((each for each in questions.of_kind(request.agency) if each.key == key), None)
    value = json.loads(agency_return.answers or "{}").get(key)
    permissions.check_user_can_take_over(by, request, value, question)
    setattr(case, question.fact, value)
    case.save()
    agency_return.taken_over = [*agency_return.taken_over, key]
    agency_return.save()
    record("agency.fact_taken_over", case, by=by, request=request.pk, fact=question.fact)
    return case
