"""Cases in triage and beyond, brought there by the actions that people use."""

from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.processes import asked_of
from dard.states import Answer, LineAnswer, Outcome
from tests.factories.accounts import person
from tests.factories.dard import opened_case


REFERRED = {"referred_to": "sar", "referral_reference": "SAB 4"}


def triaging(area, role=Role.TRIAGE_MEMBER):
    """Somebody who triages in an area."""
    return person(role, area=area)


def case_in_triage(**facts):
    """A case that was accepted: it waits for triage."""
    case = opened_case(**{"lived_here": Answer.YES} | facts)
    case.accept(at=timezone.now())
    case.save()
    return case


def all_lines_answered(case, *, by, answer=LineAnswer.NO):
    for each in asked_of(case):
        actions.answer_line(case, by=by, process=each.key, answer=answer)
    return case


def answered_case(*, by=None, **facts):
    """A case in triage of which everything was answered, so that it can be decided."""
    case = case_in_triage(**facts)
    return all_lines_answered(case, by=by or triaging(case.area))


def triaged_case(outcome=Outcome.DESKTOP, *, decision=None, **facts):
    """A case that two people have triaged; `decision` says what there is to say of the outcome."""
    case = answered_case(**facts)
    said = {"because": "It is much like others."} | (decision or {})
    actions.decide_triage(case, by=triaging(case.area), outcome=outcome, **said)
    actions.agree_triage(case, by=triaging(case.area))
    return type(case).objects.get(pk=case.pk)


def walked(area):
    """A case in triage, one that waits for the second person, one that was referred on and one that is
    reviewed; and what to try in the gaps of the addresses that lead there."""
    by = person(Role.REVIEW_COORDINATOR, area=area)
    case, desktop = case_in_triage(area=area), triaged_case(area=area)
    actions.answer_line(case, by=by, process="sar", answer=LineAnswer.UNSURE)
    decided = answered_case(area=area)
    actions.decide_triage(decided, by=triaging(area), outcome=Outcome.DESKTOP)
    referred = triaged_case(Outcome.REFERRED_ON, area=area, decision=REFERRED)
    page, in_triage = "/desk/deaths/<slug:reference>/", [case.reference]
    return [
        ("/desk/deaths/settings/", {"area": [area.slug], "key": ["look_back", "deep_dive_score"]}),
        (f"{page}triage/return/", {"reference": [decided.reference]}),
        (f"{page}triage/", {"reference": in_triage}),
        (f"{page}tasks/", {"reference": in_triage, "pk": [case.tasks.get().pk]}),
        (f"{page}pause/", {"reference": in_triage}),
        (f"{page}reopen/", {"reference": [referred.reference]}),
        (f"{page}deepen/", {"reference": [desktop.reference]}),
    ]
