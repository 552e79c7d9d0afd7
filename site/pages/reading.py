"""One alert as the public reads it: the template to use and what goes into it."""

from django.template.defaultfilters import date
from django.utils import timezone

from alerts.formats import REPRESENTATIONS, saying
from alerts.labels import labels_for
from alerts.languages import Language, name_of
from alerts.standing import standing_of
from alerts.states import Readers
from alerts.variants import best_for
from pages import entries, visibility


AT_FIRST = (Readers.PUBLIC, Language.ENGLISH)


def read(alert, now, readers=Readers.PUBLIC, language=Language.ENGLISH):
    """(template, context) for an alert's own page. One that is not for the public gives only its standing."""
    standing = standing_of(alert, now)
    context = {
        "alert": alert,
        "standing": standing,
        "exercise": alert.area.is_exercise,
        "crumbs": [("/", "Home"), ("/alerts/", "Alerts")],
    }
    if not visibility.is_public(alert):
        return "pages/alert_for_partners.html", context
    return "pages/alert.html", context | content_of(alert, standing, (readers, language))


def content_of(alert, standing, asked):
    version = alert.current_version
    version.alert = alert
    versions = list(alert.versions.only("alert", "number", "kind", "issued_at"))
    return {
        "version": version,
        "said": version.content,
        "counted": saying.counted(version.content),
        "facts": facts(alert, version, standing, versions[0]),
        "earlier": [each for each in reversed(versions) if each.number != version.number],
        "photo_caveat": saying.PHOTO_CAVEAT,
        "other_systems": [each for each in REPRESENTATIONS.values() if each.for_systems],
        "other_languages": entries.other_languages(version),
        "instead": None if standing.in_force else visibility.in_place_of(alert, timezone.now()),
        **worded(version, asked, standing),
    }


def worded(version, asked, standing):
    """The wording that was asked for, or the nearest there is; and the way to every other."""
    wording = best_for(version.content, *asked)
    is_another = (wording.readers, wording.language) != asked and asked != AT_FIRST
    return {
        "wording": wording,
        "words": labels_for(wording.language),
        "over": labels_for(wording.language)[saying.over(standing)],
        "asked_for": in_words(*asked) if is_another else "",
        "wordings": wordings_by_readers(version, wording),
    }


def in_words(readers, language):
    return f"{Readers(readers).label} in {name_of(language)}"


def wordings_by_readers(version, shown):
    """[(readers, [(wording, language, address, whether it is shown)])]; nothing where there is only one."""
    every = saying.in_reading_order(version)
    if len(every) == 1:
        return []
    ways = {}
    for each in every:
        language = Language(each.language).label
        way = (each, language, saying.path_for(version, each), each == shown)
        ways.setdefault(Readers(each.readers).label, []).append(way)
    return list(ways.items())


def facts(alert, version, standing, first):
    """The rows every alert carries (key, value)."""
    cut_short = standing.ended_at and standing.ended_at < version.valid_until
    was = "Would have been valid until" if cut_short else "Was valid until"
    return [
        ("Reference", alert.reference),
        ("Version", f"{version.number} ({version.get_kind_display().lower()})"),
        ("Issued", when(first.issued_at)),
        *([("This version", when(version.issued_at))] if version.number > 1 else []),
        ("Valid until" if standing.in_force else was, when(version.valid_until)),
        ("Area", alert.area.name),
        ("How sure we are", version.confidence_label),
        ("Issued by", version.issuer),
    ]


def when(at):
    """A moment as people say it, in London time."""
    return date(timezone.localtime(at), "j F Y, H:i")
