"""Cases at the coroner's, and families, brought where they stand by the actions that people use."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.actions import bereavement
from dard.models import Relative, ToxicologyFinding
from dard.states import Answer, Conclusion, ContactOf, DayKind, Effect, InquestState, SampleKind
from tests.factories.accounts import person
from tests.factories.dard import opened_case


S = InquestState
DAY = date(2026, 2, 2)
PFD = {"pfd_issued_on": DAY, "pfd_recipients": "The council", "pfd_concern": "Nobody asked."}
FACTS = {
    "report": {"reported_on": DAY, "coroner_area": "Wiltshire and Swindon"},
    "examine": {"post_mortem_on": DAY},
    "send_samples": {"toxicology_requested_on": DAY},
    "receive_toxicology": {"toxicology_received_on": DAY},
    "investigate": {"investigation_on": DAY},
    "discontinue": {"discontinued_on": DAY},
    "open": {"opened_on": DAY},
    "adjourn": {"adjourned_until": date(2030, 2, 2)},
    "list_hearing": {"listed_for": date(2030, 2, 2)},
    "suspend": {"suspended_on": DAY},
    "conclude": {"concluded_on": DAY, "conclusion": Conclusion.ALCOHOL_DRUG, "icd10": "X42"},
    "withdraw": {},
    "issue_pfd": PFD,
    "answer_pfd": {"pfd_answered_on": DAY, "pfd_answer": "We will."},
}
CONCLUDED = ["report", "open", "conclude"]
WAYS = {
    S.NOT_REFERRED: [],
    S.REPORTED: ["report"],
    S.PM_DONE: ["report", "examine"],
    S.TOXICOLOGY_PENDING: ["report", "send_samples"],
    S.TOXICOLOGY_RECEIVED: ["report", "send_samples", "receive_toxicology"],
    S.INVESTIGATION: ["report", "investigate"],
    S.DISCONTINUED: ["report", "discontinue"],
    S.OPENED: ["report", "open"],
    S.ADJOURNED: ["report", "open", "adjourn"],
    S.SUSPENDED: ["report", "open", "suspend"],
    S.LISTED: ["report", "open", "list_hearing"],
    S.CONCLUDED: CONCLUDED,
    S.PFD_ISSUED: [*CONCLUDED, "issue_pfd"],
    S.PFD_ANSWERED: [*CONCLUDED, "issue_pfd", "answer_pfd"],
    S.PFD_OVERDUE: [*CONCLUDED, "issue_pfd", "miss"],
}


def keeper(case):
    return person(Role.REVIEW_COORDINATOR, area=case.area)


def moved(inquest, move, *, by=None, **facts):
    """One move, with what it needs."""
    by = by or keeper(inquest.case)
    return actions.move_inquest(inquest, move, by=by, **FACTS[move] | facts)


def at_coroner(state, *, case=None, **opened):
    """An inquest in this state; the answer to a report of long ago is overdue."""
    case = case or opened_case(**opened)
    inquest, by = case.inquest, keeper(case)
    for move in WAYS[state]:
        if move == "miss":
            actions.miss_pfd_answer(inquest)
            inquest.refresh_from_db()
        else:
            inquest = moved(inquest, move, by=by)
    return inquest


@transaction.atomic
def toxicology_line(inquest, substance=None, *, by=None, written="", **line):
    """One line of toxicology: found, and held to have played a part."""
    line = {"sample": SampleKind.BLOOD, "effect": Effect.TOXIC, "implicated": Answer.YES} | line
    finding = ToxicologyFinding(written=written or str(substance), substance=substance, **line)
    return actions.enter_toxicology(inquest, by=by or keeper(inquest.case), finding=finding)


def family_known(case, *, by=None):
    """A relative, and what they asked."""
    by = by or person(Role.FAMILY_LIAISON, area=case.area)
    relative = Relative(family=case.family, name="Philippa Marchbanks", relationship="mother")
    relative = actions.keep_relative(relative, by=by)
    contact = actions.log_family_contact(
        case.family, by=by, on=timezone.localdate(), kind=ContactOf.QUESTION, asked="Who was there?"
    )
    return relative, contact


def day_and_support(case, *, by=None):
    """A day on which nobody turns to them, and support that was offered."""
    by = by or person(Role.FAMILY_LIAISON, area=case.area)
    today, service = timezone.localdate(), "A bereavement service"
    day = bereavement.add_family_day(case.family, by=by, kind=DayKind.BIRTHDAY, on=today)
    return day, bereavement.offer_bereavement_support(case.family, by=by, service=service, on=today)


def walked(area):
    """A death at an inquest, with a question it raised and a family, and what to try in the gaps of the
    addresses that lead to them: [(its beginning, {gap: values})]."""
    inquest = at_coroner(S.OPENED, area=area, alone=Answer.YES)
    line = toxicology_line(inquest, written="Nitazene X")
    inquest = moved(inquest, "receive_toxicology")
    relative, contact = family_known(inquest.case)
    day, support = day_and_support(inquest.case)
    page, of_case = "/desk/deaths/<slug:reference>/", {"reference": [inquest.case.reference]}
    return [
        (f"{page}coroner/toxicology/", of_case | {"pk": [line.pk]}),
        (f"{page}coroner/", of_case | {"key": ["list-hearing"]}),
        (f"{page}questions/", of_case | {"pk": [inquest.case.questions.first().pk]}),
        (f"{page}family/days/", of_case | {"pk": [day.pk]}),
        (f"{page}family/support/", of_case | {"pk": [support.pk], "key": ["refer", "decline"]}),
        (f"{page}family/relatives/", of_case | {"pk": [relative.pk]}),
        (f"{page}family/contacts/", of_case | {"pk": [contact.pk]}),
        (f"{page}family/", of_case | {"key": ["offer-support"]}),
    ]
