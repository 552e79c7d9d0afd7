"""The timeline of a case drawn: a lane for each agency, and in it each contact in its place before the event.

Drawn on the server as charts are, and never without its table. Each contact is a link to its row, so that it
is reached and read out by keyboard alone; the shape says how it is marked, the colour only repeats it.
"""

from dataclasses import dataclass, field

from django.template.loader import render_to_string

from dard.models import Touchpoint
from dard.states import AgencyKind, Mark
from workflow.charts import rounded


WINDOWS = (28, 90, 365)
# How many days before lie how far apart on the axis, at most so many ticks.
STEPS = (7, 14, 30, 90, 180, 365, 730, 1825)
MOST_TICKS = 5
NAME_HEIGHT = 24
# A finger finds a contact (24 by WCAG 2.2, and a little more because a phone shows the drawing smaller).
TARGET = 30


@dataclass(frozen=True)
class Size:
    width: int
    key: str
    left: int = 20
    right: int = 20
    bottom: int = 30


WIDE, NARROW = Size(1130, "wide"), Size(300, "narrow")


@dataclass
class Shown:
    """The contacts of a case as far as the filters let them through, and what they are drawn as."""

    case: object
    agency: str = ""
    days: int | None = None
    every: list = field(default_factory=list)

    @classmethod
    def asked_for(cls, case, asked):
        """By what is in the address; what is no choice counts as not chosen."""
        agency, days = asked.get("agency", ""), asked.get("days", "")
        return cls(
            case,
            agency=agency if agency in AgencyKind.values else "",
            days=int(days) if days in map(str, WINDOWS) else None,
            every=list(case.touchpoints.select_related("by")),
        )

    def __post_init__(self):
        for each in self.every:
            each.case = self.case

    @property
    def touchpoints(self):
        return [each for each in self.every if self.lets_through(each)]

    def lets_through(self, touchpoint):
        is_in = self.days is None or (
            touchpoint.days_before is not None and touchpoint.days_before <= self.days
        )
        return is_in and self.agency in ("", touchpoint.agency)

    @property
    def agencies(self):
        """Those that had contact at all: (value, words, whether it is chosen)."""
        had = {each.agency for each in self.every}
        return [(each.value, each.label, each == self.agency) for each in AgencyKind if each in had]

    @property
    def windows(self):
        return [(each, each == self.days) for each in WINDOWS]

    @property
    def dated(self):
        return [each for each in self.touchpoints if each.days_before is not None]

    @property
    def has_graphic(self):
        return any(each.is_graphic for each in self.touchpoints)

    @property
    def summary(self):
        """The picture in a sentence, for whoever does not see it."""
        shown = self.touchpoints
        missed = sum(each.mark == Mark.MISSED for each in shown)
        good = sum(each.mark == Mark.GOOD for each in shown)
        return (
            f"{number(len(shown), 'contact')} with {number(len({each.agency for each in shown}), 'agency')};"
            f" marked as a missed opportunity: {missed}, as good practice: {good}."
        )

    @property
    def drawings(self):
        return [draw(self, size) for size in (WIDE, NARROW)] if self.dated else []


def number(count, word):
    many = word.removesuffix("y") + "ies" if word.endswith("y") else f"{word}s"
    return f"{count} {word if count == 1 else many}"


def draw(shown, size):
    span = max(shown.days or 0, *(each.days_before for each in shown.dated), 7)
    lanes, height = laid_out(shown.dated, span, size)
    context = {
        "id": f"lanes-{size.key}",
        "key": size.key,
        "size": size,
        "end": size.width - size.right,
        "height": height + size.bottom,
        "baseline": height,
        "words_y": height + 20,
        "lanes": lanes,
        "points": sorted((each for lane in lanes for each in lane["points"]), key=lambda each: each["order"]),
        "ticks": ticks(span, size),
        "summary": shown.summary,
    }
    return render_to_string("dard/_lanes.html", context)


def laid_out(touchpoints, span, size):
    """Lanes from above to below, each as high as it needs to be for its contacts not to hide each other."""
    lanes, top = [], 0
    for agency in [each for each in AgencyKind if any(it.agency == each for it in touchpoints)]:
        points = placed([each for each in touchpoints if each.agency == agency], span, size)
        rows = 1 + max(row for _, _, row in points)
        drawn = [point(each, x, top + NAME_HEIGHT + TARGET * row) for each, x, row in points]
        lanes.append({"name": agency.label, "y": top + 17, "line": top, "points": drawn})
        top += NAME_HEIGHT + TARGET * rows + 4
    return lanes, top


def placed(touchpoints, span, size):
    """[(contact, where, in which row)]: in the first row where it touches nothing."""
    last, found = [], []
    for each in sorted(touchpoints, key=Touchpoint.in_order):
        x = x_of(each.days_before, span, size)
        row = next((row for row, end in enumerate(last) if x - end >= TARGET), len(last))
        last[row : row + 1] = [x]
        found.append((each, x, row))
    return found


def x_of(days_before, span, size):
    """What comes after the event, such as its discovery, lies on its day."""
    inner = size.width - size.left - size.right
    return size.left + inner * (1 - max(days_before, 0) / span)


def point(touchpoint, x, top):
    middle = top + TARGET / 2
    return {
        "touchpoint": touchpoint,
        "order": Touchpoint.in_order(touchpoint),
        "x": rounded(x),
        "y": rounded(middle),
        "left": rounded(x - TARGET / 2),
        "top": rounded(top),
        "side": TARGET,
        "square": {"x": rounded(x - 8), "y": rounded(middle - 8)},
        "triangle": f"{rounded(x - 10)},{rounded(middle - 8)} {rounded(x + 10)},{rounded(middle - 8)}"
        f" {rounded(x)},{rounded(middle + 10)}",
    }


def ticks(span, size):
    """[(where, words, how they are anchored)]: whole days before, the day itself last."""
    step = next((each for each in STEPS if span / each <= MOST_TICKS), STEPS[-1])
    return [
        (rounded(x_of(days, span, size)), words_of(days), anchor(days, span))
        for days in range(0, span + 1, step)
    ]


def words_of(days):
    return f"{days} days" if days else "the day"


def anchor(days, span):
    return "end" if not days else "start" if days == span else "middle"
