"""The coroner's track: seen by those who review deaths, kept by those who speak with the coroner's office."""

from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import CORONER_KEEPERS, QUESTION_ANSWERERS


def check_user_keeps_inquest(user, inquest):
    check_user_holds(user, CORONER_KEEPERS, inquest.case)


def check_user_can_move_inquest(user, inquest, move):
    check_user_keeps_inquest(user, inquest)
    policies.check_can_move_inquest(inquest, move)


def check_user_can_mend_inquest(user, inquest):
    check_user_keeps_inquest(user, inquest)
    policies.check_was_reported(inquest)


def check_user_can_mend_conclusion(user, inquest):
    check_user_keeps_inquest(user, inquest)
    policies.check_can_mend_conclusion(inquest)


def check_user_can_log_coroner_check(user, inquest, asked_on):
    check_user_keeps_inquest(user, inquest)
    policies.check_can_log_coroner_check(inquest, asked_on)


def check_user_can_enter_toxicology(user, inquest):
    check_user_keeps_inquest(user, inquest)
    policies.check_was_reported(inquest)


def check_user_can_strike_toxicology(user, finding, because):
    check_user_keeps_inquest(user, finding.inquest)
    policies.check_can_strike_toxicology(finding, because)


def check_user_can_answer_question(user, question):
    check_user_holds(user, QUESTION_ANSWERERS, question.case)
    policies.check_question_is_open(question)
