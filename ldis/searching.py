"""Finding reports: by reference or by what they say, newest first, at a cost that does not grow.

Of all that is asked, what fewest reports say leads: its reports are read from the index, newest first and
never more than a bound, and only those are looked at for the rest. Where the bound ends the search, the
page says so, and it goes on from there when asked.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef

from ldis import ranges, visibility
from ldis.likeness.vocabulary import idle_words, words_of
from ldis.models import Report, Term
from workflow.references import tidy


PER_PAGE = 50
# Ours: how many reports are read of each thing that is asked, to see which of them is the rarest.
GLANCE = 100
# Ours: how many reports of the rarest are looked at for one page.
MOST_LOOKED_AT = 1000
# Ours: how many words one beginning may stand for.
MOST_ENDINGS = 8
MOST_WORDS = 6
# A report may be written down so many days after it came in (policies.check_came_in); keys go by the former.
WRITTEN_DOWN_WITHIN = timedelta(days=31)
# After every word that begins alike, in any order of letters a database may use: words are a to z and
# figures.
LAST = "zzzz"


@dataclass(frozen=True)
class Asked:
    """What somebody looks for; everything given must hold."""

    reference: str = ""
    words: str = ""
    place: str = ""
    kind: str = ""
    state: str = ""
    substance: int | None = None
    since: object = None
    until: object = None


@dataclass(frozen=True)
class Results:
    """Some reports, the newest first, and where to go on, if there may be more."""

    reports: list = field(default_factory=list)
    before: int | None = None
    is_cut_short: bool = False


def search(areas, asked, *, reader, before=None):
    """A page of the reports of these areas for which everything asked holds, as far as somebody may read."""
    areas = [area.pk for area in areas]
    reports = visibility.readable(Report.objects.filter(area__in=areas), reader).select_related("area")
    reports = visibility.with_readable_concerns(reports, reader)
    if asked.reference:
        found = reports.filter(reference=tidy(asked.reference))
        return Results(list(found))
    wanted = terms_of(asked, areas)
    if wanted is None:
        return Results()
    above, below = between(areas, asked, before)
    keys, floor = leading(areas, asked, wanted, above, below)
    found = matching(reports.filter(pk__in=keys), asked, wanted)
    found = list(found.order_by("-pk")[: PER_PAGE + 1])
    if len(found) > PER_PAGE:
        return Results(found[:PER_PAGE], before=found[PER_PAGE - 1].pk)
    return Results(found, before=floor, is_cut_short=floor is not None)


def terms_of(asked, areas):
    """A list of alternatives for each thing asked; None where a word occurs nowhere."""
    words = [("w", word) for word in words_of(asked.words) if word not in idle_words()]
    words += [("p", word) for word in words_of(asked.place) if word not in idle_words()]
    words = list(dict.fromkeys(words))[:MOST_WORDS]
    spelled = endings(areas, [letter + word for letter, word in words])
    if len(spelled) < len(words):
        return None
    exact = [[f"k{asked.kind}"]] if asked.kind else []
    exact += [[f"s{asked.substance}"]] if asked.substance else []
    return [*spelled.values(), *exact]


def endings(areas, beginnings):
    """{beginning: the terms that begin so}: from one to the next in the index, not through all their rows."""
    if not beginnings:
        return {}
    wanted = [(area, low) for low in beginnings for area in areas]
    table = Term._meta.db_table
    one = "SELECT CAST(%s AS bigint) AS area, CAST(%s AS text) AS low, CAST(%s AS text) AS high"
    step = (
        f"(SELECT CAST(MIN(t.term) AS text) FROM {table} t"  # noqa: S608
        " WHERE t.area_id = s.area AND t.term < s.high AND t.term"
    )
    sql = (
        f"WITH RECURSIVE s(area, low, high) AS ({' UNION ALL '.join([one] * len(wanted))}),"  # noqa: S608
        f" walk(area, low, high, term, n) AS (SELECT s.area, s.low, s.high, {step} >= s.low), 1 FROM s"
        f" UNION ALL SELECT s.area, s.low, s.high, {step} > s.term), s.n + 1 FROM walk s"
        f" WHERE s.term IS NOT NULL AND s.n < {MOST_ENDINGS})"
        " SELECT DISTINCT low, term FROM walk WHERE term IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for area, low in wanted for value in (area, low, low + LAST)])
        found = {}
        for low, term in cursor.fetchall():
            found.setdefault(low, []).append(term)
    return found


def between(areas, asked, before):
    """The keys between which the days asked for lie, with room for reports written down late."""
    above, below = 0, before
    if asked.since:
        first = edge(areas, asked.since - WRITTEN_DOWN_WITHIN)
        above = first - 1 if first else 0
    if asked.until:
        first = edge(areas, asked.until + WRITTEN_DOWN_WITHIN)
        below = min(each for each in (first, before) if each) if first or before else None
    return above, below


def edge(areas, moment):
    """The smallest key among each area's first report from a moment on, or None."""
    later = Report.objects.filter(received_at__gte=moment).order_by("received_at")
    found = [later.filter(area=area).values_list("pk", flat=True).first() for area in areas]
    return min((each for each in found if each), default=None)


def leading(areas, asked, wanted, above, below):
    """(keys, floor): the newest reports of what fewest say; with a floor, further ones may lie below it."""
    if not wanted:
        return newest([stretch(Report, areas, asked.state, above, below)], MOST_LOOKED_AT)
    glances = [stretch(Term, areas, terms, above, below) for terms in wanted]
    if len(wanted) > 1:
        reach = [newest([glance], GLANCE) for glance in glances]
        # The glance that reaches furthest back is at what fewest reports say.
        rarest = min(range(len(wanted)), key=lambda n: (reach[n][1] or 0, len(reach[n][0])))
        glances = [glances[rarest]]
    return newest(glances, MOST_LOOKED_AT)


def stretch(model, areas, what, above, below):
    """A maker of stretches of an index for a limit: of the terms, or of the reports in a state."""
    key = "report_id" if model is Term else "id"
    where, values = f"area_id = %s AND {key} > %s", (above,)
    if below:
        where, values = f"{where} AND {key} < %s", (*values, below)
    column = "term" if model is Term else "state"
    choices = what if model is Term else [what] if what else [None]

    def made(limit):
        return [
            ranges.Stretch(
                model,
                (key,),
                where if choice is None else f"{where} AND {column} = %s",
                (area, *values) if choice is None else (area, *values, choice),
                f"{key} DESC",
                limit,
                tag,
            )
            for tag, (area, choice) in enumerate((a, c) for a in areas for c in choices)
        ]

    return made


def newest(makers, limit):
    """(keys, floor) of the newest rows of some stretches; every key above the floor is among them."""
    held = {}
    for tag, key in ranges.read([each for make in makers for each in make(limit)]):
        held.setdefault(tag, []).append(key)
    floor = max((keys[-1] for keys in held.values() if len(keys) == limit), default=None)
    keys = {key for keys in held.values() for key in keys if floor is None or key >= floor}
    return sorted(keys, reverse=True), floor


def matching(reports, asked, wanted):
    """Of these reports, those for which all the rest holds."""
    for terms in wanted:
        said = Term.objects.filter(area=OuterRef("area"), report=OuterRef("pk"), term__in=terms)
        reports = reports.filter(Exists(said))
    if asked.state:
        reports = reports.filter(state=asked.state)
    if asked.since:
        reports = reports.filter(received_at__gte=asked.since)
    return reports.filter(received_at__lt=asked.until) if asked.until else reports
