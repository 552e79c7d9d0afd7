"""What partners say that they did about an alert: deeds, whom leads passed it on to, and posters."""

from collections import defaultdict

from alerts.evaluation.document import Part, Table, figures, rows
from alerts.evaluation.figures import Share, counted, day
from alerts.models import Cascade
from alerts.states import Deed


def part(alert, found):
    """The part of a pack; `found` are the Answers of its organisations. One query."""
    counts = [(each.label, sum(each in answer.deeds for answer in found)) for each in Deed]
    shares = [(label, Share(number, len(found))) for label, number in counts]
    leads, people = passed_on(alert)
    return Part(
        "action",
        "Action",
        says=["This is what organisations say that they did; nobody checked it.", in_words(leads, people)],
        tables=[
            figures(shares, "Deeds, by organisation"),
            figures(
                [("Leads who passed it on", leads), ("People they passed it on to, about", people)], "Cascade"
            ),
        ],
        pictures=[rows("deeds", "Deeds, by organisation", counts, of=len(found))] if found else [],
    )


def passed_on(alert):
    """(leads who passed it on, about how many people that were): the last word of each counts, so that nobody
    is counted twice who was told of two versions."""
    said = Cascade.objects.filter(alert=alert).order_by("at", "pk").values_list("subscriber", "people")
    last = dict(said)
    return len(last), sum(filter(None, last.values()))


def in_words(leads, people):
    if not leads:
        return "No lead told us that they passed it on."
    number = f"about {people}" if people else "an unknown number of"
    return f"{counted(leads, 'lead')} passed it on, to {number} people."


def posters(alert, now):
    """The part about posters that hang longer than their alert stands. One query."""
    up = of_organisations(alert)
    end = alert.ended_at
    late = {name: beyond(down, end, now) for name, down in up.items()}
    return Part(
        "posters",
        "Posters",
        says=[sentence(up, late, end)],
        tables=[
            Table(
                "By organisation",
                ("Organisation", "Taken down", "Days beyond the end"),
                [(name, down, late[name]) for name, down in sorted(up.items())],
            )
        ]
        if up
        else [],
    )


def of_organisations(alert):
    """{organisation: when the last of its posters came down, or None while some may hang}."""
    said = alert.acknowledgements.filter(acted_at__isnull=False).values_list(
        "organisation__name", "deeds", "posters_down_at"
    )
    moments = defaultdict(list)
    for name, deeds, down in said:
        if Deed.POSTERS_UP in deeds:
            moments[name].append(down)
    return {name: None if None in downs else max(downs) for name, downs in moments.items()}


def beyond(down, end, now):
    """How many whole days posters hung, or have hung until now, after the end; None while there is none."""
    return max(((down or now) - end).days, 0) if end else None


def sentence(up, late, end):
    if not up:
        return "No organisation said that it put posters up."
    words = f"{counted(len(up), 'organisation')} put posters up."
    if end is None:
        return f"{words} The alert has not ended yet."
    hanging = [name for name, down in up.items() if down is None]
    most = counted(max(late[name] for name in hanging or up), "day")
    if not hanging:
        return f"{words} All are down again; the last came down {most} after the end."
    return f"{words} At {len(hanging)} they may still hang, {most} after the end ({day(end)})."
