"""How good a report is: its codes in words, both schemes, and whether more has come in since."""

from ldis import corroboration, permissions, reliability
from ldis.sections import Section
from workflow.refusals import refusal


def for_report(report, user):
    grading = report.source_gradings.select_related("by").first()
    shown = {"report": report, "grading": grading, "refusal": refusal_for(user, report)}
    if grading:
        shown |= about(report, grading)
    brief = f"{grading.police}, {grading.admiralty}" if grading else "Not graded yet"
    return Section("source", "How good it is", "ldis/_source.html", shown, brief)


def refusal_for(user, report):
    return refusal(permissions.check_user_coordinates, user, report.area)


def about(report, grading):
    scheme = report.area.grading_scheme
    given = reliability.Codes(grading.police, grading.admiralty)
    proposed = reliability.Codes(grading.proposed_police, grading.proposed_admiralty)
    shown = {
        "codes": reliability.in_words(given, scheme),
        "proposed": proposed,
        "earlier": report.source_gradings.count() - 1,
        "others": corroboration.others_who_saw(report),
    }
    if corroboration.has_changed(report, grading):
        shown["now"] = reliability.in_words(corroboration.proposal_now(report, grading), scheme)
    return shown
