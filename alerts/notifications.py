"""The messages people get, made from the frozen version they are about."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from alerts.formats import saying
from alerts.languages import Language
from alerts.richtext import as_text
from alerts.states import Audience, Purpose, Readers
from alerts.variants import best_for, wordings
from workflow import links
from workflow.handling import Tlp


# A link outlives the alert it came with: an old message opened late must still lead to today's truth.
LINK_DAYS = 400


@dataclass(frozen=True)
class Links:
    """The recipient's own addresses. Reading them needs no account, and changes nothing."""

    answer: str
    settings: str
    leave: str


def links_of(delivery):
    return links_by(
        links.sign("delivery", str(delivery.pk)), links.sign("subscriber", str(delivery.subscriber_id))
    )


def links_by(answering, subscribing):
    """The addresses that hold these two tokens."""
    address = lambda name, token: settings.BASE_URL + reverse(f"alerts:{name}", args=[token])  # noqa: E731
    return Links(
        address("partner", answering),
        address("my-alerts", subscribing),
        address("leave", subscribing),
    )


def partner_url(delivery):
    """The recipient's own link: reading it needs no account, and answering changes only their answer."""
    return links_of(delivery).answer


def compose(delivery, own=None):
    """The e-mail for one delivery: text and HTML, one recipient, threaded by alert. `own` are the recipient's
    addresses, when they are known already."""
    version, own = delivery.version, own or links_of(delivery)
    domain = delivery.message_id.rpartition("@")[2]
    context = context_of(version, own.answer, delivery.subscriber.language) | {
        "own": own,
        "purpose": delivery.purpose,
    }
    message = EmailMultiAlternatives(
        subject=subject_of(version, context["wording"], delivery.purpose),
        body=body_of(version, context, "txt"),
        to=[delivery.address],
        headers={
            "Message-ID": delivery.message_id,
            "References": f"<{version.alert.reference}@{domain}",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            # RFC 8058: one click in the reader's own program, which sends a POST and nothing else.
            "List-Unsubscribe": f"<{own.leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(body_of(version, context, "html"), "text/html")
    return message


def preview(version, language=Language.ENGLISH):
    """(subject, text) of the message a version goes out as to those who read this language; each recipient's
    has a link of its own."""
    own = "(each recipient has a link of their own here)"
    context = context_of(version, own, language) | {"own": Links(own, own, own), "purpose": Purpose.ALERT}
    return subject_of(version, context["wording"]), body_of(version, context, "txt")


def context_of(version, url, language):
    content = version.content
    wording = best_for(content, Readers.PROFESSIONAL, language)
    return {
        "wording": wording,
        "other_languages": other_languages(version, wording.language),
        "version": version,
        "alert": version.alert,
        "content": content,
        "exercise": version.alert.area.is_exercise,
        "url": url,
        "status_url": settings.BASE_URL + version.alert.get_absolute_url(),
        "handling": handling_words(version),
        "known": as_text(wording.happening),
        "advice": as_text(wording.advice),
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


def handling_words(version):
    """What partners may do with an alert that is for them alone; nothing where it is public anyway."""
    if version.content["audience"] == Audience.PUBLIC:
        return ""
    return f"{Tlp.GREEN.label}. {Tlp.GREEN.meaning}"


def body_of(version, context, kind):
    name = "stand_down" if version.ends_it else "alert"
    return render_to_string(f"alerts/mail/{name}.{kind}", context)


def subject_of(version, wording, purpose=Purpose.ALERT):
    """The headline, led by what the reader must know before opening it; one line, whatever was typed."""
    exercise = "EXERCISE: " if version.alert.area.is_exercise else ""
    kind = "" if version.number == 1 else f"{version.get_kind_display().upper()}: "
    asked = "" if purpose == Purpose.ALERT else f"{Purpose(purpose).label.upper()}: "
    headline = " ".join(wording.headline.split())
    return f"{exercise}{asked}{kind}{headline} ({version.alert.reference})"
