"""A bulletin for providers: lessons, good practice, and what is recommended to those who provide."""

from dard.sharing.listings import progress
from dard.sharing.telling import PROVIDERS, Made, h2, p, period, themes_of, ul
from dard.states import RECOMMENDATION_LIVE, FindingKind


def tables(telling):
    return []


def write(telling, shown):
    good = [each for each in telling.lessons if is_good(each)]
    learned = [each for each in telling.lessons if each not in good]
    made = Made(
        title=f"Learning from deaths: bulletin for providers, {telling.until:%B %Y}",
        summary="Lessons agreed since the last bulletin, good practice to take up, and what is recommended"
        " to providers now.",
    )
    made.say(
        p("What the reviews of deaths in {} taught from {}.", telling.area.name, period_of(telling)),
        h2("Lessons"),
        said(learned, "No lesson was agreed in this time. Earlier ones are in the library."),
        p("What they are about: {}.", "; ".join(themes_of(learned)).lower()) if themes_of(learned) else "",
        h2("Good practice"),
        said(
            good,
            "No lesson of this time rests on good practice alone. Tell us what went well where you work.",
        ),
        h2("What is recommended to providers"),
    )
    recommended(telling, made)
    made.say(
        h2("Tell us"),
        p(
            "If something here does not fit how you work, or you have done it already, tell the death review"
            " coordinator, at {}.",
            telling.area.issuer,
        ),
    )
    return made


def said(lessons, otherwise):
    return ul(each.words for each in lessons) if lessons else p(otherwise)


def recommended(telling, made):
    """What is open with those who provide something."""
    for_providers = [
        each
        for each in telling.recommendations
        if each.state in RECOMMENDATION_LIVE
        and each.owner_organisation
        and each.owner_organisation.kind in PROVIDERS
    ]
    if for_providers:
        made.list("recommendations", progress(for_providers, "Recommendations to providers"))
    else:
        made.say(p("Nothing is open with providers at the moment."))


def period_of(telling):
    return period(telling.since, telling.until)


def is_good(lesson):
    """Whether it rests on nothing but what went well."""
    kinds = {each.kind for each in lesson.findings.all()}
    return kinds == {FindingKind.GOOD} and not lesson.cohort_findings.all()
