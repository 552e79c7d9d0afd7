"""Who asks partners, and who keeps the list of those who may be asked."""

from ldis import policies
from ldis.permissions.reports import check_user_coordinates
from workflow.refusals import check_in_turn


def check_user_can_ask_about(user, concern):
    check_user_coordinates(user, concern.area)
    policies.check_can_ask_about(concern)


def check_user_can_open_enquiry(user, concern, contacts, question, closes_at, now):
    check_user_coordinates(user, concern.area)
    policies.check_can_open_enquiry(concern, contacts, question, closes_at, now)


def check_user_can_close_enquiry(user, enquiry):
    check_user_coordinates(user, enquiry.concern.area)
    check_in_turn(enquiry.close, "closed")


def check_user_can_withdraw_enquiry(user, enquiry, reason):
    check_user_coordinates(user, enquiry.concern.area)
    policies.check_can_withdraw_enquiry(enquiry, reason)


def check_user_can_keep_contact(user, contact):
    check_user_coordinates(user, contact.organisation.area)
    policies.check_can_keep_contact(contact)


def check_user_can_retire_contact(user, contact):
    check_user_coordinates(user, contact.organisation.area)
    policies.check_can_retire_contact(contact)


def check_user_can_ask_contact_again(user, contact):
    check_user_coordinates(user, contact.organisation.area)
    policies.check_can_ask_contact_again(contact)
