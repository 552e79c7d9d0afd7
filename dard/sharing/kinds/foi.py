"""The eight things that the public asks of every council about these deaths (a request of 2024 to upper-tier
authorities, answered by several), each answered from what is kept, or said not to be held."""

from accounts.states import Role
from dard.sharing import figures
from dard.sharing.kinds.quarterly import counted
from dard.sharing.listings import listing
from dard.sharing.telling import Made, h2, number_of, p, period, protection
from dard.states import Covered
from panel.models import Panel, Seat
from panel.states import PanelKind


NOT_HELD = "This information is not held."


def tables(telling):
    cases, years = telling.within, telling.years
    return [
        figures.overdoses(cases, years),
        figures.overdoses_by_year(cases, years),
        figures.drug_deaths(cases, years),
        figures.drug_deaths_by_year(cases, years),
        figures.alcohol_deaths(cases, years),
        figures.treatment_deaths(cases, years),
    ]


def write(telling, shown):
    made = Made(
        title=f"Drug and alcohol deaths in {telling.area.name}: what the public asks",
        summary="Overdoses and deaths by substance and year, the panels that look at them, what they cover"
        " and whom they report to: the eight questions that are asked most.",
    )
    made.say(
        p(
            "These are the answers for {}, from {}. Years are calendar years. {}",
            telling.area.name,
            period(telling.since, telling.until),
            protection(telling.area),
        )
    )
    made.say(h2("1. Near-fatal overdoses by substance and calendar year"))
    held(shown, made, ["overdoses-by-year", "overdoses-by-substance"])
    made.say(
        p(
            "These are the overdoses that services notified to the review. Ambulance, hospital and police"
            " services hold more, and can be asked themselves."
        )
    )
    made.say(h2("2. Drug-related deaths by substance and calendar year"))
    held(shown, made, ["drug-deaths-by-year", "drug-deaths-by-substance"])
    made.say(h2("3. Alcohol-related deaths by calendar year"))
    held(shown, made, ["alcohol-deaths-by-year"])
    made.say(h2("4. Deaths in treatment, and within 6 months after leaving it"))
    held(shown, made, ["deaths-in-treatment"])
    made.say(
        p(
            "These are deaths that the review here knows, by the year in which they happened. The Office for"
            " National Statistics publishes registered deaths, which are counted in another way, and the"
            " Fingertips profiles of public health give rates."
        )
    )
    panels(telling, made)
    return made


def held(shown, made, keys):
    if any(key in shown for key in keys):
        counted(shown, made, keys)
    else:
        made.say(p(NOT_HELD))


def panels(telling, made):
    alerts, review = panels_of(telling)
    made.say(
        h2("5. Membership of the two panels"),
        p(
            "Panels are described by what their members know and where they work. Names of members are not"
            " given: they are not all senior staff."
        ),
    )
    made.list("panels", membership(telling, alerts, review))
    for key, name, panels in (
        ("alerts", "drug alert panel", alerts),
        ("review", "death review panel", review),
    ):
        expertise(f"expertise-{key}", f"Expertise of the {name}", panels, made)
    made.say(h2("6. Area covered"))
    made.list("covered", coverage(telling))
    made.say(h2("7. The partnership the panel reports to"), p(reports_to(telling)))
    made.say(h2("8. Terms of reference"))
    terms(telling, review, made)


def panels_of(telling):
    """(the panels that decide on drug alerts, those of the review of deaths)."""
    found = list(Panel.objects.filter(area=telling.area).order_by("name"))
    group = telling.group
    review = [each for each in found if group and each.pk == group.panel_id]
    alerts = [each for each in found if each.kind == PanelKind.ALERTS and each not in review]
    return alerts, review


def seats_of(panels):
    return list(
        Seat.objects.filter(panel__in=panels).standing().select_related("organisation").order_by("discipline")
    )


def membership(telling, alerts, review):
    rows = []
    for name, panels, lead in (
        ("Drug alert panel (LDIS)", alerts, Role.COORDINATOR),
        ("Death review panel (DARD)", review, Role.REVIEW_COORDINATOR),
    ):
        seats = seats_of(panels)
        chair = next((each for each in seats if each.is_chair), None)
        rows.append(
            [
                name,
                f"{lead.label}, {telling.area.issuer}" if panels else NOT_HELD,
                said(chair) if chair else NOT_HELD,
                number_of(len(seats), "member", "members").replace(" ", "\u00a0") if seats else NOT_HELD,
            ]
        )
    return listing("The two panels", ["Panel", "Lead officer", "Chair", "Size"], rows)


def said(seat):
    return f"{seat.get_discipline_display()}, {seat.organisation}"


def expertise(key, title, panels, made):
    """What its members know, and where they work."""
    by_discipline = {}
    for each in seats_of(panels):
        by_discipline.setdefault(each.get_discipline_display(), set()).add(str(each.organisation))
    rows = [[what, ", ".join(sorted(where))] for what, where in by_discipline.items()]
    if rows:
        made.list(key, listing(title, ["Expertise", "From"], rows))
    else:
        made.say(p("{}: {}", title, NOT_HELD[0].lower() + NOT_HELD[1:]))


def coverage(telling):
    covers = telling.group.covers if telling.group else {}
    rows = [[each.label, in_words(covers.get(each)) or NOT_HELD] for each in Covered]
    return listing("Area covered by the panel", ["For", "Area"], rows)


def in_words(places):
    return ", ".join(map(str, places)) if isinstance(places, list) else str(places or "")


def reports_to(telling):
    return (telling.group.reports_to if telling.group else "") or NOT_HELD


def terms(telling, review, made):
    words = (telling.group.terms if telling.group else "") or next((e.terms for e in review if e.terms), "")
    lines = [each.strip() for each in words.splitlines() if each.strip()]
    made.say(*(map(p, lines) if lines else [p(NOT_HELD)]))
