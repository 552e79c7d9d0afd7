"""The letters we owe: to partners who are asked, and to reporters who want to hear.

A reporter's address is read here by the machine, for this and nothing else; that they were written to is
recorded on their report, and where they were written to is not.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.permissions import holders_of
from accounts.states import COORDINATING
from alerts.permissions import SECOND_PERSONS
from ldis.models import Reporter
from workflow import letters, links
from workflow.events import SYSTEM, record


# How long a partner's link leads to the question and what became of it. Ours: a round lasts days, and what
# became of it is of interest for weeks.
LINK_DAYS = 60

FIRST, REMINDER = "first", "reminder"


def ask_url(ask):
    """The partner's own link: reading it needs no account, and answering changes only their answer."""
    return settings.BASE_URL + reverse("ldis:ask", args=[links.sign("ask", ask.pk)])


def ask(ask, which=FIRST):
    """Write to a partner who is asked, or who has not answered yet."""
    enquiry, area = ask.enquiry, ask.enquiry.concern.area
    by_when = localtime(enquiry.closes_at).strftime("%a %-d %b at %H:%M")
    reminder = which == REMINDER
    letters.post(
        ask.letter_key(which),
        to=ask.contact.email,
        subject=f"{'Reminder: h' if reminder else 'H'}ave you seen this? Please answer by {by_when}",
        body=write("enquiry", area, enquiry=enquiry, ask=ask, reminder=reminder, url=ask_url(ask)),
        exercise=area.is_exercise,
    )


def take_back(asks):
    """Whoever has not been written to yet is not written to any more."""
    return letters.take_back(*(each.letter_key(which) for each in asks for which in (FIRST, REMINDER)))


def thank(report):
    """Their reference, for a reporter who wants to hear. Never the private code, which we do not keep."""
    write_to_reporter(report, "thanks", f"We have your report {report.reference}")


def answered(report):
    write_to_reporter(report, "outcome", f"What became of your report {report.reference}")


def concern_closed(concern):
    """The last word, for those who had their answer while the concern was still open."""
    for report in concern.reports.filter(answered_at__isnull=False).select_related("area"):
        key = f"closed-{concern.closed_at:%Y%m%d%H%M}"
        write_to_reporter(report, "closed", f"Your report {report.reference}: it is closed", key=key)


# What an emergency alert is to those who act in it: they are told where to look, and nothing of what it says.


def ask_second_person(emergency):
    """Everybody whose word would send it out, but for whoever started it."""
    for user in staff_of(emergency, SECOND_PERSONS).exclude(pk=emergency.started_by_id):
        write_about(emergency, "confirm", user, "An emergency alert waits for a second person")


def need_no_second_person(emergency):
    people = staff_of(emergency, SECOND_PERSONS).values_list("pk", flat=True)
    return letters.take_back(*(emergency_key(emergency, "confirm", pk) for pk in people))


def emergency_went_out(emergency):
    need_no_second_person(emergency)
    for user in staff_of(emergency, COORDINATING):
        write_about(emergency, "out", user, "An emergency alert has gone out")


def emergency_is_over(emergency):
    """Those who look after the area, and the second person."""
    for user in {*staff_of(emergency, COORDINATING), emergency.confirmed_by}:
        write_about(emergency, "over", user, emergency.get_state_display())


def staff_of(emergency, roles):
    return holders_of(roles, emergency.concern.area)


def emergency_key(emergency, about, user_pk):
    return f"emergency-{about}:{emergency.pk}:{user_pk}"


def write_about(emergency, about, user, subject):
    area, reference = emergency.concern.area, emergency.alert.reference
    url = settings.BASE_URL + emergency.get_absolute_url()
    letters.post(
        emergency_key(emergency, about, user.pk),
        to=user.email,
        subject=f"{subject} ({reference})",
        body=write(f"emergency_{about}", area, emergency=emergency, url=url),
        exercise=area.is_exercise,
    )


def write_to_reporter(report, about, subject, key=""):
    address = address_for_news(report)
    if not address:
        return
    follow_url = settings.BASE_URL + reverse("ldis:report-follow")
    letters.post(
        f"report-{report.pk}:{key or about}",
        to=address,
        subject=subject,
        body=write(about, report.area, report=report, url=follow_url),
        exercise=report.area.is_exercise,
    )
    record("reporter.written_to", report, by=SYSTEM, about=about)


def address_for_news(report):
    """Where a reporter asked to be told, or "": they ticked it, and what they gave is an e-mail address."""
    reporter = Reporter.objects.filter(report=report, wants_news=True).only("contact").first()
    return reporter.contact.strip() if reporter and is_email(reporter.contact) else ""


def is_email(text):
    try:
        validate_email(text.strip())
    except ValidationError:
        return False
    return True


def write(name, area, **context):
    return render_to_string(f"ldis/mail/{name}.txt", context | {"area": area, "exercise": area.is_exercise})
