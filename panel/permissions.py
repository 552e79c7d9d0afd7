"""Who may do what in a consultation: the person first, then the policy."""

from accounts.permissions import has_role
from accounts.states import COORDINATING, Role
from panel import policies
from workflow.refusals import Refused


READERS = COORDINATING | {Role.APPROVER, Role.GOVERNANCE, Role.PANEL_CHAIR}


def check_user_can_view(user, consultation):
    if consultation.ballots.filter(holder_id=user.pk).exists():
        return
    if not has_role(user, READERS, consultation.panel.area):
        raise Refused("This question was put to a panel you do not sit on.")


def check_user_can_convene(user, panel):
    if not has_role(user, COORDINATING, panel.area):
        raise Refused("Only a coordinator or duty officer can convene the panel.")


def check_user_can_vote(user, consultation, now):
    if not consultation.ballots.filter(holder_id=user.pk).exists():
        raise Refused("You have no seat in this vote.")
    policies.check_can_vote(consultation, now)


def check_user_can_break_tie(user, consultation):
    if not consultation.ballots.filter(holder_id=user.pk, seat__is_chair=True).exists():
        raise Refused("Only the chair of this panel can give the casting vote.")
    policies.check_can_break_tie(consultation)


def check_user_can_withdraw(user, consultation):
    if not has_role(user, COORDINATING, consultation.panel.area):
        raise Refused("Only a coordinator or duty officer can withdraw a question.")
    policies.check_can_withdraw(consultation)
