"""The quarterly paper for the partnership: what was promised, what was done, what is late, and how soon."""

from dard.sharing import figures, listings
from dard.sharing.telling import Made, day, h2, p, period, themes_of, ul
from dard.states import RecommendationState


R = RecommendationState


def tables(telling):
    cases, years = telling.within, telling.years
    return [
        figures.categories(cases, "Deaths of the quarter by what they are related to"),
        figures.themes(telling.last_year, f"Themes of deaths in the year until {day(telling.until)}"),
        figures.notified(cases, years),
        figures.until_account(cases, years),
    ]


def write(telling, shown):
    rows = telling.recommendations
    made = Made(
        title=f"Review of deaths: paper for the partnership, {period(telling.since, telling.until)}",
        summary="Progress of recommendations, overdue actions by organisation, what was declined, what is"
        " embedded, themes and timeliness of the quarter.",
    )
    made.say(
        p(
            "For the partnership. It reports on {} and was made on {} from what the review keeps.",
            period(telling.since, telling.until),
            day(telling.today),
        ),
        h2("What the partnership is asked to do"),
        ul(asked(telling, rows)),
        h2("Progress of recommendations"),
    )
    promised(telling, rows, made)
    made.say(h2("Lessons of the quarter"))
    lessons = telling.lessons
    made.say(ul(each.words for each in lessons) if lessons else p("None was agreed in the quarter."))
    if themes_of(lessons):
        made.say(p("They are about: {}.", "; ".join(themes_of(lessons)).lower()))
    made.say(h2("Deaths and themes"))
    made.say(p("A quarter is short, so themes are counted over the year that ends with it."))
    counted(shown, made, ["deaths-by-category", "themes"])
    made.say(h2("How soon"))
    counted(shown, made, ["notified-in-time", "until-account"])
    rated = listings.ratings(telling.area)
    made.say(h2("Reduction plan"))
    if rated["rows"]:
        made.list("ratings", rated)
    else:
        made.say(p("No plan is kept here yet."))
    return made


def promised(telling, rows, made):
    if not rows:
        made.say(p("No recommendation was agreed yet."))
        return
    made.list("recommendations", listings.progress(rows, "Recommendations that stand"))
    made.list("embedded", listings.embedded(rows))
    late = listings.overdue(rows, telling.today)
    made.say(h2("Overdue actions"))
    if late["rows"]:
        made.list("overdue", late)
    else:
        made.say(p("No action is past its day."))
    refused = listings.declined(rows)
    made.say(h2("Declined"))
    if refused["rows"]:
        made.list("declined", refused)
    else:
        made.say(p("No owner has declined a recommendation that still stands."))


def asked(telling, rows):
    """What needs the partnership, in sentences; one that says so where nothing does."""
    late = len([a for each in rows for a in each.actions.all() if a.is_late(telling.today)])
    refused = len([each for each in rows if each.state == R.DECLINED])
    said = []
    if late:
        said.append(f"Ask the organisations below when their overdue actions will be done ({late} in all).")
    if refused:
        said.append(f"Decide what follows on what was declined ({refused} in all).")
    return said or ["Note this paper. Nothing is overdue and nothing was declined."]


def counted(shown, made, keys):
    """The tables that were released, where there are any."""
    found = [key for key in keys if key in shown]
    for key in found:
        made.show(key)
    if not found:
        made.say(p("No figures of this time are held."))
