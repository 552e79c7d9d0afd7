"""The messages people get, made from the frozen version they are about."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from alerts.formats import saying
from alerts.labels import moment
from alerts.languages import Language, direction
from alerts.mailing.addresses import LINK_DAYS, Links, links_by, links_of, partner_url, short_url
from alerts.mailing.extent import Extent, extent_of, handling_words, is_narrowed
from alerts.mailing.occasion import Occasion
from alerts.richtext import as_text
from alerts.states import Audience, Purpose, Readers
from alerts.variants import best_for, wordings


__all__ = [
    "LINK_DAYS",
    "Links",
    "compose",
    "handling_words",
    "links_by",
    "links_of",
    "partner_url",
    "preview",
    "short_url",
]


def compose(delivery, own=None):
    """The e-mail for one delivery: text and HTML, one recipient, threaded by alert. `own` are the recipient's
    addresses, when they are known already."""
    version, own = delivery.version, own or links_of(delivery)
    subscriber = delivery.subscriber
    letter = Letter(version, delivery.purpose, subscriber.language, own, named(subscriber.organisation))
    message = addressed(delivery, own, letter.subject, letter.body("txt"), letter.body("html"))
    thread = thread_of(version.alert, delivery)
    message.extra_headers |= {"References": thread, "In-Reply-To": thread}
    return message


def addressed(delivery, own, subject, text, html):
    """A message to a delivery's one recipient, under its Message-ID."""
    message = EmailMultiAlternatives(
        subject=subject,
        body=text,
        to=[delivery.address],
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            # RFC 8058: one click in the reader's own program, which sends a POST and nothing else.
            "List-Unsubscribe": f"<{own.leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def thread_of(alert, delivery):
    """What every message about an alert answers to, so that mail programs keep them together."""
    domain = delivery.message_id.rpartition("@")[2]
    return f"<{alert.reference}@{domain}"


def named(organisation):
    """One line, whatever was typed."""
    return " ".join(organisation.name.split())


def preview(version, language=Language.ENGLISH):
    """(subject, text) of the message a version goes out as to those who read this language; each recipient's
    has links of its own."""
    own = "(each recipient has a link of their own here)"
    letter = Letter(version, Purpose.ALERT, language, Links(own, own, own), "(their organisation)")
    return letter.subject, letter.body("txt")


class Letter:
    """What one message says. It depends on its recipient by their language, links and organisation only:
    alerts.stencils fills those in."""

    def __init__(self, version, purpose, language, own, organisation):
        self.version, self.language, self.own = version, language, own
        self.extent = extent_of(version.alert)
        self.is_bare = self.extent == Extent.LINK
        self.organisation = "" if self.is_bare else organisation
        self.occasion = Occasion(version, purpose, language, self.organisation)
        self.wording = best_for(version.content, Readers.PROFESSIONAL, language)

    @property
    def subject(self):
        """The headline, led by what the reader must know before opening it; one line, whatever was typed."""
        headline = self.occasion.say["alert"] if self.is_bare else " ".join(self.wording.headline.split())
        marks = "".join(f"{mark}: " for mark in self.occasion.marks)
        return f"{marks}{headline} ({self.version.alert.reference})"

    @property
    def name(self):
        """Of its templates."""
        if self.is_bare:
            return "link"
        if self.extent == Extent.SUMMARY or self.occasion.is_short:
            return "brief"
        return "stand_down" if self.version.ends_it else "alert"

    def body(self, kind):
        return render_to_string(f"alerts/mail/{self.name}.{kind}", self.context())

    def context(self):
        version, say = self.version, self.occasion.say
        content = version.content
        return {
            "say": say,
            "language": self.language,
            "direction": direction(self.language),
            "occasion": self.occasion,
            "own": self.own,
            "organisation": self.organisation,
            "areas": [version.alert.area],
            "is_summary": self.extent == Extent.SUMMARY,
            "wording": self.wording,
            "other_languages": other_languages(version, self.wording.language),
            "version": version,
            "alert": version.alert,
            "content": content,
            "exercise": version.alert.area.is_exercise,
            "status_url": settings.BASE_URL + version.alert.get_absolute_url(),
            "handling": handling_words(version, self.language),
            "numbered": say["version"].format(number=version.number),
            "issued": moment(self.language, version.issued_at),
            "valid_until": moment(self.language, version.valid_until),
            "grade": say[f"grade_{content['grade']}"],
            "audience": "" if is_narrowed(version) else say[f"audience_{content['audience']}"],
            "confidence": say[content["confidence"]],
            "extended_by": version.issued_by if self.occasion.is_extension else "",
            "known": as_text(self.wording.happening),
            "advice": as_text(self.wording.advice),
        }


def other_languages(version, language):
    """[(name, code, address)] of the public page in every other language there is; a page that only partners
    may read has no such address."""
    if version.content["audience"] != Audience.PUBLIC:
        return []
    written = {each.language for each in wordings(version.content)} - {language}
    return [(each.label, each.value, page_in(version, each)) for each in Language if each in written]


def page_in(version, language):
    return saying.page_for(version, best_for(version.content, Readers.PUBLIC, language))
