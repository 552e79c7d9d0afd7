"""The messages people get, made from the frozen version they are about."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from alerts.formats import saying
from alerts.languages import Language
from alerts.richtext import as_text
from alerts.states import Audience, Readers
from alerts.variants import best_for, wordings
from workflow import links
from workflow.handling import Tlp


# A link outlives the alert it came with: an old message opened late must still lead to today's truth.
LINK_DAYS = 400


def partner_url(delivery):
    """The recipient's own link: reading it needs no account, and answering changes only their answer."""
    return settings.BASE_URL + reverse("alerts:partner", args=[links.sign("delivery", str(delivery.pk))])


def compose(delivery):
    """The e-mail for one delivery: text and HTML, one recipient, threaded by alert."""
    version = delivery.version
    domain = delivery.message_id.rpartition("@")[2]
    context = context_of(version, partner_url(delivery), delivery.subscriber.language)
    message = EmailMultiAlternatives(
        subject=subject_of(version, context["wording"]),
        body=body_of(version, context, "txt"),
        to=[delivery.address],
        headers={
            "Message-ID": delivery.message_id,
            "References": f"<{version.alert.reference}@{domain}",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    message.attach_alternative(body_of(version, context, "html"), "text/html")
    return message


def preview(version, language=Language.ENGLISH):
    """(subject, text) of the message a version goes out as to those who read this language; each recipient's
    has a link of its own."""
    context = context_of(version, "(each recipient has a link of their own here)", language)
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
    name = "stand_down" if version.is_stand_down else "alert"
    return render_to_string(f"alerts/mail/{name}.{kind}", context)


def subject_of(version, wording):
    """The headline, led by what the reader must know before opening it; one line, whatever was typed."""
    exercise = "EXERCISE: " if version.alert.area.is_exercise else ""
    kind = "" if version.number == 1 else f"{version.get_kind_display().upper()}: "
    headline = " ".join(wording.headline.split())
    return f"{exercise}{kind}{headline} ({version.alert.reference})"
