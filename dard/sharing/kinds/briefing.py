"""A briefing of one page from one or more lessons, to be read in seven minutes and talked about in a team."""

from dard.sharing.listings import owner_of
from dard.sharing.telling import Made, h2, p, themes_of, ul
from dard.states import RECOMMENDATION_LIVE


# What fits on the page. Ours.
MOST_THEMES, MOST_ACTIONS = 4, 5
QUESTIONS = [
    "Could this happen where we work? What would show us?",
    "What do we do already, and what will we change by the end of this month?",
    "Who needs to hear this, and was not here?",
]


def tables(telling):
    return []


def write(telling, shown):
    lessons = list(telling.chosen) or telling.lessons
    themes = themes_of(lessons)
    about = themes[0] if themes else "What we learned"
    made = Made(
        title=f"Seven-minute briefing: {about[:120]}",
        summary="What we learned from deaths here, what to do now, and whom to ask. One page.",
    )
    made.say(
        h2("Why this matters"),
        p(
            "People in {} have died in connection with drugs or alcohol. Their deaths were reviewed. Nothing"
            " here is about one person: what is said comes from the reviews, and names nobody.",
            telling.area.name,
        ),
        p("It is about: {}.", "; ".join(each.lower() for each in themes[:MOST_THEMES])) if themes else "",
        h2("What we learned"),
        ul(each.words for each in lessons) if lessons else "",
    )
    doing = what_to_do(telling, lessons)
    made.say(
        h2("What to do now"),
        ul(doing) if doing else p("Read the lessons with your team, and decide what you will change."),
        h2("Talk about it"),
        ul(QUESTIONS),
        h2("Who to ask"),
        p("The death review coordinator of {}, at {}.", telling.area.name, telling.area.issuer),
    )
    return made


def what_to_do(telling, lessons):
    chosen = {each.pk for each in lessons}
    linked = [
        each
        for each in telling.recommendations
        if each.state in RECOMMENDATION_LIVE and chosen & {one.pk for one in each.lessons.all()}
    ]
    return [f"{each.words} ({owner_of(each)})" for each in linked[:MOST_ACTIONS]]
