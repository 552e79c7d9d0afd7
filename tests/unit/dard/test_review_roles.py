"""Who may do what in the review of deaths: docs/reference/review-roles.md says what the code says."""

from pathlib import Path

from accounts.states import COORDINATING, REVIEWING_DEATHS, Role
from alerts.permissions.circulars import CIRCULATORS, WATCHERS
from dard.permissions import (
    action_plan,
    agency_requests,
    follow_ups,
    keeping,
    lessons,
    meetings,
    naloxone,
    people,
    publications,
    registers_import,
    settings,
    summaries,
    triage,
)


PAGE = Path(__file__).resolve().parents[3] / "docs/reference/review-roles.md"
COLUMNS = {
    "coordinator": Role.REVIEW_COORDINATOR,
    "chair": Role.REVIEW_CHAIR,
    "analyst": Role.ANALYST,
    "triage": Role.TRIAGE_MEMBER,
    "checker": Role.CHECKER,
    "steering group": Role.STEERING_MEMBER,
    "partnership": Role.PARTNERSHIP,
    "provider": Role.PROVIDER,
    "family liaison": Role.FAMILY_LIAISON,
    "follow-up worker": Role.FOLLOW_UP,
    "Caldicott guardian": Role.CALDICOTT,
    "governance": Role.GOVERNANCE,
}
DEEDS = {
    "read cases, cohorts, figures as they are, releases, historic registers": people.CASE_READERS,
    "be told who it was, for a purpose": people.IDENTITY_READERS,
    "be told it by break-glass": people.GLASS_BREAKERS,
    "see who was told": people.OVERSEERS,
    "decide and agree triage": people.TRIAGE,
    "say that a case is ready, or that more is needed": agency_requests.DECIDE_ON_READY,
    "keep the coroner's track": people.CORONER_KEEPERS,
    "answer what a coroner's result asks": people.QUESTION_ANSWERERS,
    "look after families": people.FAMILY_KEEPERS,
    "hold reviews, write findings, make cohorts": people.REVIEWERS,
    "end a case without an account": triage.ENDERS,
    "write accounts": summaries.SUMMARY_WRITERS,
    "check accounts one did not write": summaries.SUMMARY_CHECKERS,
    "read approved accounts": summaries.STEERING,
    "set up the steering group, plan meetings, make agendas, put to the vote": meetings.GROUP_KEEPERS,
    "attend meetings": meetings.ATTENDERS,
    "take minutes": meetings.MINUTE_TAKERS,
    "read meetings, lessons, recommendations, actions, plans and what was issued": people.LEARNERS,
    "read lessons and recommendations that are put to the vote": people.LEARNERS - lessons.OF_AGREED_ONLY,
    "write lessons, recommendations and reduction plans": people.REVIEWERS,
    "send recommendations to owners, set and verify actions, follow cases again": action_plan.FOLLOWERS,
    "check whether an action holds": people.REVIEWERS,
    "write publications": publications.PUBLICATION_WRITERS,
    "check that a publication names nobody": publications.PUBLICATION_CHECKERS,
    "approve a publication": publications.PUBLICATION_APPROVERS,
    "issue a publication, and withdraw it": publications.PUBLICATION_ISSUERS,
    "send partners other words to read": CIRCULATORS - COORDINATING,
    "see who has read them": WATCHERS - COORDINATING,
    "release figures, enter populations": people.REVIEWERS,
    "import historic registers": registers_import.IMPORTERS,
    "open a follow-up": follow_ups.OPENERS,
    "have follow-ups of one's own": follow_ups.WORKERS,
    "see all follow-ups of an area": follow_ups.COORDINATES,
    "see stocks of naloxone": naloxone.READERS,
    "keep the ledger of naloxone and write down uses": naloxone.KEEPERS,
    "set what the review goes by": settings.SETTERS,
    "stop erasure of a case": keeping.HOLDERS,
    "propose to tell somebody outside": keeping.PROPOSERS,
    "take requests of people about their data": keeping.TAKERS,
    "answer them, see what is erased when": keeping.KEEPERS,
}
# They coordinate the drug alerts, and have nothing to do with the review but what stands above.
ELSEWHERE = {Role.APPROVER}


def rows():
    for line in PAGE.read_text().splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_every_role_of_the_review_has_a_column():
    assert set(COLUMNS.values()) == REVIEWING_DEATHS | {Role.GOVERNANCE}


def test_the_page_says_of_each_role_what_the_code_says():
    (_, *heads), *body = rows()
    said = {
        deed: {COLUMNS[head] for head, cell in zip(heads, cells, strict=True) if cell}
        for deed, *cells in body
    }

    assert said == {deed: set(roles) - ELSEWHERE for deed, roles in DEEDS.items()}
