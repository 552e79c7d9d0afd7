"""The family, of whom the review sees where it stands and no more."""

from dard import permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    family = getattr(case, "family", None)
    if family is None:
        return None
    family.case = case
    keeps = not refusal(permissions.check_user_keeps_family, user, family)
    context = {"family": family, "case": case, "keeps": keeps}
    return Section("family", "Family", "dard/_family.html", context, family.get_state_display())
