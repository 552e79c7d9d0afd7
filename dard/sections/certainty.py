"""How certain it is that drugs or alcohol had to do with a case, and which definitions it meets."""

from dard import certainty, definitions, permissions, review_settings
from dard.states import Answer
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    months = case.look_back_months or review_settings.value_of(case.area, review_settings.LOOK_BACK)
    hint = certainty.hint(case)
    shown = {
        "case": case,
        "certainty": case.certainty,
        "steps": list(case.certainty.steps.select_related("by")),
        "hint": hint if hint and hint.state != case.certainty.state else None,
        "hint_label": certainty.label(hint) if hint else "",
        "definitions": [(each, Answer(each.answer).label) for each in definitions.findings(case, months)],
        "may": not refusal(permissions.check_user_weighs, user, case),
    }
    return Section(
        "certainty",
        "Certainty",
        "dard/_certainty.html",
        shown,
        "" if shown["hint"] else case.certainty.get_state_display(),
    )
