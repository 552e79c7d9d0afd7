from accounts.states import Role
from ldis import actions, grading
from ldis.models import Report, Reporter
from ldis.states import Criterion, ReportKind
from tests.factories.accounts import AreaFactory, person
from tests.factories.panel import standing_panel
from workflow.handling import Tlp


SERIOUS = {
    "local": "spreading",
    "anecdotal": "direct",
    "evidence": "clinical",
    "severity": "life",
    "people": "cluster",
    "unexpected": "hidden",
}


def unsaved_report(**fields):
    return Report(
        **{
            "kind": ReportKind.OVERDOSE,
            "area": fields.pop("area", None) or AreaFactory(),
            "happened": "Two people collapsed after using a light brown powder.",
            "sold_as": "heroin",
            "people_affected": 2,
            "tlp": Tlp.CLEAR,
        }
        | fields
    )


def received_report(*, reporter=None, **fields):
    """A report as it comes in from the public form."""
    report, _ = actions.receive_report(unsaved_report(**fields), reporter=reporter)
    return report


def known_reporter(**fields):
    return Reporter(**{"name": "Sam Rivers", "contact": "sam@hostel.example"} | fields)


def triaged_report(*, by=None, **fields):
    report = received_report(**fields)
    by = by or person(Role.COORDINATOR, area=report.area)
    return actions.triage(report, by=by, criterion=Criterion.HARM)


def open_concern(*, by=None, **fields):
    report = triaged_report(by=by, **fields)
    by = by or person(Role.COORDINATOR, area=report.area)
    return actions.open_concern(report, by=by, title="Powder sold as heroin")


def graded_concern(*, by=None, answers=SERIOUS, considered=True, **fields):
    """A concern with a grade and, unless told otherwise, an answer to whether a warning would help."""
    grading.load_first_matrix()
    concern = open_concern(by=by, **fields)
    by = by or person(Role.COORDINATOR, area=concern.area)
    actions.grade(concern, by=by, answers=answers)
    if considered:
        actions.check_efficacy(concern, by=by, answers=efficacy_answers(concern))
    concern.refresh_from_db()
    return concern


def efficacy_answers(concern):
    """Something said to every question on whether a warning would help."""
    return {each["key"]: "Yes, we think so." for each in concern.assessment.matrix.definition["efficacy"]}


def referred_concern(*, by=None, panel=None, **fields):
    """A concern before the panel; its consultation is concern.referral.consultation."""
    concern = graded_concern(by=by, **fields)
    by = by or person(Role.COORDINATOR, area=concern.area)
    actions.refer(concern, by=by, to=panel or standing_panel(area=concern.area))
    concern.refresh_from_db()
    return concern
