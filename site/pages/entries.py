"""What every feed says of one alert: its name, its words, its tags, where else it is read."""

from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from alerts.formats import saying
from alerts.languages import Language
from alerts.states import Readers
from alerts.variants import best_for, wordings


def tag(name):
    """A name that stays the same wherever the feed is read from (RFC 4151)."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},2026:{name}"


def name(version):
    return tag(f"alerts/{version.alert.reference}/{version.number}")


def summary(version, standing):
    """The entry as HTML; of an alert that has ended, that it has."""
    context = {
        "alert": version.alert,
        "version": version,
        "standing": standing,
        "wording": saying.nearest(version),
        "counted": saying.counted(version.content),
    }
    return render_to_string("pages/_feed_entry.html", context)


def tags(version):
    return [version.alert.area.name, *(["Exercise"] if saying.is_exercise(version) else [])]


def other_languages(version):
    """[(language, address)]: for each language besides English, the page nearest to the public."""
    languages = dict.fromkeys(each.language for each in wordings(version.content))
    found = [
        best_for(version.content, Readers.PUBLIC, each) for each in languages if each != Language.ENGLISH
    ]
    return [(each.language, saying.page_for(version, each)) for each in found]
