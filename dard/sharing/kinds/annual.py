"""The annual review: the year's figures, what they taught, and whether last year's promises were kept."""

from django.utils import timezone

from dard.sharing import figures, listings
from dard.sharing.kinds.quarterly import counted
from dard.sharing.telling import Made, h2, number_of, p, period, protection, themes_of, ul
from dard.states import RecommendationState


R = RecommendationState

VIGNETTE = (
    "A composite story, if one helps: put together from several deaths so that it is nobody's, with ages in"
    " tens of years, no places and no dates. Write it by hand, or take this part out."
)
METHODS = (
    "Deaths count by the day on which they happened, from what services notified and what the coroner found"
    " since; later results can change them. They are those that this review knows, and not the registrations"
    " that national statistics count.",
    "{protection}",
    "Numbers of recommendations and actions count no person and are exact.",
)


def tables(telling):
    cases, years = telling.within, telling.years
    return [
        figures.categories(cases, f"Deaths {within(telling)} by what they are related to"),
        figures.over_time(figures.drug_deaths(cases, years), "Drug-related deaths by substance"),
        figures.over_time(figures.overdoses(cases, years), "Near-fatal overdoses by substance", "Overdoses"),
        figures.all_years(figures.treatment_deaths(cases, years)),
        figures.themes(cases),
        figures.all_years(figures.notified(cases, years), head="Cases"),
    ]


def write(telling, shown):
    made = Made(
        title=f"Learning from deaths in {telling.area.name}: annual review, {year_of(telling)}",
        summary="What the reviews of the year found, what was learned, what is recommended, and how far"
        " earlier recommendations have come.",
    )
    made.say(
        p(
            "This review is about people who died in connection with drugs or alcohol in {}. It names nobody."
            " Behind each number are people who are missed.",
            telling.area.name,
        ),
        h2("The year in figures"),
    )
    counted(shown, made, ["deaths-by-category", "drug-deaths-by-substance", "overdoses-by-substance"])
    made.say(h2("In treatment, or not long after"))
    counted(shown, made, ["deaths-in-treatment"])
    made.say(h2("What was found"))
    counted(shown, made, ["themes"])
    made.say(h2("What we learned"))
    lessons = telling.lessons
    made.say(ul(each.words for each in lessons) if lessons else p("No lesson was agreed this year."))
    if themes_of(lessons):
        made.say(p("They are about: {}.", "; ".join(themes_of(lessons)).lower()))
    made.ask("One story of many", VIGNETTE)
    promises(telling, made)
    made.say(h2("How soon we were told"))
    counted(shown, made, ["notified-in-time"])
    made.say(
        h2("How this was made"), *(p(each.format(protection=protection(telling.area))) for each in METHODS)
    )
    return made


def year_of(telling):
    """“2025”, or from when to when where it is no calendar year."""
    is_calendar = (telling.since.month, telling.since.day) == (1, 1) and (
        telling.until == telling.since.replace(month=12, day=31)
    )
    return str(telling.until.year) if is_calendar else period(telling.since, telling.until)


def within(telling):
    year = year_of(telling)
    return f"in {year}" if year.isdigit() else f"from {year}"


def promises(telling, made):
    """This year's recommendations, and how earlier ones came on."""
    rows = [(timezone.localdate(each.agreed_at), each) for each in telling.recommendations]
    new = [each for on, each in rows if telling.since <= on <= telling.until]
    old = [each for on, each in rows if on < telling.since]
    made.say(h2("What is recommended"))
    if new:
        made.list("recommendations", listings.progress(new, f"Recommendations agreed {within(telling)}"))
    else:
        made.say(p("Nothing new was recommended this year."))
    made.say(h2("Were earlier promises kept?"))
    if not old:
        made.say(p("Nothing was recommended before this year."))
        return
    held = sum(each.state == R.EMBEDDED for each in old)
    made.say(
        p(
            "Of {} from earlier years, embedded by now: {}. Embedded means that somebody who does not own it"
            " looked again, and it held.",
            number_of(len(old), "recommendation", "recommendations"),
            held,
        )
    )
    made.list("earlier", listings.progress(old, "Recommendations agreed earlier"))
