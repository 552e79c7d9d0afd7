"""Making a publication from what is kept: first the figures leave, then the words are put around them."""

from dard import figures
from dard.models import Lesson
from dard.sharing.kinds import MAKERS
from dard.sharing.telling import Telling
from dard.states import LessonState


def tables_for(kind, telling):
    """[Counted] of a kind, whoever is counted in them: one that were left out would say that nobody is. Where
    no case was ever notified here, nothing is held, which is not the same as none."""
    return MAKERS[kind].tables(telling) if telling.register.cases else []


def written(kind, telling, release):
    """The Made publication, with the tables of a release (or None) in it."""
    shown = {each.key: each for each in figures.tables_of(release)} if release else {}
    return MAKERS[kind].write(telling, shown)


def telling_of(area, since, until, now, lessons=()):
    return Telling(area, since, until, now, tuple(lessons))


def lessons_behind(telling):
    """The lessons a publication was made from."""
    return list(telling.chosen) or telling.lessons


def lessons_to_choose(area):
    return Lesson.objects.filter(area=area, state=LessonState.AGREED).order_by("-agreed_at", "-pk")
