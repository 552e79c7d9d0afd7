"""Why a suggestion was raised, in a sentence."""

from math import floor

from ldis.states import Method, SeriesKind


COUNTED = {
    SeriesKind.REPORTS: ("report", "reports", "of"),
    SeriesKind.OVERDOSES: ("non-fatal overdose", "non-fatal overdoses", "with"),
    SeriesKind.DEATHS: ("death", "deaths", "with"),
}


def reason(suggestion):
    if suggestion.is_new_substance:
        return new_substance(suggestion)
    if suggestion.method == Method.CASES:
        return of_cases(suggestion)
    return (
        f"{observed(suggestion)} {when(suggestion)}; {usual(suggestion)} ({suggestion.get_method_display()})."
    )


def observed(suggestion):
    """ "7 reports of Bromazolam"."""
    one, many, link = COUNTED[suggestion.kind]
    count = suggestion.observed
    return f"{count} {one if count == 1 else many} {link} {suggestion.subject_words}"


def when(suggestion):
    end = suggestion.period_end
    if (end - suggestion.period_start).days == 6:
        return f"in the week to {end:%-d %B}"
    return f"in the week from {suggestion.period_start:%-d %B}, counted up to {end:%-d %B}"


def usual(suggestion):
    expected, limit = number(suggestion.expected), max(floor(suggestion.threshold), 0)
    were = "was" if expected == "1" else "were"
    if suggestion.method == Method.CUSUM:
        return f"{expected} {were} expected, and with the weeks before, more than {limit} adds up to a rise"
    return f"{expected} {were} expected, and more than {limit} is unusual"


def new_substance(suggestion):
    """ "2 reports of Xylazine in the 28 days to 12 May; none in the 365 days before that"."""
    days, before = suggestion.parameters["window_days"], suggestion.parameters["look_back_days"]
    return (
        f"{observed(suggestion)} in the {days} days to {suggestion.period_end:%-d %B}; none in the "
        f"{before} days before that (new substance)."
    )


def of_cases(suggestion):
    """ "3 deaths with Xylazine in the 28 days to 12 May, from cases under review"."""
    days = suggestion.parameters["window_days"]
    return (
        f"{observed(suggestion)} in the {days} days to {suggestion.period_end:%-d %B}, counted in cases "
        "under review, of which no report may have told."
    )


def number(value):
    """As people say it: "2", "0.4"; and "fewer than 0.1" rather than a nought that is none."""
    rounded = round(value, 1) if value < 10 else round(value)
    if value and not rounded:
        return "fewer than 0.1"
    return f"{rounded:g}"
