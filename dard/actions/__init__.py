"""Everything that changes something in the review of deaths: lock, check, change, record."""

from dard.actions.alert_links import (
    consider_alert,
    link_report,
    note_concern,
    raise_report,
    suggest_clusters,
)
from dard.actions.cases import declare_conflict, open_case
from dard.actions.certainty import move_certainty
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
    miss_pfd_answer,
    move_inquest,
    strike_toxicology,
    tell_of_coroner_check,
)
from dard.actions.lines import answer_line
from dard.actions.matches import merge_cases, part_case, tell_apart
from dard.actions.pausing import (
    close_without_summary,
    deepen,
    pause,
    reopen,
    resume,
)
from dard.actions.questions import answer_question
from dard.actions.reported_deaths import hand_over, take_up
from dard.actions.reviews import hold_review
from dard.actions.settings import set_review_setting
from dard.actions.tasks import (
    finish_task,
    set_task,
)
from dard.actions.touchpoints import add_touchpoint, correct_touchpoint, mark_touchpoint
from dard.actions.triage import (
    agree_triage,
    answer_scope,
    decide_triage,
    return_triage,
    weigh,
)


__all__ = [
    "add_factor",
    "add_finding",
    "add_touchpoint",
    "agree_triage",
    "answer_family",
    "answer_line",
    "answer_question",
    "answer_scope",
    "break_glass",
    "close_without_summary",
    "compare_identities",
    "consider_alert",
    "correct_factor",
    "correct_finding",
    "correct_identity",
    "correct_touchpoint",
    "decide_triage",
    "declare_conflict",
    "deepen",
    "enter_toxicology",
    "finish_task",
    "hand_over",
    "hold_review",
    "invite_family",
    "keep_relative",
    "link_report",
    "log_coroner_check",
    "log_family_contact",
    "mark_touchpoint",
    "merge_cases",
    "miss_pfd_answer",
    "move_certainty",
    "move_family",
    "move_inquest",
    "note_concern",
    "open_case",
    "part_case",
    "pause",
    "raise_report",
    "read_family",
    "read_identity",
    "reopen",
    "resume",
    "return_triage",
    "review_opening",
    "set_review_setting",
    "set_task",
    "strike_toxicology",
    "suggest_clusters",
    "take_back",
    "take_up",
    "tell_apart",
    "tell_of_coroner_check",
    "tell_of_offer",
    "weigh",
]
