"""Pictures of several things at once, drawn as SVG on the server: lines over years, bars in parts, and how
long something took.

As in workflow.charts a picture never stands without its table, and colour never tells alone: a line has its
own mark and dashes, a part of a bar its own pattern, and both are named beneath. Fonts and colours stand in
the drawing itself, for paper.
"""

from dataclasses import dataclass, field
from math import ceil

from django.template.loader import render_to_string

from workflow.charts import ROW_HEIGHT, Point, Size, names, rounded, tick_step, y_of


# As wide as beside its table, and on the smallest phone.
BESIDE = Size(300, 200, left=36, right=12, top=12, bottom=28, labels=6)
KEY_HEIGHT = 22
# (mark, dashes, colour): each at least 3 to 1 against the paper.
LINES = (
    ("circle", "", "#212b32"),
    ("square", "6 4", "#8a4b00"),
    ("triangle", "2 3", "#3b6e96"),
    ("diamond", "10 3 2 3", "#00703c"),
)
PATTERNS = ("solid", "hatched", "dotted", "pale", "crossed")


@dataclass(frozen=True)
class Series:
    """One line, or one part of each bar: a number for each name, or None where nothing is known. `low` and
    `high` are the ends of an interval about each; the places in `doubtful` are drawn hollow."""

    label: str
    values: list
    low: list = field(default_factory=list)
    high: list = field(default_factory=list)
    doubtful: frozenset = frozenset()


@dataclass(frozen=True)
class Span:
    """How long something took: the middle one, and between which the middle half lies."""

    label: str
    low: float
    middle: float
    high: float


def draw_lines(labels, series, *, key, title, description, size=BESIDE):
    """Lines over the labels as safe markup. Of four series at most: more cannot be told apart."""
    peak = max((each for one in series for each in (*one.values, *one.high) if each is not None), default=0)
    top = top_of(peak, size)
    drawn = [line(one, look, size, top) for one, look in zip(series, LINES, strict=False)]
    if len(drawn) < len(series):
        raise ValueError(f"A picture tells {len(LINES)} lines apart, not {len(series)}.")
    context = frame(labels, size, top, len(series)) | {"lines": key_of(drawn, size)}
    return render("chart_lines", key, title, description, context)


def draw_stacks(labels, series, *, key, title, description, size=BESIDE):
    """Bars over the labels, each of its parts from the bottom up, as safe markup. Of five parts at most."""
    if len(series) > len(PATTERNS):
        raise ValueError(f"A picture tells {len(PATTERNS)} parts apart, not {len(series)}.")
    wholes = [sum(each or 0 for each in parts) for parts in zip(*(one.values for one in series), strict=True)]
    top = top_of(max(wholes, default=0), size)
    drawn = [
        {"label": one.label, "pattern": pattern, "bars": stacked(series[:index], one, size, top)}
        for index, (one, pattern) in enumerate(zip(series, PATTERNS, strict=False))
    ]
    context = frame(labels, size, top, len(series)) | {"stacks": key_of(drawn, size)}
    return render("chart_stacks", key, title, description, context)


def draw_spans(spans, *, key, title, description, width=BESIDE.width):
    """How long each took, each under its name: a bar where the middle half lies, and a mark at the middle."""
    whole = max((each.high for each in spans), default=0) or 1
    rows = [span_of(index, each, (width - 4) / whole) for index, each in enumerate(spans)]
    context = {"width": width, "height": ROW_HEIGHT * max(len(spans), 1), "rows": rows}
    return render("chart_spans", key, title, description, context)


def render(name, key, title, description, context):
    context |= {"id": f"chart-{key}", "title": title, "description": description}
    return render_to_string(f"components/{name}.html", context)


def top_of(peak, size):
    step = tick_step(peak, size.ticks)
    return step * max(ceil(peak / step), 1)


def frame(labels, size, top, keys):
    """What lies around: the numbers beside, the names beneath, and room for the key under them."""
    step = tick_step(top, size.ticks)
    return {
        "size": size,
        "height": size.height + KEY_HEIGHT * keys,
        "baseline": size.height - size.bottom,
        "names_y": size.height - 8,
        "end": size.width - size.right,
        "ticks": [(rounded(y_of(each, size, top)), each) for each in range(0, top + 1, step)],
        "names": names([Point(str(each), 0) for each in labels], size),
    }


def key_of(drawn, size):
    """Each with the place of its name under the picture, and of the mark beside it."""
    for index, each in enumerate(drawn):
        y = size.height + KEY_HEIGHT * index + 8
        each |= {"key_y": y, "key_mark": mark(each["kind"], 14, y) if "kind" in each else ""}
    return drawn


def middle_of(index, count, size):
    return size.left + size.inner_width * (index + 0.5) / max(count, 1)


def line(series, look, size, top):
    kind, dashes, colour = look
    places = [
        (index, middle_of(index, len(series.values), size), y_of(value, size, top))
        for index, value in enumerate(series.values)
        if value is not None
    ]
    return {
        "label": series.label,
        "dashes": dashes,
        "colour": colour,
        "path": path(places),
        "marks": [(mark(kind, x, y), index in series.doubtful) for index, x, y in places],
        "intervals": [interval(series, index, x, size, top) for index, x, _ in places if series.high],
        "kind": kind,
    }


def path(places):
    """A line through what is known, broken where something between is not."""
    steps, last = [], None
    for index, x, y in places:
        steps.append(f"{'L' if last is not None and index == last + 1 else 'M'}{rounded(x)} {rounded(y)}")
        last = index
    return "".join(steps)


def interval(series, index, x, size, top):
    return (
        rounded(x),
        rounded(y_of(series.low[index], size, top)),
        rounded(y_of(series.high[index], size, top)),
    )


def mark(kind, x, y):
    """A small shape about a place, as the path of an SVG."""
    shapes = {
        "circle": "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        "square": "m-4 -4h8v8h-8z",
        "triangle": "m0 -5l5 9h-10z",
        "diamond": "m0 -6l5 6l-5 6l-5 -6z",
    }
    return f"M{rounded(x)} {rounded(y)}{shapes[kind]}"


def stacked(below, series, size, top):
    gap = size.inner_width / max(len(series.values), 1)
    bars = []
    for index, value in enumerate(series.values):
        if value:
            foot = sum(one.values[index] or 0 for one in below)
            y, bottom = y_of(foot + value, size, top), y_of(foot, size, top)
            bars.append(
                {
                    "x": rounded(size.left + gap * (index + 0.15)),
                    "y": rounded(y),
                    "width": rounded(gap * 0.7),
                    "height": rounded(bottom - y),
                }
            )
    return bars


def span_of(index, span, unit):
    top = index * ROW_HEIGHT
    return {
        "label": span.label,
        "words": f"{span.middle:g} ({span.low:g} to {span.high:g})",
        "words_y": top + 15,
        "y": top + 23,
        "mark_y": top + 20,
        "x": rounded(span.low * unit),
        "width": rounded((span.high - span.low) * unit),
        "middle": rounded(span.middle * unit),
    }
