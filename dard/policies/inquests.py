"""What may be done on the coroner's track, whoever asks."""

from django_fsm import can_proceed

from dard import icd10
from dard.policies.days import check_day_after_event, check_day_is_past, check_day_is_to_come
from dard.states import WITH_CORONER, WITH_RESULT, Conclusion, InquestState
from workflow.refusals import Refused, check_in_turn


# What each move is called in a sentence that refuses it.
DONE = {
    "report": "reported to the coroner",
    "withdraw": "taken back from the coroner",
    "examine": "examined",
    "send_samples": "sent to the laboratory",
    "receive_toxicology": "given toxicology",
    "investigate": "investigated",
    "investigate_again": "investigated again",
    "discontinue": "discontinued",
    "open": "opened",
    "adjourn": "adjourned",
    "suspend": "suspended",
    "resume": "resumed",
    "list_hearing": "listed",
    "conclude": "concluded",
    "issue_pfd": "followed by a report to prevent future deaths",
    "answer_pfd": "answered",
    "miss_pfd": "overdue",
}
TO_COME = frozenset({"adjourned_until", "listed_for"})
# The laboratory answers when it answers, also while an inquest is open.
TOXICOLOGY = frozenset({"send_samples", "receive_toxicology"})


def check_can_move_inquest(inquest, move):
    if not inquest.case.is_fatal:
        raise Refused("Nobody has died in this case, so there is no coroner to report it to.")
    if move in TOXICOLOGY and inquest.state in WITH_CORONER:
        check_toxicology_in_turn(inquest, move)
    else:
        check_in_turn(getattr(inquest, move), DONE[move])


def check_toxicology_in_turn(inquest, move):
    """Asked for once, and received once it is there; whatever the state of the inquest."""
    if inquest.toxicology_received_on:
        raise Refused("Toxicology has been received already. Add to its findings, or strike what is wrong.")
    if move == "send_samples" and inquest.toxicology_requested_on and not can_proceed(inquest.send_samples):
        raise Refused("Toxicology has been asked for already. Record it once it is received.")


def check_days(inquest, facts):
    for name, value in facts.items():
        if name.endswith("_on"):
            check_day_after_event(inquest.case, value)
            check_day_is_past(value)
        elif name in TO_COME:
            check_day_is_to_come(value)


def check_pfd_answer(inquest, answered_on):
    if answered_on and inquest.pfd_issued_on and answered_on < inquest.pfd_issued_on:
        raise Refused("This day is before the report was issued. Check the date.")


def check_conclusion(facts):
    """A conclusion is one of the short forms, with a narrative where it is one, and codes that are codes."""
    if facts.get("conclusion") not in Conclusion.values:
        raise Refused("Choose the conclusion.")
    if facts["conclusion"] == Conclusion.NARRATIVE and not facts.get("narrative", "").strip():
        raise Refused("Write the narrative: the conclusion is a narrative one.")
    check_codes(facts.get("icd10", ""))


def check_result(facts):
    """Of an inquest, or of an investigation that was discontinued, which has no conclusion."""
    if "conclusion" in facts:
        check_conclusion(facts)
    else:
        check_codes(facts.get("icd10", ""))


def check_codes(codes):
    for each in codes.split():
        if icd10.tidy(each) != each:
            raise Refused(f"“{each[:20]}” is no ICD-10 code. Write them like X42 or T40.1, parted by spaces.")


def check_can_log_coroner_check(inquest, asked_on):
    if inquest.state not in WITH_CORONER:
        stands = inquest.get_state_display().lower()
        raise Refused(f"There is nothing to ask the coroner: {stands}. Record first what changed.")
    check_day_after_event(inquest.case, asked_on)
    check_day_is_past(asked_on)


def check_was_reported(inquest):
    if inquest.state == InquestState.NOT_REFERRED:
        raise Refused("Say first that the death was reported to the coroner.")


def check_can_mend_conclusion(inquest):
    if inquest.state not in WITH_RESULT | {InquestState.DISCONTINUED}:
        raise Refused("There is no result yet. Record first that it was concluded or discontinued.")


def check_can_strike_toxicology(finding, because):
    if finding.struck_at:
        raise Refused("This line was struck already. If it was right after all, add it once more.")
    if not because.strip():
        raise Refused("Say why the line is struck. It stays readable, and so does the reason.")
