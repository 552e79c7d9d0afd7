"""The annual review: the year's figures, what they taught, and whether last year's promises were kept."""

from dard.sharing import figures, listings
from dard.sharing.kinds.quarterly import counted
from dard.sharing.telling import Made, h2, number_of, p, themes_of, ul
from dard.states import RecommendationState


R = RecommendationState

VIGNETTE = (
    "A composite story, if one helps: put together from several deaths so that it is nobody's, with ages in"
    " tens of years, no places and no dates. Write it by hand, or take this part out."
)
METHODS = (
    "Deaths count in the calendar year in which they happened, from what services notified and what the"
    " coroner found since; later results can change them. They are those that this review knows, and not the"
    " registrations that national statistics count.",
    "Every number of people went through disclosure control: small numbers are not shown, others are rounded,"
    " and more is hidden where a small number could be worked out, from this or from anything that left"
    " before. Each hidden number says why.",
    "Numbers of recommendations and actions count no person and are exact.",
)


def tables(telling):
    cases, years = telling.within, telling.years
    return [
        figures.categories(cases, f"Deaths in {telling.until.year} by what they are related to"),
        figures.drug_deaths(cases, years),
        figures.overdoses(cases, years),
        figures.treatment_deaths(cases, years),
        *figures.with_anybody(figures.themes(cases), figures.notified(cases, years)),
    ]


def write(telling, shown):
    year = telling.until.year
    made = Made(
        title=f"Learning from deaths in {telling.area.name}: annual review {year}",
        summary=f"What the reviews of {year} found, what was learned, what is recommended, and how far last"
        " year's recommendations have come.",
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
    promises(telling, year, made)
    made.say(h2("How soon we were told"))
    counted(shown, made, ["notified-in-time"])
    made.say(h2("How this was made"), *map(p, METHODS))
    return made


def promises(telling, year, made):
    """This year's recommendations, and how last year's came on."""
    rows = telling.recommendations
    new = [each for each in rows if each.agreed_at.year == year]
    old = [each for each in rows if each.agreed_at.year < year]
    made.say(h2("What is recommended"))
    if new:
        made.list("recommendations", listings.progress(new, f"Agreed in {year}"))
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
    made.list("earlier", listings.progress(old, f"Agreed before {year}"))
