"""What a report says that is raised from a case: never who it was, nor what was written about them."""

from dard.states import Answer
from ldis.models import Report
from ldis.states import AgeBand, Firsthand, ReportKind


# (oldest of the band, band)
BANDS = ((17, AgeBand.UNDER_18), (24, AgeBand.YOUNG), (44, AgeBand.ADULT), (200, AgeBand.OLDER))


def report_of(case):
    """An unsaved report about a case, told from its plain facts."""
    return Report(
        area=case.area,
        kind=ReportKind.DEATH if case.is_fatal else ReportKind.OVERDOSE,
        happened=happened(case),
        happened_on=case.happened_on,
        sold_as=case.substances_named[:150],
        substance=only_substance(case),
        age_band=band_of(case.age),
        firsthand=Firsthand.TOLD,
    )


def happened(case):
    """ "Raised from a case under review (a death that may be related to drugs). Where: a hostel ..." """
    parts = [f"Raised from a case under review: {case.get_kind_display().lower()}."]
    if case.place_kind not in {"", "unknown"}:
        parts.append(f"Where: {case.get_place_kind_display().lower()}.")
    if case.alone != Answer.UNKNOWN:
        parts.append(f"Alone: {case.get_alone_display().lower()}.")
    if case.naloxone_given != Answer.UNKNOWN:
        parts.append(f"Naloxone given: {case.get_naloxone_given_display().lower()}.")
    return " ".join([*parts, "Who it was, and what was written about them, stays in the review."])


def only_substance(case):
    found = list(case.substances.all()[:2])
    return found[0] if len(found) == 1 else None


def band_of(age):
    return "" if age is None else next(band for oldest, band in BANDS if age <= oldest)
