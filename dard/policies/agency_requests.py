"""When agencies may be asked about a case, by which addresses, and when a case is ready without the rest."""

from accounts.models import Contact
from dard import review_settings
from dard.agencies import completeness
from dard.states import ENDED, AgencyRequestState, CaseState
from workflow.refusals import Refused, check_in_turn


ASKABLE = (CaseState.DESKTOP, CaseState.GATHERING)


def check_can_ask_agencies(case):
    if case.state not in ASKABLE:
        raise Refused(
            "Agencies are asked while information is gathered, or in a desktop review. This case is"
            f" {case.get_state_display().lower()}."
        )


def check_may_ask(case, asked, known_from, known_until, today):
    check_can_ask_agencies(case)
    if not asked:
        raise Refused("Nobody is chosen, so nobody would be asked. Choose at least one agency.")
    check_period(case, known_from, known_until, today)
    for each in asked:
        check_is_contact_of(case.area, each.contact)
    check_nobody_twice(case, asked)


def check_period(case, known_from, known_until, today):
    if known_from > known_until:
        raise Refused("The period ends before it begins. Check the two days.")
    if known_until > today:
        raise Refused("The period ends in the future. Choose a day that has come.")
    last = case.happened_by or case.happened_on
    if last and known_from > last:
        raise Refused("The period begins after it happened. Choose an earlier day.")


def check_is_contact_of(area, contact):
    if contact is None:
        return
    known = Contact.objects.filter(pk=contact.pk, organisation__area=area)
    if not known.filter(is_active=True).exists():
        raise Refused("One of those contacts is of another area, or is not to be asked any more.")


def check_nobody_twice(case, asked):
    """One agency is asked once at a time, at whatever address."""
    waiting = {
        (agency, email.casefold())
        for agency, email in case.agency_requests.awaited().values_list("agency", "email")
    }
    for each in asked:
        if (each.agency, each.email.casefold()) in waiting:
            raise Refused(f"{each.organisation} has been asked already and has not answered yet.")
        waiting.add((each.agency, each.email.casefold()))


def check_is_not_closed(request):
    if request.closed_at:
        raise Refused("This request is closed. Nothing more is taken.")


def check_can_send_new_link(request):
    check_is_not_closed(request)
    if request.case.state in ENDED:
        raise Refused("The review of this case has ended. No agency needs to answer any more.")


def check_can_drop(request, reason):
    check_in_turn(request.drop, "dropped")
    if not reason.strip():
        raise Refused("Say why it is not needed any more.")


def check_can_close(request):
    check_is_not_closed(request)
    if request.is_awaited:
        raise Refused("It has not been answered. Say that it is not needed, rather than closing it.")


def check_can_escalate(request):
    check_is_not_closed(request)
    check_in_turn(request.escalate, "escalated")


def check_can_name_lead(request):
    check_is_not_closed(request)
    if not (request.is_awaited or request.state == AgencyRequestState.REFUSED):
        raise Refused("It has been answered, and so nobody else is written to.")


def check_can_make_ready(case, share, *, by_chair, reason):
    """Enough has come back, or the chair says why the review goes on without the rest."""
    check_in_turn(case.make_ready, "made ready")
    if is_enough(case, share):
        return
    threshold = review_settings.value_of(case.area, review_settings.COMPLETENESS)
    if not by_chair:
        raise Refused(
            f"{share.words} The review wants {threshold} per cent; the chair may go on without the rest."
        )
    if not reason.strip():
        raise Refused("Say why the review goes on without the rest.")


def is_enough(case, share):
    threshold = review_settings.value_of(case.area, review_settings.COMPLETENESS)
    return share.per_cent is not None and share.per_cent >= threshold


def share_of(case):
    return completeness.of_case(case)


def check_can_gather_more(case):
    check_in_turn(case.gather_more, "taken back to gathering")


def check_can_take_over(request, answered, question):
    """An answer fills what of the case nobody knew; what somebody knows is not written over."""
    if question is None or not question.fact:
        raise Refused("That answer says nothing that a case keeps as a fact.")
    if answered in (None, "", "unknown"):
        raise Refused("The agency does not know it either.")
    if getattr(request.case, question.fact) != "unknown":
        raise Refused("The case has an answer to this by now. It is not written over.")
