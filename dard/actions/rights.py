"""Requests of living people under their rights, from receipt to answer."""

from django.db import transaction
from django.utils import timezone

from dard import permissions, policies
from dard.models import RightsRequest
from dard.rights import one_month_after, places_named, three_months_after
from workflow.events import record
from workflow.references import new_reference


@transaction.atomic
def receive_rights_request(area, *, by, received_on, name, contact, **said):
    """Take a request in. It is due a month later, whatever else is under way."""
    permissions.check_user_can_receive_request(by, area, received_on, name, contact)
    request = RightsRequest.objects.create(
        reference=new_reference("RR"),
        area=area,
        received_on=received_on,
        due_on=one_month_after(received_on),
        name=name.strip(),
        contact=contact.strip(),
        taken_by=by,
        **said,
    )
    record("rights.received", request, by=by, right=request.right, standing=request.standing)
    return request


@transaction.atomic
def identify_requester(request, *, by, how):
    """Say that it is them, and how we know."""
    request = lock(request)
    permissions.check_user_answers_requests(by, request)
    policies.check_can_identify(request, how)
    request.identify(how=how.strip())
    request.save()
    record("rights.identified", request, by=by)
    return request


@transaction.atomic
def extend_rights_request(request, *, by):
    """Take two months more, as the law allows once where a request is complex; they are told so."""
    request = lock(request)
    permissions.check_user_answers_requests(by, request)
    policies.check_can_extend(request)
    request.due_on, request.is_extended = three_months_after(request.received_on), True
    request.save()
    record("rights.extended", request, by=by)
    return request


@transaction.atomic
def answer_rights_request(request, *, by, answer):
    """Give them what is theirs."""
    request = lock(request)
    permissions.check_user_answers_requests(by, request)
    policies.check_can_end(request.give_answer, answer)
    request.give_answer(on=timezone.localdate(), by=by, answer=answer.strip())
    request.save()
    record("rights.answered", request, by=by)
    return request


@transaction.atomic
def refuse_rights_request(request, *, by, answer):
    """Tell them why not, and that they may complain to the Information Commissioner."""
    request = lock(request)
    permissions.check_user_answers_requests(by, request)
    policies.check_can_end(request.refuse, answer)
    request.refuse(on=timezone.localdate(), by=by, answer=answer.strip())
    request.save()
    record("rights.refused", request, by=by)
    return request


@transaction.atomic
def search_for_requester(request, *, by):
    """Find where this person is named in the area's cases, for the answer; the event says how often."""
    request = lock(request)
    permissions.check_user_answers_requests(by, request)
    policies.check_is_identified(request)
    found = places_named(request)
    record("rights.searched", request, by=by, found=len(found))
    return found


def lock(request):
    rows = RightsRequest.objects.select_for_update(of=("self",)).select_related("area")
    return rows.get(pk=request.pk)
