"""Registers of many deaths, made as rows at once: for how figures are counted and how long that takes, and
never for how a case comes to be what it is."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from accounts.states import Role
from dard.models import (
    AgencyRequest,
    Case,
    Certainty,
    Finding,
    Inquest,
    Notification,
    Register,
    RegisterEntry,
    Summary,
    SummaryCheck,
    SummaryVersion,
    Triage,
)
from dard.states import (
    AgencyKind,
    AgencyRequestState,
    CaseKind,
    CaseState,
    CertaintyState,
    Checked,
    DateKind,
    FindingKind,
    InquestState,
    Manner,
    NotificationState,
    Outcome,
    PlaceKind,
    Sex,
    SummaryState,
    Theme,
    Treatment,
    TriageState,
)
from substances.models import Family, Substance
from tests.factories.accounts import person


KINDS = (CaseKind.DRUG_DEATH, CaseKind.DEATH_IN_TREATMENT, CaseKind.ALCOHOL_DEATH, CaseKind.NEAR_FATAL)
NAMES = ("Heroin", "Cocaine", "Alcohol", "Diazepam", "Methadone")


def known_substances():
    """A few substances, of which one is alcohol."""
    found = []
    for name in NAMES:
        family, _ = Family.objects.get_or_create(name="Alcohol" if name == "Alcohol" else "Drugs of a test")
        found.append(Substance.objects.get_or_create(name=name, defaults={"family": family})[0])
    return found


def grown(area, number):
    """So many cases of the last six years, each with a notification, a triage, an inquest, a request to an
    agency and a finding; as many rows of each in one statement."""
    by, start = person(Role.REVIEW_COORDINATOR, area=area), Case.objects.count()
    today = timezone.localdate()
    cases = Case.objects.bulk_create(
        [case_of(area, start + index, today - timedelta(days=(index * 37) % 2100)) for index in range(number)]
    )
    named = Case.substances.through
    known = known_substances()
    named.objects.bulk_create(
        [named(case=each, substance=known[place % len(known)]) for place, each in enumerate(cases)]
    )
    Certainty.objects.bulk_create([Certainty(case=each, state=CertaintyState.PROBABLE) for each in cases])
    with_accounts(cases[::3], by)
    for model, make in BESIDES:
        model.objects.bulk_create([make(each, place, by) for place, each in enumerate(cases)])
    return cases


def with_accounts(cases, by):
    """An approved account of each, from some weeks to more than a year after the death."""
    then = [at(each.happened_on, 40 + 150 * (place % 4)) for place, each in enumerate(cases)]
    told = Summary.objects.bulk_create(
        Summary(
            case=each, reference=f"S{each.reference[1:]}", author=by, saved_at=on, state=SummaryState.APPROVED
        )
        for each, on in zip(cases, then, strict=True)
    )
    checks = SummaryCheck.objects.bulk_create(
        SummaryCheck(summary=each, outcome=Checked.APPROVED, content_hash="", by=by, at=each.saved_at)
        for each in told
    )
    SummaryVersion.objects.bulk_create(
        SummaryVersion(
            summary=each, number=1, text="{}", content_hash="", author=by, approval=check, at=each.saved_at
        )
        for each, check in zip(told, checks, strict=True)
    )


def at(day, days=0):
    return datetime.combine(day + timedelta(days=days), time(12), UTC)


def case_of(area, number, day):
    return Case(
        reference=f"G{number:08}",
        area=area,
        kind=KINDS[number % len(KINDS)],
        happened_on=day,
        age=20 + number % 60,
        treatment=list(Treatment)[number % len(Treatment)],
        opened_at=at(day, 3),
        moved_at=at(day, 9),
        state=CaseState.GATHERING,
        look_back_months=12,
    )


def notification_of(case, place, by):
    late = place % 5 == 0
    return Notification(
        reference=f"N{case.reference[1:]}",
        area=case.area,
        by=by,
        case=case,
        kind=case.kind,
        aware_at=at(case.happened_on, 1),
        due_at=at(case.happened_on, 2 if late else 4),
        begun_at=at(case.happened_on, 3),
        notified_at=at(case.happened_on, 3),
        accepted_at=at(case.happened_on, 4),
        state=NotificationState.ACCEPTED,
    )


def triage_of(case, place, by):
    if place % 6 == 0:
        return Triage(case=case)
    return Triage(
        case=case,
        state=TriageState.AGREED,
        outcome=Outcome.DEEP_DIVE,
        decided_by=by,
        decided_at=at(case.happened_on, 8),
        agreed_at=at(case.happened_on, 9),
    )


def inquest_of(case, place, by):
    concluded = place % 3 == 0
    return Inquest(
        case=case,
        state=InquestState.CONCLUDED if concluded else InquestState.OPENED,
        reported_on=case.happened_on,
        toxicology_requested_on=case.happened_on + timedelta(days=10),
        concluded_on=case.happened_on + timedelta(days=200) if concluded else None,
        icd10="X42" if place % 2 else "",
        moved_at=at(case.happened_on),
    )


def request_of(case, place, by):
    answered = place % 4 != 0
    return AgencyRequest(
        case=case,
        agency=AgencyKind.GP,
        organisation="Lampgate Surgery",
        email="practice@example.org",
        known_from=case.happened_on - timedelta(days=365),
        known_until=case.happened_on,
        basis_version="1",
        asked_at=at(case.happened_on, 12),
        asked_by=by,
        due_at=at(case.happened_on, 33),
        expires_at=at(case.happened_on, 60),
        answered_at=at(case.happened_on, 20 + place % 30) if answered else None,
        state=AgencyRequestState.RETURNED if answered else AgencyRequestState.OVERDUE,
    )


def finding_of(case, place, by):
    themes = list(Theme)
    return Finding(
        case=case,
        kind=FindingKind.MISSED,
        words="Nobody rang back.",
        themes=[themes[place % 7], themes[place % 5 + 7]],
        by=by,
        at=at(case.happened_on, 40),
    )


BESIDES = (
    (Notification, notification_of),
    (Triage, triage_of),
    (Inquest, inquest_of),
    (AgencyRequest, request_of),
    (Finding, finding_of),
)


def a_register(area, found):
    """A historic register: {year: [the substances of an entry, as they are kept]}."""
    register = Register.objects.create(
        area=area, name="Coroner of Lampgate", slug="lampgate", at=timezone.now()
    )
    RegisterEntry.objects.bulk_create(
        RegisterEntry(
            register=register,
            key=f"{year}-{place}",
            content="",
            happened_on=datetime(year, 1, 1, tzinfo=UTC).date(),
            date_kind=DateKind.OCCURRED,
            year=year,
            sex=Sex.UNKNOWN,
            place_kind=PlaceKind.UNKNOWN,
            manner=next(iter(Manner)),
            substances=substances,
        )
        for year, entries in found.items()
        for place, substances in enumerate(entries)
    )
    return register
