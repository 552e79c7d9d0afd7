"""Who may import contacts: whoever keeps the list they are to be on."""

from alerts import policies
from alerts.permissions.subscribers import check_user_keeps_subscribers


def check_user_can_read_in(user, area):
    check_user_keeps_subscribers(user, area)


def check_user_can_import(user, book):
    check_user_keeps_subscribers(user, book.area)
    policies.check_can_import(book)


def check_user_can_discard_book(user, book):
    check_user_keeps_subscribers(user, book.area)
    policies.check_can_discard_book(book)
