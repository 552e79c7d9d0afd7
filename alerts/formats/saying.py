"""What every format says of a version: how it is marked, where it is read, how far it may go."""

from django.conf import settings
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from alerts.formats.characters import on_one_line
from alerts.labels import labels_for
from alerts.languages import Language
from alerts.states import Audience, Readers
from alerts.variants import STAND_INS, best_for, wordings
from workflow.handling import Tlp


# What leads a headline, as the subjects of our mail have it.
SHORT = {
    "draft": "DRAFT: ",
    "exercise": "EXERCISE: ",
    "no_longer_in_force": "No longer in force: ",
    "retracted": "Retracted: ",
}
# Said with every photo, because nobody can tell a drug by its looks.
PHOTO_CAVEAT = "Looks vary. A tablet or powder that looks different may hold the same drug."


def is_draft(version):
    """Whether it is not issued: a draft as it would go out."""
    return version.pk is None


def is_exercise(version):
    return version.alert.area.is_exercise


def status(version):
    if is_draft(version):
        return "draft"
    return "exercise" if is_exercise(version) else "actual"


def headline(version, words, standing, language=Language.ENGLISH):
    """A headline, led by what nobody may miss, in its own language."""
    marks = [
        is_draft(version) and "draft",
        is_exercise(version) and "exercise",
        not standing.in_force and not is_draft(version) and over(standing),
    ]
    return "".join(mark(language, each) for each in marks if each) + on_one_line(words)


def over(standing):
    """The label that says of an alert no longer in force which kind of end it had."""
    return "retracted" if standing.is_retracted else "no_longer_in_force"


def mark(language, label):
    return SHORT[label] if language == Language.ENGLISH else f"{labels_for(language)[label]}. "


def is_public(version):
    """Whether this version says that it is for anybody."""
    return version.content["audience"] == Audience.PUBLIC


def handling(version):
    """How far what was issued may be passed on: as far as its audience goes."""
    return Tlp.CLEAR if is_public(version) else Tlp.GREEN


def counted(content):
    """When and by whom people were counted, in words; "" where it is not said."""
    on = parse_date(content.get("counted_on") or "")
    parts = [
        f"on {date_format(on, 'j F Y')}" if on else "",
        f"by {content['counted_by']}" if content.get("counted_by") else "",
    ]
    return f"Counted {' '.join(filter(None, parts))}." if any(parts) else ""


def nearest(version):
    """The English wording nearest to those an alert is for: what a form with room for one shows."""
    readers = Readers.PUBLIC if is_public(version) else Readers.PROFESSIONAL
    return best_for(version.content, readers, Language.ENGLISH)


def in_reading_order(version):
    """Every wording: for those this alert is mainly for first, English before its translations."""
    first = Readers.PUBLIC if is_public(version) else Readers.PROFESSIONAL
    order = [*STAND_INS[first], *Readers]
    languages = list(Language)
    return sorted(
        wordings(version.content),
        key=lambda each: (languages.index(each.language), order.index(each.readers)),
    )


def file_stem(version):
    """What a file of this version is called, before its ending."""
    return f"{version.alert.reference}-v{version.number}{'-draft' if is_draft(version) else ''}"


def page(version):
    """The address of the alert's page."""
    return settings.BASE_URL + version.alert.get_absolute_url()


def path_for(version, wording):
    """Where the page that shows one wording is, on this website."""
    return f"{version.alert.get_absolute_url()}{wording.readers}/{wording.language}/"


def page_for(version, wording):
    """The whole address of the page that shows one wording."""
    return settings.BASE_URL + path_for(version, wording)


def address(version, name):
    """Where this version is read in one format, whatever is issued after it."""
    return f"{page(version)}versions/{version.number}/{name}"


def reporting():
    """Where somebody says that they have seen it too."""
    return f"{settings.BASE_URL}/report/"
