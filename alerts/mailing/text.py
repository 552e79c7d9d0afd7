"""Text messages: the words a version has for them, or ours, and a short link. A network takes 160 signs as
one part, and each part is paid for."""

from alerts.labels import labels_for
from alerts.languages import Language
from alerts.mailing.addresses import short_url
from alerts.mailing.extent import Extent, extent_of
from alerts.mailing.occasion import Occasion
from alerts.states import Readers, VersionKind
from alerts.variants import best_for
from alerts.wording.text_message import EXERCISE, cheaper, sms_of


# GOV.UK Notify sends the GSM alphabet and the accents of Welsh, and puts a question mark for any other sign.
IN_ITS_LETTERS = frozenset({Language.ENGLISH, Language.WELSH, Language.SOMALI})
# Those a version's own words are for. What follows on one is said in ours.
SAYS_IT = frozenset({VersionKind.FIRST, VersionKind.UPDATE})
# A longer digest would not fit into one message: the rest is named without a link. Ours.
MOST_LINKS = 6


def text_of(delivery):
    """The whole text message for one delivery."""
    return as_sent(delivery, f"{said(delivery)} {short_url(delivery)}")


def text_of_digest(deliveries):
    """One text message about several alerts, each with its own link."""
    title = labels_for(language_for(deliveries[0].subscriber))["digest"]
    lines = [f"{each.version.alert.reference} {short_url(each)}" for each in deliveries[:MOST_LINKS]]
    rest = [each.version.alert.reference for each in deliveries[MOST_LINKS:]]
    return as_sent(deliveries[0], "\n".join([f"{title}:", *lines, *rest]))


def code_text(subscriber, code):
    """What takes a code to a telephone."""
    words = labels_for(language_for(subscriber))["text_code"].format(code=code)
    return marked(words, subscriber.organisation.area)


def as_sent(delivery, words):
    return marked(cheaper(words), delivery.version.alert.area)


def marked(words, area):
    return f"{EXERCISE}{words}" if area.is_exercise else words


def language_for(subscriber):
    """Their language, or English where its letters would not arrive."""
    return subscriber.language if subscriber.language in IN_ITS_LETTERS else Language.ENGLISH


def said(delivery):
    language, alert = language_for(delivery.subscriber), delivery.version.alert
    occasion = Occasion(delivery.version, delivery.purpose, language)
    own = own_words(delivery.version, language) if occasion.key in SAYS_IT else ""
    if own and extent_of(alert) != Extent.LINK:
        mark = f"{occasion.say['mark_update']}: " if occasion.key == VersionKind.UPDATE else ""
        return mark + own
    return occasion.say[f"text_{occasion.key}"].format(reference=alert.reference)


def own_words(version, language):
    """The text message that was written for the version, or ""; whether it is an exercise is said once."""
    wording = best_for(version.content, Readers.PROFESSIONAL, language)
    return sms_of(wording, version.alert).removeprefix(EXERCISE)
