"""Bars and lines drawn as SVG on the server, for whoever has counts over time or of several things.

Where things lie is worked out here; components/chart.html draws it, with a title and a description for a
screen reader. A chart never stands without its table, an alarm is never marked by colour alone, and colours
come from classes in forewarn.css (at least 3 to 1 against the paper). The same are in the drawing itself, for
paper, where no stylesheet reaches into it.
"""

from dataclasses import dataclass
from math import ceil

from django.template.loader import render_to_string


# Half of a name of five letters, in the units of the drawing.
WIDE_ENOUGH = 20
# A line of words and the bar under it.
ROW_HEIGHT = 42


@dataclass(frozen=True)
class Point:
    """One bar: what it is called, how many, what was expected and what would be unusual (or None)."""

    label: str
    count: float
    expected: float | None = None
    threshold: float | None = None
    is_alarm: bool = False


@dataclass(frozen=True)
class Size:
    """In the units of the drawing, which is pixels where it is shown at its own width."""

    width: int
    height: int
    left: int = 44
    right: int = 8
    top: int = 20
    bottom: int = 28
    labels: int = 6  # names under the bars, at most
    ticks: int = 4  # numbers beside them, about

    @property
    def inner_width(self):
        return self.width - self.left - self.right

    @property
    def inner_height(self):
        return self.height - self.top - self.bottom


LARGE = Size(720, 280)
# For a phone, where a wide one would hide its last weeks, which are what it is about.
NARROW = Size(300, 220, left=34, labels=3)
SMALL = Size(260, 110, left=34, top=16, bottom=24, labels=2, ticks=2)


def draw(points, *, key, title, description, size=LARGE):
    """The chart as safe markup. `title` and `description` are what is read out in its place; `key` tells
    it from the other charts of a page."""
    step = tick_step(highest(points), size.ticks)
    top = step * max(ceil(highest(points) / step), 1)
    context = {
        "id": f"chart-{key}",
        "title": title,
        "description": description,
        "size": size,
        "baseline": size.height - size.bottom,
        "end": size.width - size.right,
        "bars": bars(points, size, top),
        "expected": steps(points, size, top, "expected"),
        "threshold": steps(points, size, top, "threshold"),
        "ticks": [(rounded(y_of(each, size, top)), each) for each in range(0, top + 1, step)],
        "names": names(points, size),
    }
    return render_to_string("components/chart.html", context)


def draw_both(points, *, key, **said):
    """[wide, narrow]: for a desk, and for a phone, on which the words of the wide one would be too small to
    read; the page shows one of them."""
    return [draw(points, key=key, **said), draw(points, key=f"{key}-narrow", size=NARROW, **said)]


def draw_rows(counts, *, key, title, description, of=None, width=NARROW.width):
    """Bars that lie, each under its name, with its number at the end: [(name, number)] as safe markup. A full
    bar is `of`, or the highest number."""
    whole = max(of or 0, *(number for _, number in counts), 1) if counts else 1
    context = {
        "id": f"chart-{key}",
        "title": title,
        "description": description,
        "width": width,
        "height": ROW_HEIGHT * max(len(counts), 1),
        "rows": [lying(index, *each, width / whole) for index, each in enumerate(counts)],
    }
    return render_to_string("components/chart_rows.html", context)


def lying(index, label, number, unit):
    top = index * ROW_HEIGHT
    return {
        "label": label,
        "number": number,
        "words_y": top + 15,
        "y": top + 21,
        "width": rounded(number * unit),
    }


def highest(points):
    values = [(each.count, each.expected or 0, each.threshold or 0) for each in points]
    return max((value for each in values for value in each), default=0)


def tick_step(top, wanted):
    """A round step (1, 2, 5, 10, 20 ...) that gives about as many ticks as are wanted."""
    power = 1
    while True:
        for each in (1, 2, 5):
            if each * power * wanted >= top:
                return each * power
        power *= 10


def x_of(index, points, size):
    return size.left + size.inner_width * index / max(len(points), 1)


def y_of(value, size, top):
    return size.top + size.inner_height * (1 - value / top)


def bars(points, size, top):
    gap = size.inner_width / max(len(points), 1)
    return [bar(point, size.left + gap * index, gap, size, top) for index, point in enumerate(points)]


def bar(point, left, gap, size, top):
    y = y_of(point.count, size, top)
    middle = left + gap / 2
    tip = max(y - 4, 9)
    return {
        "point": point,
        "x": rounded(left + gap * 0.12),
        "y": rounded(y),
        "width": rounded(gap * 0.76),
        "height": rounded(size.height - size.bottom - y),
        # A triangle that points at an alarm, so that it shows without colour and when there is no bar.
        "mark": f"{rounded(middle - 5)},{rounded(tip - 8)} {rounded(middle + 5)},{rounded(tip - 8)}"
        f" {rounded(middle)},{rounded(tip)}",
    }


def steps(points, size, top, name):
    """A line that is level for the width of each bar; broken where nothing is known."""
    path, pen_is_up = [], True
    for index, point in enumerate(points):
        value = getattr(point, name)
        if value is None:
            pen_is_up = True
            continue
        y = rounded(y_of(max(value, 0), size, top))
        left, right = rounded(x_of(index, points, size)), rounded(x_of(index + 1, points, size))
        path.append(f"{'M' if pen_is_up else 'L'}{left} {y}H{right}")
        pen_is_up = False
    return "".join(path)


def names(points, size):
    """The names that fit, evenly spread and the last one always: (x, name, how it is anchored)."""
    if not points:
        return []
    every = max(ceil(len(points) / size.labels), 1)
    shown = sorted(range(len(points) - 1, -1, -every))
    half = size.inner_width / len(points) / 2
    return [
        (rounded(x_of(index, points, size) + half), points[index].label, anchor(index, points, half))
        for index in shown
    ]


def anchor(index, points, half):
    """So that the first and the last name stay inside the drawing, where bars are narrower than names."""
    if half < WIDE_ENOUGH and len(points) > 1 and index in (0, len(points) - 1):
        return "start" if index == 0 else "end"
    return "middle"


def rounded(value):
    return f"{value:.1f}".removesuffix(".0")
