"""Triage on the page of a case: what is answered, what is still to be, and what two people made of it."""

from dard import actions, permissions, review_settings, scope, selection
from dard.processes import BY_KEY, asked_of
from dard.states import Answer, CaseState, LineAnswer, TriageState
from ldis.sections import Section
from workflow.refusals import refusal


BEFORE = {CaseState.NOTIFIED, CaseState.RETURNED, CaseState.MERGED}


def for_case(case, user):
    if case.state in BEFORE:
        return None
    triage, lines = case.triage, list(case.parallel_reviews.select_related("task__whose"))
    shown = {
        "case": case,
        "triage": triage,
        "applies": [(BY_KEY[each.process], each) for each in lines if each.answer != LineAnswer.NO],
        "treated": treated(case),
        "reasons": reasons(triage),
        **(still_open(case, triage, lines, user) if case.state == CaseState.TRIAGE else {}),
    }
    brief = triage.get_outcome_display() if triage.state == TriageState.AGREED else ""
    return Section("triage", "Triage", "dard/_triage.html", shown, brief)


def still_open(case, triage, lines, user):
    """What is left to do, and whether this person may."""
    weights, proposed = actions.triage.weighed(case, triage)
    return {
        "may": not refusal(permissions.check_user_triages, user, case),
        "answer_refusal": refusal(permissions.check_user_can_answer_triage, user, case, triage),
        "agree_refusal": refusal(permissions.check_user_can_agree_triage, user, case, triage),
        "answered": len(lines),
        "lines": len(asked_of(case)),
        "score": selection.score(weights),
        "proposed": proposed.label,
        "is_minor": scope.is_adult(case, triage) == Answer.NO,
        "tied": Answer(scope.is_tied(case)).label.lower(),
    }


def treated(case):
    """(looking back so many months, whether that was in treatment)."""
    months = case.look_back_months or review_settings.value_of(case.area, review_settings.LOOK_BACK)
    return months, Answer(scope.is_treated(case, months)).label.lower()


def reasons(triage):
    titles = {each.key: each.title for each in selection.EVERY}
    return [titles[key] for key in triage.reasons if key in titles]
