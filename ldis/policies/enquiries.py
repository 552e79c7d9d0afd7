"""When partners may be asked, and when and what they may answer."""

from accounts.models import Contact
from ldis import network
from ldis.policies.concerns import check_is_not_closed
from ldis.policies.handling import check_may_tell_partners
from ldis.policies.reports import check_day_has_come
from ldis.states import EnquiryState, Seen
from workflow.refusals import Refused, check_in_turn


def check_can_ask_about(concern):
    """Also while it is graded, decided or watched: whether it is still about is worth asking at any time."""
    check_is_not_closed(concern)
    check_may_tell_partners(concern)


def check_can_open_enquiry(concern, contacts, question, closes_at, now):
    check_can_ask_about(concern)
    if not contacts:
        raise Refused("Nobody is chosen, so nobody would be asked. Choose at least one partner.")
    check_may_be_asked(concern, contacts)
    if not question.strip():
        raise Refused("Write the question to ask.")
    if closes_at <= now:
        raise Refused("The time to answer by is past. Choose a later one.")


def check_may_be_asked(concern, contacts):
    allowed = set(network.areas(concern.area))
    if any(each.organisation.area not in allowed for each in contacts):
        raise Refused("One of those partners is in an area that this one does not ask. Choose again.")
    if not all(each.is_active for each in contacts):
        raise Refused("One of those partners is not to be asked any more. Choose again.")


def check_can_keep_contact(contact):
    """One address of an organisation is one contact, asked once."""
    same = Contact.objects.filter(organisation=contact.organisation, email__iexact=contact.email)
    if same.exclude(pk=contact.pk).exists():
        raise Refused(f"That address is on the list of {contact.organisation} already.")


def check_can_retire_contact(contact):
    if not contact.is_active:
        raise Refused("This contact is not asked any more already.")


def check_can_ask_contact_again(contact):
    if contact.is_active:
        raise Refused("This contact is asked already.")


def check_can_reply(enquiry, now):
    """Past its time an enquiry takes no answer, whether or not a worker has closed it yet."""
    if enquiry.state == EnquiryState.WITHDRAWN:
        raise Refused("This question was taken back. There is nothing to answer any more.")
    if enquiry.state == EnquiryState.CLOSED or enquiry.closes_at <= now:
        raise Refused("The time to answer this is over. If you see it now, report it: that reaches us.")


def check_is_answer(answer, first_seen=None, last_seen=None, **said):
    if answer not in Seen.values:
        raise Refused("Say whether you have seen it.")
    check_day_has_come(last_seen)
    check_day_has_come(first_seen)
    if first_seen and last_seen and first_seen > last_seen:
        raise Refused("You saw it last before you saw it first. Check the two days.")


def check_can_withdraw_enquiry(enquiry, reason):
    check_in_turn(enquiry.withdraw, "withdrawn")
    if not reason.strip():
        raise Refused("Say why the question is withdrawn. The partners who open their link read it.")
