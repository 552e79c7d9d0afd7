"""Everything that changes something in the review of deaths: lock, check, change, record."""

from dard.actions import of_learning
from dard.actions.agency_requests import (
    Asked,
    ask_agencies,
    chase,
    close_request,
    drop_request,
    escalate_request,
    name_lead,
    send_new_link,
    want_link,
)
from dard.actions.agency_returns import (
    answer_at_once,
    misdirect,
    refuse,
    save_answer,
    send_answer,
    show_who,
    take_over,
)
from dard.actions.alert_links import consider_alert, link_report, note_concern, raise_report, suggest_clusters
from dard.actions.cases import declare_conflict, open_case
from dard.actions.certainty import move_certainty
from dard.actions.cohorts import (
    add_cohort_finding,
    freeze_cohort,
    make_cohort,
    share_cohort,
    take_back_cohort_finding,
)
from dard.actions.disclosures import (
    make_disclosure,
    note_objection,
    propose_disclosure,
    refuse_disclosure,
    sign_off_disclosure,
    weigh_objection,
    withdraw_disclosure,
)
from dard.actions.duties import tell_drug_alerts, tick_duty
from dard.actions.families import (
    answer_family,
    invite_family,
    keep_relative,
    log_family_contact,
    move_family,
    read_family,
    tell_of_offer,
)
from dard.actions.findings import add_factor, add_finding, correct_factor, correct_finding, take_back
from dard.actions.gathering import gather_more, make_ready
from dard.actions.identities import (
    break_glass,
    compare_identities,
    correct_identity,
    read_identity,
    review_opening,
)
from dard.actions.inquests import (
    enter_toxicology,
    log_coroner_check,
    mend_inquest,
    miss_pfd_answer,
    move_inquest,
    strike_toxicology,
    tell_of_coroner_check,
)
from dard.actions.keeping import erase_evidence, erase_kept, forget_requests, hold_case, release_case
from dard.actions.lines import answer_line
from dard.actions.matches import merge_cases, part_case, tell_apart
from dard.actions.notifications import (
    accept_notification,
    begin_notification,
    complete_notification,
    discard_notification,
    look_at_notifier,
    notify,
    return_notification,
    save_answers,
)
from dard.actions.of_learning import *  # noqa: F403  what that register lists
from dard.actions.pausing import close_without_summary, deepen, pause, reopen, resume
from dard.actions.questions import answer_question
from dard.actions.reported_deaths import hand_over, take_up
from dard.actions.reviews import hold_review
from dard.actions.rights import (
    answer_rights_request,
    extend_rights_request,
    identify_requester,
    receive_rights_request,
    refuse_rights_request,
    search_for_requester,
)
from dard.actions.settings import set_review_setting
from dard.actions.summaries import (
    approve_summary,
    begin_summary,
    return_summary,
    save_summary,
    send_summary,
    take_suggestions,
    view_summary,
)
from dard.actions.tasks import finish_task, set_task
from dard.actions.touchpoints import add_touchpoint, correct_touchpoint, mark_touchpoint
from dard.actions.triage import agree_triage, answer_scope, decide_triage, return_triage, weigh
from dard.actions.uploads import read_upload, upload


__all__ = [
    *of_learning.__all__,
    "Asked",
    "accept_notification",
    "add_cohort_finding",
    "add_factor",
    "add_finding",
    "add_touchpoint",
    "agree_triage",
    "answer_at_once",
    "answer_family",
    "answer_line",
    "answer_question",
    "answer_rights_request",
    "answer_scope",
    "approve_summary",
    "ask_agencies",
    "begin_notification",
    "begin_summary",
    "break_glass",
    "chase",
    "close_request",
    "close_without_summary",
    "compare_identities",
    "complete_notification",
    "consider_alert",
    "correct_factor",
    "correct_finding",
    "correct_identity",
    "correct_touchpoint",
    "decide_triage",
    "declare_conflict",
    "deepen",
    "discard_notification",
    "drop_request",
    "enter_toxicology",
    "erase_evidence",
    "erase_kept",
    "escalate_request",
    "extend_rights_request",
    "finish_task",
    "forget_requests",
    "freeze_cohort",
    "gather_more",
    "hand_over",
    "hold_case",
    "hold_review",
    "identify_requester",
    "invite_family",
    "keep_relative",
    "link_report",
    "log_coroner_check",
    "log_family_contact",
    "look_at_notifier",
    "make_cohort",
    "make_disclosure",
    "make_ready",
    "mark_touchpoint",
    "mend_inquest",
    "merge_cases",
    "misdirect",
    "miss_pfd_answer",
    "move_certainty",
    "move_family",
    "move_inquest",
    "name_lead",
    "note_concern",
    "note_objection",
    "notify",
    "open_case",
    "part_case",
    "pause",
    "propose_disclosure",
    "raise_report",
    "read_family",
    "read_identity",
    "read_upload",
    "receive_rights_request",
    "refuse",
    "refuse_disclosure",
    "refuse_rights_request",
    "release_case",
    "reopen",
    "resume",
    "return_notification",
    "return_summary",
    "return_triage",
    "review_opening",
    "save_answer",
    "save_answers",
    "save_summary",
    "search_for_requester",
    "send_answer",
    "send_new_link",
    "send_summary",
    "set_review_setting",
    "set_task",
    "share_cohort",
    "show_who",
    "sign_off_disclosure",
    "strike_toxicology",
    "suggest_clusters",
    "take_back",
    "take_back_cohort_finding",
    "take_over",
    "take_suggestions",
    "take_up",
    "tell_apart",
    "tell_drug_alerts",
    "tell_of_coroner_check",
    "tell_of_offer",
    "tick_duty",
    "upload",
    "view_summary",
    "want_link",
    "weigh",
    "weigh_objection",
    "withdraw_disclosure",
]
