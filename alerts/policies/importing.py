"""When an address book that was read may be imported. Each rule refuses in a sentence."""

from alerts.importing import Fate
from workflow.refusals import Refused, check_in_turn


NOBODY_NEW = "Nobody in this list would be added. Mend the lines below and choose the file again."


def check_can_import(book):
    check_in_turn(book.finish, "imported")
    if not any(entry["fate"] == Fate.NEW for entry in book.rows):
        raise Refused(NOBODY_NEW)


def check_can_discard_book(book):
    check_in_turn(book.discard, "discarded")
