"""Indicators as they are shown: each a picture, its table, and how it is counted in its own words. What was
released is drawn in the same way as what insiders see, from what was shown of it and nothing else."""

from dataclasses import dataclass, field, replace
from inspect import getdoc

from dard.figures import Shown
from dard.indicators.deaths import NO_YEAR
from dard.indicators.rates import rates
from privacy.disclosure import Cell
from workflow import charts, series
from workflow.series import Series, Span


ALL = "All"
# How many lines a picture can tell apart.
LINES = 4
# Those of which the first column is told as a share of all.
SHARES = frozenset(
    {
        *("deaths-in-treatment", "notified-in-time", "notified-by-provider"),
        *("triaged-in-time", "agencies-in-time", "coverage"),
    }
)
NO_SHARE = "Not known"
NOT_DRAWN = "What is hidden is not drawn."
# Tables whose rows are years and whose columns are parts of them; and those whose columns are years.
STACKED = frozenset(
    {
        *("deaths-by-year", "concluded-by-year", "deaths-in-treatment", "notified-in-time"),
        *("triaged-in-time", "agencies-in-time", "until-account", "coverage"),
    }
)
LINED = frozenset(
    {"deaths-by-substance", "overdoses-by-substance", "themes-by-year", "register-by-substance"}
)


@dataclass(frozen=True)
class Panel(Shown):
    """One indicator as it is shown, and what it means."""

    meaning: list = field(default_factory=list)
    # What is said of it where it has no rows.
    nothing: str = "nothing to count yet."


def meaning(function):
    """[(word, what it says)] of an indicator's docstring: Numerator, Denominator, Unit and Source."""
    found = []
    for line in (getdoc(function) or "").splitlines():
        word, _, rest = line.partition(": ")
        if word in ("Numerator", "Denominator", "Unit", "Source"):
            found.append([word, rest])
        elif found and line.strip():
            found[-1][1] += f" {line.strip()}"
    return [tuple(each) for each in found]


def of_counted(counted, function):
    """The panel of a table of cases, as it is; for those who review deaths, inside the room."""
    rows = [(name, [Cell(str(len(each))) for each in cells]) for name, cells in counted.lines()]
    if not counted.everybody:
        rows = []
    return drawn(counted.key, counted.title, counted.note, counted.heads, rows, function)


def of_shown(shown, function):
    """The panel of a table as it was released."""
    hides = any(cell.is_hidden for _, cells in shown.rows for cell in cells)
    note = f"{shown.note} {NOT_DRAWN}".strip() if hides else shown.note
    panel = drawn(shown.key, shown.title, note, shown.heads, shown.rows, function)
    return replace(panel, unlisted=shown.unlisted, nothing="nothing that can be shown.")


def of_numbers(numbers, function):
    rows = [(name, [Cell(str(each)) for each in cells]) for name, cells in numbers.rows]
    return drawn(numbers.key, numbers.title, numbers.note, numbers.heads, rows, function)


def of_delays(waits, function):
    """The panel of how long was waited for whom."""
    found = [each for each in waits if each.deaths]
    rows = [
        (each.cause, [Cell(f"{number:g}") for number in (each.deaths, each.low, each.middle, each.high)])
        for each in found
    ]
    title = "Days waited between a death and its account"
    picture = ""
    if found:
        picture = series.draw_spans(
            [Span(each.cause, each.low, each.middle, each.high) for each in found],
            key="delays",
            title=title,
            description="; ".join(f"{each.cause}: {each.middle:g} days in the middle" for each in found)
            + ".",
        )
    heads = ["Deaths", "A quarter within", "Half within", "Three quarters within"]
    note = "Days on which somebody was waited for; several may be on the same day. The mark is the median."
    return Panel("delays", title, note, heads, rows, picture, meaning=meaning(function))


def of_rates(counts, years, populations, functions):
    """One panel for what is counted over three years, [(what, [(label, deaths or None)])]."""
    found = [
        (
            what,
            rates(
                [(label, last, deaths) for (label, deaths), last in zip(rows, years, strict=True)],
                populations,
            ),
        )
        for what, rows in counts
    ]
    rows = [(f"{what}, {each.label}", cells_of(each)) for what, one in found for each in one]
    heads = ["Deaths", "Per 100,000 a year", "95% interval", "To be read with care"]
    note = "Crude rates, not standardised by age. Hollow marks are rates from fewer than 20 deaths."
    title = "Deaths per 100,000 people and year, three years together"
    picture = picture_of_rates(found, title)
    return Panel("rates", title, note, heads, rows, picture, meaning=meaning(functions[0]))


def cells_of(rate):
    deaths = Cell("Hidden", rate.because) if rate.deaths is None else Cell(str(rate.deaths))
    if rate.rate is None:
        return [deaths, Cell("Not shown"), Cell(""), Cell(rate.because)]
    care = "Unreliable: fewer than 20 deaths" if rate.is_unreliable else ""
    return [deaths, Cell(f"{rate.rate:.1f}"), Cell(f"{rate.low:.1f} to {rate.high:.1f}"), Cell(care)]


def picture_of_rates(found, title):
    if not any(each.rate is not None for _, one in found for each in one):
        return ""
    lines = [
        Series(
            what,
            [each.rate for each in one],
            low=[each.low for each in one],
            high=[each.high for each in one],
            doubtful=frozenset(index for index, each in enumerate(one) if each.is_unreliable),
        )
        for what, one in found
    ]
    words = "; ".join(
        f"{what}, {each.label}: {each.rate:.1f}"
        for what, one in found
        for each in one
        if each.rate is not None
    )
    labels = [each.label.rpartition(" ")[2] for each in found[0][1]]
    return series.draw_lines(
        labels, lines, key="rates", title=title, description=f"{words}. By the last year."
    )


def drawn(key, title, note, heads, rows, function):
    picture = picture_of(key, title, heads, rows)
    if key in SHARES:
        heads, rows = [*heads, f"{heads[0]}, share"], [with_share(*each) for each in rows]
    return Panel(key, title, note, heads, rows, picture, meaning=meaning(function))


def with_share(name, cells):
    """What the first of all is, in per cent: of the numbers as they are shown, and no others."""
    part, whole = number(cells[0]), number(cells[-1])
    known = part is not None and whole
    return name, [*cells, Cell(f"{round(100 * part / whole)}%" if known else NO_SHARE)]


def picture_of(key, title, heads, rows):
    """Of what is not hidden; the table beside it has every line."""
    rows = [(name, dict(zip(heads, map(number, cells), strict=True))) for name, cells in rows if name != ALL]
    parts = [each for each in heads if each != ALL]
    if not any(numbers.get(part) for _, numbers in rows for part in parts):
        return ""
    said = {"key": key, "title": title, "description": described(rows, heads)}
    if key in STACKED:
        kept = [Series(part, [numbers[part] for _, numbers in rows]) for part in parts]
        return series.draw_stacks([short(name) for name, _ in rows], kept, **said)
    if key in LINED and len(parts) > 1:
        kept = [Series(name, [numbers[part] for part in parts]) for name, numbers in rows[:LINES]]
        return series.draw_lines(parts, kept, **said)
    bars = [(name, numbers[heads[-1] if ALL in heads else heads[0]]) for name, numbers in rows]
    return charts.draw_rows([(name, each) for name, each in bars if each is not None], **said)


def number(cell):
    """What a cell shows, or None where that is no number."""
    text = cell.text.replace(",", "")
    return int(text) if not cell.is_hidden and text.isdigit() else None


def short(name):
    """Of a year that is not known, for under a bar."""
    return "?" if name == NO_YEAR else name


def described(rows, heads):
    words = [
        f"{name}: " + ", ".join(f"{head} {numbers[head]}" for head in heads if numbers[head] is not None)
        for name, numbers in rows
    ]
    hidden = sum(each is None for _, numbers in rows for each in numbers.values())
    return "; ".join(words) + (f". Hidden, and not drawn: {hidden}." if hidden else ".")
