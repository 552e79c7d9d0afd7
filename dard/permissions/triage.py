"""Who triages, who agrees, who pauses, and who ends a case: their role first, then what the case allows."""

from accounts.permissions import has_role
from accounts.states import Role
from dard import policies, review_settings
from dard.permissions.cases import check_user_holds
from dard.permissions.people import CASE_READERS, TRIAGE
from workflow.refusals import Refused


CHAIR = frozenset({Role.REVIEW_CHAIR})
ENDERS = CHAIR | {Role.REVIEW_COORDINATOR}
# They weigh how certain it is; triage first, and the analyst as results come in.
WEIGHERS = TRIAGE | {Role.ANALYST}


def check_user_triages(user, case):
    check_user_holds(user, TRIAGE, case)


def check_user_can_answer_triage(user, case, triage):
    check_user_triages(user, case)
    policies.check_can_answer_triage(case, triage)


def check_user_can_decide_triage(user, case, triage, *, answered, proposed, decision):
    check_user_triages(user, case)
    policies.check_can_decide_triage(case, triage, answered, proposed, decision)


def check_user_can_decide_alone(user, case):
    check_user_holds(user, CHAIR, case)
    if not review_settings.value_of(case.area, review_settings.CHAIR_ALONE):
        raise Refused("In this area a second person always agrees. Leave empty why you decide alone.")


def check_user_can_agree_triage(user, case, triage):
    check_user_triages(user, case)
    policies.check_can_agree_triage(case, triage)
    if user == triage.decided_by:
        raise Refused("You decided it. A second person has to agree.")


def check_user_can_return_triage(user, case, triage, because):
    check_user_triages(user, case)
    policies.check_can_return_triage(case, triage, because)


def check_user_may_pause(user, case):
    check_user_chairs(user, case)
    policies.check_may_pause(case)


def check_user_can_pause(user, case, asked_by, because, until):
    check_user_chairs(user, case)
    policies.check_can_pause(case, asked_by, because, until)


def check_user_chairs(user, case):
    if not has_role(user, CHAIR, case.area):
        raise Refused("Only the chair of the death review can do this.")
    check_user_holds(user, CHAIR, case)


def check_user_can_resume(user, case):
    check_user_chairs(user, case)
    policies.check_can_resume(case)


def check_user_may_reopen(user, case):
    check_user_chairs(user, case)
    policies.check_may_reopen(case)


def check_user_can_reopen(user, case, because):
    check_user_chairs(user, case)
    policies.check_can_reopen(case, because)


def check_user_may_deepen(user, case):
    check_user_triages(user, case)
    policies.check_may_deepen(case)


def check_user_can_deepen(user, case, because):
    check_user_triages(user, case)
    policies.check_can_deepen(case, because)


def check_user_may_close_without_summary(user, case):
    check_user_holds(user, ENDERS, case)
    policies.check_may_close_without_summary(case)


def check_user_can_close_without_summary(user, case, because):
    check_user_holds(user, ENDERS, case)
    policies.check_can_close_without_summary(case, because)


def check_user_weighs(user, case):
    check_user_holds(user, WEIGHERS, case)


def check_user_can_move_certainty(user, case, certainty, to, because):
    check_user_weighs(user, case)
    policies.check_can_move_certainty(certainty, to, because)


def check_user_can_set_task(user, case, what, whose, due_on):
    check_user_holds(user, CASE_READERS, case)
    policies.check_can_set_task(what, due_on)
    check_may_have_task(whose, case)


def check_may_have_task(whose, case):
    has_stake = case.conflicts.filter(user=whose).exists()
    if not has_role(whose, CASE_READERS, case.area) or has_stake:
        raise Refused("That person does not see this case. Choose another.")


def check_user_can_finish_task(user, task, note):
    """Whoever it is for, or a coordinator of the review for them."""
    roles = CASE_READERS if user == task.whose else {Role.REVIEW_COORDINATOR}
    check_user_holds(user, roles, task.case)
    policies.check_can_finish_task(task, note)
