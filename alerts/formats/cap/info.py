"""The <info> blocks of a message: one for each wording, the nearest for its readers first."""

from datetime import timedelta

from alerts.formats import saying
from alerts.formats.cap import mapping
from alerts.formats.cap.area import area_of
from alerts.formats.cap.xml import add, add_pair, element, moment
from alerts.formats.characters import on_one_line
from alerts.labels import labels_for
from alerts.labels import moment as moment_of
from alerts.languages import Language
from alerts.models import Photo
from alerts.richtext import as_text
from alerts.states import Audience, Confidence, Grade, Readers, VersionKind


# How long a word that an alert has ended is worth reading.
LEAST = timedelta(days=1)


def infos(telling):
    return [info(telling, wording) for wording in saying.in_reading_order(telling.version)]


def info(telling, wording):
    made = element("info")
    add(made, "language", mapping.tag(wording.language))
    add(made, "category", "Health")
    add(made, "event", labels_for(wording.language)["alert"])
    add(made, "responseType", response(telling, wording))
    for name, value in zip(("urgency", "severity", "certainty"), how_bad(telling), strict=True):
        add(made, name, value)
    add(made, "audience", audience(telling.version, wording))
    add_times(made, telling)
    add_words(made, telling, wording)
    add_addresses(made, telling.version, wording)
    add_parameters(made, telling.version, wording)
    add_photo(made, telling.version)
    made.append(area_of(telling.version.alert.area))
    return made


def response(telling, wording):
    """AllClear is somebody's word that the danger is over. A day that passed, or a panel that did not meet,
    is nobody's word; and a retraction says nothing of the danger."""
    if not telling.is_over:
        return mapping.RESPONSE[wording.readers]
    version = telling.version
    is_all_clear = version.kind == VersionKind.STAND_DOWN and version.issued_by_id
    return mapping.ALL_CLEAR if is_all_clear else mapping.NO_ACTION


def how_bad(telling):
    return mapping.ENDED if telling.is_over else mapping.how_bad(telling.version.content)


def audience(version, wording):
    """Whom this wording is for; a main wording that has to serve everybody says so."""
    is_alone = len({each.readers for each in saying.in_reading_order(version)}) == 1
    if is_alone and saying.is_public(version):
        return Audience.PUBLIC.label
    return Readers(wording.readers).label


def add_times(made, telling):
    add(made, "effective", moment(telling.sent))
    if telling.expires:
        add(made, "expires", moment(telling.expires))
    add(made, "senderName", on_one_line(telling.version.issuer))


def add_words(made, telling, wording):
    version, language = telling.version, wording.language
    add(made, "headline", saying.headline(version, wording.headline, telling.standing, language))
    if not telling.is_over:
        add(made, "description", description(version, wording))
        add(made, "instruction", f"{wording.action}\n\n{as_text(wording.advice)}".strip())
    else:
        add(made, "description", why_it_ended(telling, language))
        add(made, "instruction", labels_for(language)["take_down"])


def why_it_ended(telling, language):
    """When it ended, and in English also why: the reason has no translation, and no block says in one
    language what it is marked as another."""
    how = "retracted_on" if telling.version.is_retraction else "ended_on"
    ended = labels_for(language)[how].format(when=moment_of(language, telling.sent))
    return f"{ended} {telling.because}" if language == Language.ENGLISH else ended


def description(version, wording):
    """What is happening; in English also what the main text says beside it, which has no translation."""
    words = as_text(wording.happening)
    if wording.language != Language.ENGLISH:
        return words
    return "\n\n".join([words, *beside(version.content)])


def beside(content):
    """The facts of an alert, each as a paragraph of its own."""
    rows = [
        ("What has changed", content["change_note"]),
        ("What it looks like", content["appearance"]),
        ("Thought to be", content["substance"]),
        ("People affected so far", " ".join([content["people_affected"], saying.counted(content)]).strip()),
        ("What is not known", content["not_known"]),
        ("How sure we are", Confidence(content["confidence"]).label),
    ]
    return [f"{name}: {words}" for name, words in rows if words]


def add_addresses(made, version, wording):
    add(made, "web", saying.page_for(version, wording))
    add(made, "contact", f"{on_one_line(version.issuer)}, {saying.reporting()}")


def add_parameters(made, version, wording):
    content = version.content
    rows = [
        ("grade", Grade(content["grade"]).label),
        ("confidence", Confidence(content["confidence"]).value),
        ("provisional", "yes" if content["is_provisional"] else "no"),
        ("tlp", saying.handling(version).label),
        ("reference", version.alert.reference),
        ("version", version.number),
        ("readers", wording.readers),
    ]
    for name, value in rows:
        add_pair(made, "parameter", name, value)


def add_photo(made, version):
    """Where anybody may see it: a system that reads CAP has no link of its own to ask with."""
    photo = version.content.get("photo")
    if not photo or not saying.is_public(version):
        return
    resource = element("resource")
    add(resource, "resourceDesc", f"{photo['alt']} {saying.PHOTO_CAVEAT}")
    add(
        resource, "mimeType", Photo.objects.values_list("content_type", flat=True).get(sha256=photo["sha256"])
    )
    add(resource, "uri", saying.address(version, "photo"))
    made.append(resource)


def content_type_of(photo):
    return Photo.objects.values_list("content_type", flat=True).get(sha256=photo["sha256"])
