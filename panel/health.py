"""How a panel fares: how soon it answers, who is heard, and on whom the work falls. Never what anybody said.

Each number is worked out as docs/reference/panels.md says. Drills are counted apart.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from statistics import median

from django.utils import timezone

from accounts.models import User
from accounts.states import Discipline
from panel.course import course_of, took, with_answers
from panel.models import Round
from workflow import charts
from workflow.clocks import LONDON


QUARTERS = 5
YEAR = timedelta(days=365)
PICTURE = replace(charts.SMALL, labels=QUARTERS)
STEPS = [("first_vote", "First vote"), ("quorum", "Quorum"), ("decision", "Decision")]


def of_panel(panel, now):
    """Everything the page shows, for questions and for drills: {"live": …, "exercises": …}."""
    starts = quarter_starts(now)
    courses = courses_since(panel, starts[0])
    people = User.objects.in_bulk({pk for each in courses for pk in asked_in(each)})
    return {
        "live": pictured([each for each in courses if not is_exercise(each)], starts, now, people, "live"),
        "exercises": pictured([each for each in courses if is_exercise(each)], starts, now, people, "drill"),
    }


def is_exercise(course):
    return course.round.consultation.is_exercise


def courses_since(panel, moment):
    rounds = Round.objects.filter(consultation__panel=panel, opened_at__gte=moment)
    rounds = list(with_answers(rounds).order_by("opened_at", "pk"))
    last = {each.consultation_id: each.pk for each in rounds}
    return [course_of(each, is_last=last[each.consultation_id] == each.pk) for each in rounds]


def quarter_starts(now):
    """When the present quarter and those before it began, in London, the oldest first."""
    today = timezone.localdate(now)
    months = [today.year * 12 + (today.month - 1) // 3 * 3 - 3 * back for back in range(QUARTERS)]
    days = [date(month // 12, month % 12 + 1, 1) for month in reversed(months)]
    return [datetime.combine(day, time(), LONDON) for day in days]


def quarter_in_words(start):
    day = timezone.localdate(start)
    return f"{day:%b} to {date(day.year, day.month + 2, 1):%b %Y}"


def pictured(courses, starts, now, people, key):
    year = [each for each in courses if each.round.opened_at > now - YEAR]
    quarters = [
        (quarter_in_words(start), figures(opened_between(courses, start, end)))
        for start, end in zip(starts, [*starts[1:], now + YEAR], strict=True)
    ]
    return {
        "year": figures(year),
        "quarters": quarters,
        "rows": [("Last 12 months", figures(year)), *reversed(quarters)],
        "disciplines": turnout_by_discipline(year),
        "members": workload(year, people),
        "pictures": [picture(quarters, *step, key) for step in STEPS],
    }


def opened_between(courses, start, end):
    return [each for each in courses if start <= each.round.opened_at < end]


def figures(courses):
    """The sums over some rounds. Those still open, and those withdrawn, are counted and not measured."""
    closed = [each for each in courses if each.is_closed]
    lapsed = [each for each in closed if each.is_not_quorate]
    missed = [each for each in lapsed if each.could_be_quorate and each.quorum is None]
    with_end = [each for each in closed if each.decision is not None and each.deadline]
    return {
        "asked": len(courses),
        "closed": len(closed),
        "decided": sum(each.decision is not None for each in closed),
        "in_time": sum(each.decided_by(each.deadline) for each in with_end),
        "timed": len(with_end),
        "of_time_allowed": percent_of_time(with_end),
        "missed": len(missed),
        "unreachable": sum(not each.could_be_quorate for each in lapsed),
        "lapsed": len(lapsed),
        "recusals": sum(len(answer.ballot.stood_aside) for each in closed for answer in each.answers),
        "given": sum(len(each.given) for each in closed),
        "counted": sum(len(each.counted) for each in closed),
        "medians": {name: middle(getattr(each, name) for each in closed) for name, _ in STEPS},
        "words": {name: took(middle(getattr(each, name) for each in closed)) for name, _ in STEPS},
    }


def middle(lengths):
    known = [each for each in lengths if each is not None]
    return median(known) if known else None


def percent_of_time(courses):
    """The median share of the time allowed that was used until the decision."""
    shares = [each.decision / (each.deadline - each.round.opened_at) for each in courses]
    return round(100 * median(shares)) if shares else None


def turnout_by_discipline(courses):
    """(discipline, answered, could answer, percent) over closed rounds, in the order of the disciplines."""
    counted, given = defaultdict(int), defaultdict(int)
    for answer in (each for course in courses if course.is_closed for each in course.counted):
        counted[answer.ballot.discipline] += 1
        given[answer.ballot.discipline] += answer.is_given
    return [
        (each.label, given[each], counted[each], round(100 * given[each] / counted[each]))
        for each in Discipline
        if counted[each]
    ]


# Workload


def asked_in(course):
    """Everybody a round was put to, by id: holders, those before them, and deputies who were called."""
    return {pk for answer in course.answers for pk in asked_for(answer.ballot, course)}


def asked_for(ballot, course):
    """{id of a person: when they were asked for this seat}."""
    opened = course.round.opened_at
    asked = {ballot.holder_id: opened}
    for each in ballot.handovers.all():
        asked |= {each.was_id: asked.get(each.was_id, opened), each.now_id: each.at}
    if ballot.deputy_called_at:
        asked[ballot.deputy_id] = max(ballot.deputy_called_at, opened)
    return asked


def workload(courses, people):
    """For each person what was asked of them and came of it, those with the most to do first."""
    rows = defaultdict(lambda: {"asked": 0, "answered": 0, "by_deputy": 0, "lengths": []})
    for course in (each for each in courses if each.is_closed):
        for answer in course.answers:
            for pk, moment in asked_for(answer.ballot, course).items():
                add_to(rows[pk], pk, answer, moment)
    named = [row | {"person": people[pk], "median": took(middle(row["lengths"]))} for pk, row in rows.items()]
    return sorted(named, key=lambda row: (-row["asked"], str(row["person"]), row["person"].pk))


def add_to(row, pk, answer, asked_at):
    own = [vote.cast_at for vote in answer.ballot.votes.all() if vote.cast_by_id == pk]
    row["asked"] += 1
    row["answered"] += bool(own)
    row["by_deputy"] += answer.is_by_deputy and pk == answer.ballot.holder_id
    if own:
        row["lengths"].append(max(min(own) - asked_at, timedelta()))


# Pictures


def picture(quarters, name, title, key):
    """One small chart: the median minutes to a step, quarter by quarter. The page's table has the figures."""
    lengths = [(label, each["medians"][name]) for label, each in quarters]
    points = [charts.Point(label.partition(" ")[0], in_minutes(length)) for label, length in lengths]
    said = [f"{label}: {took(length) or 'nothing to measure'}" for label, length in lengths]
    chart = charts.draw(
        points,
        key=f"{key}-{name}",
        title=f"{title}: median minutes, by quarter",
        description=". ".join(said) + ".",
        size=PICTURE,
    )
    return title, chart


def in_minutes(length):
    return round(length.total_seconds() / 60) if length else 0
