"""Whether a publication says who somebody was: held to the names of everybody in the register of its area, to
the records of the cases behind its lessons, and to what names somebody by its form.

A machine looked: what it misses is for the second person to see.
"""

from itertools import pairwise

from django.utils.timezone import localdate

from dard.learning.cases import cases_of_lessons
from dard.learning.naming import look_at_words
from dard.models import Identity
from dard.sharing import rendering
from dard.sharing.telling import day
from privacy.anonymising import Kind
from privacy.anonymising.words import words_of


# A service is named in a publication because it is asked to do something.
MAY_STAND = frozenset({Kind.ORGANISATION, Kind.PLACE})
# In a table of what is to be done stands by which day.
MAY_STAND_IN_TABLES = MAY_STAND | {Kind.DATE}


def look_at_publication(publication):
    """{where: [what kind of thing was found]} of what must go; never the words that were found."""
    texts = {
        where: without_our_days(text, publication) for where, text in rendering.texts_of(publication).items()
    }
    lessons = list(publication.lessons.values_list("pk", flat=True))
    cases = cases_of_lessons(lessons).select_related("area", "identity") if lessons else []
    looked = look_at_words(texts, publication.area, cases, services_may_be_named=True)
    found = {where: kinds(where, findings) for where, findings in looked.by_part.items()}
    names = names_of(publication.area)
    for where, text in texts.items():
        if names & pairs_in(text):
            found.setdefault(where, set()).add(Kind.NAME.label)
    return {where: sorted(each) for where, each in found.items() if each}


def without_our_days(text, publication):
    """The days of the time it is about, and of its making, are ours."""
    for each in (publication.since, publication.until, localdate(publication.at)):
        text = text.replace(day(each), "")
    return text


def kinds(where, findings):
    may_stand = MAY_STAND_IN_TABLES if where.startswith("table") else MAY_STAND
    return {each.kind.label for each in findings if each.blocks and each.kind not in may_stand}


def names_of(area):
    """{(first name, second name)} of everybody in the register of an area, in small letters; one query."""
    rows = Identity.objects.filter(case__area=area).only("name", "other_names")
    return {pair for each in rows for name in (each.name, each.other_names) for pair in pairs_in(name)}


def pairs_in(text):
    return set(pairwise(each.low for each in words_of(text or "")))
