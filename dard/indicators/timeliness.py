"""How soon: each step of a review against the time that is allowed for it, and what is still waited for.

Working time is that of the area, with England's bank holidays (workflow.timekeeping).
"""

from dard import clocks
from dard.coroner import HALF, NO_DAY, YEAR, YOUNG, band_of, months_before
from dard.indicators.deaths import (
    LEFT_OUT,
    NO_YEAR_IF_ANY,
    deaths_of,
    only_with_some,
    table,
    year_name,
    years_in,
)
from dard.indicators.rows import day_of
from dard.states import FATAL, PFD_OPEN, WITH_CORONER, CaseState, TriageState


IN_TIME, LATE, WAITING, OVERDUE = "In time", "Late", "Waiting, in time", "Waiting, overdue"
NO_SERVICE = "Service not named"
STEPS = (IN_TIME, LATE, WAITING, OVERDUE)

THREE, SIX, TWELVE, MORE = "Up to 3 months", "3 to 6 months", "6 to 12 months", "Over 12 months"
AGES = (THREE, SIX, TWELVE, MORE)

# What a case that has no account yet waits for, by its state.
WAITS_FOR = {
    CaseState.NOTIFIED: "To be accepted",
    CaseState.RETURNED: "Its provider",
    CaseState.TRIAGE: "Triage",
    CaseState.PAUSED: "Paused",
    CaseState.DESKTOP: "Its review",
    CaseState.GATHERING: "Agencies",
    CaseState.READY: "Its review",
    CaseState.REVIEWED: "Its account",
    CaseState.DRAFTING: "Its account",
    CaseState.CHECKING: "Its account",
}


def counted_in(cases):
    return [each for each in cases if each.state not in LEFT_OUT]


def notified_in_time(cases, years):
    """Numerator: cases whose first notification came within two working days, or the time the area allows.
    Denominator: cases that were notified and say when the provider became aware.
    Unit: cases, by the year in which they were notified.
    Source: two working days from becoming aware, as English councils ask of their providers.
    """
    found = [each for each in counted_in(cases) if each.notified_at and each.notify_due_at]
    return table(
        "notified-in-time",
        "Notified within the time allowed",
        found,
        rows=[str(each) for each in years],
        of_row=lambda case: str(day_of(case.notified_at).year),
        columns=(IN_TIME, LATE),
        of_column=lambda case: IN_TIME if case.notified_at <= case.notify_due_at else LATE,
        note="Two working days from when the provider became aware, unless the area set another time.",
    )


def by_provider(cases, years):
    """Numerator: cases of the period that a service notified first, within the time allowed or later.
    Denominator: cases it notified first that say when it became aware.
    Unit: cases.
    Source: ours. Shown to the council as here, and to a service of its own cases; to nobody else.
    """
    wanted = set(years)
    found = [each for each in counted_in(cases) if each.notified_at and each.notify_due_at]
    found = [each for each in found if day_of(each.notified_at).year in wanted]
    return table(
        "notified-by-provider",
        "Notified within the time allowed, by service",
        found,
        rows=sorted({service_of(each) for each in found}, key=str.casefold),
        of_row=service_of,
        columns=(IN_TIME, LATE),
        of_column=lambda case: IN_TIME if case.notified_at <= case.notify_due_at else LATE,
        note="For the council and, each its own, for the services. It is never released.",
    )


def service_of(case):
    return case.provider or NO_SERVICE


def step(ended, due, today):
    """In which of STEPS something stands that has or has not ended, and was due."""
    if ended:
        return IN_TIME if ended <= due else LATE
    return WAITING if today <= day_of(due) else OVERDUE


def triaged_in_time(cases, years, keeper, today):
    """Numerator: cases of which triage was agreed within ten working days, or the time the area allows.
    Denominator: cases whose notification was accepted.
    Unit: cases, by the year in which they were accepted.
    Source: ours (clock "A death is triaged"); no guidance gives a number of days.
    """
    found = [each for each in counted_in(cases) if each.accepted_at]
    return table(
        "triaged-in-time",
        "Triaged within the time allowed",
        found,
        rows=[str(each) for each in years],
        of_row=lambda case: str(day_of(case.accepted_at).year),
        columns=STEPS,
        of_column=lambda case: step(
            triaged_at(case), keeper.deadline(clocks.TRIAGE, case.accepted_at), today
        ),
        note="From the acceptance of the notification; ten working days, unless the area set another time.",
    )


def triaged_at(case):
    return case.triaged_at if case.triage == TriageState.AGREED else None


def agencies_in_time(cases, years, today):
    """Numerator: cases of which every agency that was asked answered by the day it was asked for.
    Denominator: cases about which an agency was asked, without those it was not for, or not needed.
    Unit: cases, by the year in which the first agency was asked.
    Source: ours (fifteen working days). One late answer makes a case late, one that is missing waiting.
    """
    found = [each for each in counted_in(cases) if each.asked]
    return table(
        "agencies-in-time",
        "Agencies answered within the time allowed",
        found,
        rows=[str(each) for each in years],
        of_row=lambda case: str(min(day_of(each.asked_at) for each in case.asked).year),
        columns=STEPS,
        of_column=lambda case: slowest(case, today),
        note="Each case by its slowest agency.",
    )


def slowest(case, today):
    found = {of_request(each, today) for each in case.asked}
    return next(each for each in (OVERDUE, WAITING, LATE, IN_TIME) if each in found)


def of_request(asked, today):
    """What was closed without an answer never came."""
    if asked.closed_at and not asked.answered_at:
        return LATE
    return step(asked.answered_at, asked.due_at, today)


def until_account(cases, years):
    """Numerator: deaths by how long after them the account that names nobody was approved.
    Denominator: deaths with an account and a known day.
    Unit: deaths, by calendar year of death; the months are of the calendar.
    Source: ours; guidance asks for learning soon after a death and names no time.
    """
    found = [each for each in deaths_of(cases) if each.account_on and each.day]
    return table(
        "until-account",
        "From the death to the account",
        found,
        rows=years_in(found, years),
        of_row=year_name,
        columns=AGES,
        of_column=lambda case: age_of(case.day, case.account_on),
    )


def age_of(since, until):
    """The band of AGES from one day to another."""
    for band, months in ((MORE, 12), (TWELVE, 6), (SIX, 3)):
        if since < months_before(until, months):
            return band
    return THREE


def what_waits(cases, today):
    """Numerator: deaths without an account, by what they wait for and by how long ago we were told.
    Denominator: deaths without an account that the review goes on with.
    Unit: deaths, on the day this is read.
    Source: ours.
    """
    found = [each for each in deaths_of(cases) if not each.account_on and each.state in WAITS_FOR]
    waited_for = {WAITS_FOR[each.state] for each in found}
    return table(
        "what-waits",
        "What has no account yet, and waits for what",
        found,
        rows=[name for name in dict.fromkeys(WAITS_FOR.values()) if name in waited_for],
        of_row=lambda case: WAITS_FOR[case.state],
        columns=AGES,
        of_column=lambda case: age_of(case.told_on, today),
        note="By how long ago we were told.",
    )


def at_coroner(cases, today):
    """Numerator: deaths that are with the coroner, or that wait for an answer to the coroner, by their age.
    Denominator: all that are open there.
    Unit: deaths, by months since the death, on the day this is read.
    Source: inquests are to end within 6 months, and those over 12 are told to the Chief Coroner (Coroners
    (Inquests) Rules 2013, rule 8; Coroners and Justice Act 2009, section 16; both to be confirmed).
    """
    found = [each for each in deaths_of(cases) if each.inquest in WITH_CORONER | PFD_OPEN]
    no_day = any(band_name(each, today) == NO_DAY for each in found)
    return table(
        "at-coroner",
        "Open at the coroner, by time since the death",
        found,
        rows=[YOUNG.label, HALF.label, YEAR.label, *([NO_DAY] if no_day else [])],
        of_row=lambda case: band_name(case, today),
        **only_with_some([NO_DAY], "“Day not known”, where it is not listed"),
    )


def band_name(case, today):
    return getattr(band_of(case.day or case.reported_on, today), "label", NO_DAY)


def coverage(cases, years):
    """Numerator: deaths of which it is recorded how they are reviewed, or why not here.
    Denominator: every death that was notified, without those merged into another.
    Unit: deaths, by calendar year of death.
    Source: OHID, partnership review process (2024), and ours: each gets at least a recorded decision.
    """
    found = [each for each in cases if each.kind in FATAL and each.state != CaseState.MERGED]
    return table(
        "coverage",
        "Every death has a recorded decision",
        found,
        rows=years_in(found, years),
        of_row=year_name,
        columns=("Decided", "Waits for a second person", "Not decided yet"),
        of_column=decision_of,
        **NO_YEAR_IF_ANY,
    )


def decision_of(case):
    if case.triage == TriageState.AGREED or case.state in LEFT_OUT:
        return "Decided"
    return "Waits for a second person" if case.triage == TriageState.DECIDED else "Not decided yet"
