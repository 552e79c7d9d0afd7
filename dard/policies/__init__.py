"""What may be done, whoever asks. Each rule refuses in a sentence. A file for each noun."""

from dard.policies.alert_links import check_can_consider, check_can_link, check_can_raise
from dard.policies.certainty import check_can_move_certainty
from dard.policies.days import check_day_after_event, check_day_is_past, check_day_is_to_come
from dard.policies.families import (
    check_can_answer_family,
    check_can_invite,
    check_can_move_family,
    check_may_be_contacted,
)
from dard.policies.findings import check_can_write_findings, check_is_finding, check_is_not_taken_back
from dard.policies.identities import (
    check_can_break_glass,
    check_can_review_opening,
    check_is_identity,
    check_says_what_for,
    check_says_what_was_wrong,
)
from dard.policies.inquests import (
    check_can_enter_toxicology,
    check_can_log_coroner_check,
    check_can_move_inquest,
    check_can_strike_toxicology,
    check_conclusion,
    check_days,
)
from dard.policies.lines import check_line
from dard.policies.matches import (
    check_can_merge,
    check_can_part,
    check_can_tell_apart,
    check_matches_decided,
    check_says_difference,
    check_says_why,
    undecided_of,
)
from dard.policies.pausing import (
    check_can_close_without_summary,
    check_can_deepen,
    check_can_pause,
    check_can_reopen,
    check_can_resume,
)
from dard.policies.questions import check_no_question_waits, check_question_is_open, check_says_how
from dard.policies.reported_deaths import check_can_take_up
from dard.policies.reviews import (
    check_can_be_final,
    check_can_review,
    check_day_of_review,
    check_declared,
    check_judgement,
    check_kind_fits,
    check_meeting,
    coroner_is_at_work,
    is_provisional,
)
from dard.policies.settings import check_can_set
from dard.policies.tasks import (
    check_can_finish_task,
    check_can_set_task,
)
from dard.policies.touchpoints import check_can_keep_timeline, check_can_mark, check_is_touchpoint
from dard.policies.triage import (
    check_can_agree_triage,
    check_can_answer_triage,
    check_can_decide_triage,
    check_can_return_triage,
    check_every_line_is_answered,
    check_may_leave_triage,
)


__all__ = [
    "check_can_agree_triage",
    "check_can_answer_family",
    "check_can_answer_triage",
    "check_can_be_final",
    "check_can_break_glass",
    "check_can_close_without_summary",
    "check_can_consider",
    "check_can_decide_triage",
    "check_can_deepen",
    "check_can_enter_toxicology",
    "check_can_finish_task",
    "check_can_invite",
    "check_can_keep_timeline",
    "check_can_link",
    "check_can_log_coroner_check",
    "check_can_mark",
    "check_can_merge",
    "check_can_move_certainty",
    "check_can_move_family",
    "check_can_move_inquest",
    "check_can_part",
    "check_can_pause",
    "check_can_raise",
    "check_can_reopen",
    "check_can_resume",
    "check_can_return_triage",
    "check_can_review",
    "check_can_review_opening",
    "check_can_set",
    "check_can_set_task",
    "check_can_strike_toxicology",
    "check_can_take_up",
    "check_can_tell_apart",
    "check_can_write_findings",
    "check_conclusion",
    "check_day_after_event",
    "check_day_is_past",
    "check_day_is_to_come",
    "check_day_of_review",
    "check_days",
    "check_declared",
    "check_every_line_is_answered",
    "check_is_finding",
    "check_is_identity",
    "check_is_not_taken_back",
    "check_is_touchpoint",
    "check_judgement",
    "check_kind_fits",
    "check_line",
    "check_matches_decided",
    "check_may_be_contacted",
    "check_may_leave_triage",
    "check_meeting",
    "check_no_question_waits",
    "check_question_is_open",
    "check_says_difference",
    "check_says_how",
    "check_says_what_for",
    "check_says_what_was_wrong",
    "check_says_why",
    "coroner_is_at_work",
    "is_provisional",
    "undecided_of",
]
