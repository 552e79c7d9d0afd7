"""Everything that changes a report or a concern: lock, check, change, record, tell after commit."""

from ldis.actions.attachments import attach as attach_file
from ldis.actions.concerns import close, grade, open_concern, refer, reopen
from ldis.actions.contacts import add_contact, ask_contact_again, change_contact, retire_contact
from ldis.actions.correcting import attach_update, correct_kind, set_criterion
from ldis.actions.describing import count, describe, make_case_file, place
from ldis.actions.duty import add_shift, give_staff_note, remove_shift
from ldis.actions.emergencies import call_off_emergency, confirm_emergency, start_emergency
from ldis.actions.enquiries import close_enquiry, open_enquiry, remind, reply, withdraw_enquiry
from ldis.actions.foreign import judge_foreign_alert, receive_foreign_alert
from ldis.actions.handling import narrow_concern, narrow_report, widen_concern, widen_report
from ldis.actions.inbound import place_message, settle_message, take_in_message
from ldis.actions.likeness import (
    distinguish,
    mark_same_event,
    take_back_distinction,
    unmark_same_event,
)
from ldis.actions.matrices import check_efficacy, make_matrix
from ldis.actions.neighbours import adopt, adopt_alert, decline_share, export, note_share, share
from ldis.actions.reports import (
    answer,
    link,
    log,
    look_at_reporter,
    mark_duplicate,
    receive_report,
    triage,
    unlink,
)
from ldis.actions.resolving import join, resolve
from ldis.actions.routing import answer_safeguarding, pass_on, route
from ldis.actions.samples import end_sample, record_result, record_sample, send_sample
from ldis.actions.scanning import receive_complete
from ldis.actions.sources import grade_source
from ldis.actions.vocabulary import add_unknown, confirm_substance, merge_substance
from workflow.scanning import with_scan


__all__ = [
    "add_contact",
    "add_shift",
    "add_unknown",
    "adopt",
    "adopt_alert",
    "answer",
    "answer_safeguarding",
    "ask_contact_again",
    "attach_file",
    "attach_update",
    "call_off_emergency",
    "change_contact",
    "check_efficacy",
    "close",
    "close_enquiry",
    "confirm_emergency",
    "confirm_substance",
    "correct_kind",
    "count",
    "decline_share",
    "describe",
    "distinguish",
    "end_sample",
    "export",
    "give_staff_note",
    "grade",
    "grade_source",
    "join",
    "judge_foreign_alert",
    "link",
    "log",
    "look_at_reporter",
    "make_case_file",
    "make_matrix",
    "mark_duplicate",
    "mark_same_event",
    "merge_substance",
    "narrow_concern",
    "narrow_report",
    "note_share",
    "open_concern",
    "open_enquiry",
    "pass_on",
    "place",
    "place_message",
    "receive_complete",
    "receive_foreign_alert",
    "receive_report",
    "record_result",
    "record_sample",
    "refer",
    "remind",
    "remove_shift",
    "reopen",
    "reply",
    "resolve",
    "retire_contact",
    "route",
    "send_sample",
    "set_criterion",
    "settle_message",
    "share",
    "start_emergency",
    "take_back_distinction",
    "take_in_message",
    "triage",
    "unlink",
    "unmark_same_event",
    "widen_concern",
    "widen_report",
    "with_scan",
    "withdraw_enquiry",
]
