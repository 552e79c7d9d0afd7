"""The letters to agencies. None says who a case is about: only that a request waits behind a link."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.permissions import holders_of
from accounts.states import Role
from dard.agencies import basis
from dard.states import GIVEN, Chaser
from workflow import letters, links


PURPOSE = "agency-request"
FIRST = "first"


def url(request):
    """The agency's own link. A newer one takes its place."""
    token = links.sign_numbered(PURPOSE, request)
    return settings.BASE_URL + reverse("dard:agency-link", args=[token])


def key(request, which):
    return f"agency-request:{request.pk}:{which}"


def ask(request):
    subject = f"A request from the review of deaths, to answer by {day(request.due_at)}"
    write(request, FIRST, "ask", request.email, subject, basis=basis.of_kind(request.agency))


def renew(request):
    which = f"link-{request.link_number}"
    write(request, which, "new_link", request.email, "A new link to the request of the review of deaths")


def chase(request, step):
    """The letter of one step; the last goes to the agency's lead, where we know one."""
    subject = {
        Chaser.REMINDER: f"Reminder: please answer by {day(request.due_at)}",
        Chaser.DUE: "Due today: a request from the review of deaths",
        Chaser.LATE: "Overdue: a request from the review of deaths",
    }[step]
    write(request, step, "chase", request.email, subject, step=step)


def escalate(request, at):
    """To the agency's lead, and to the Caldicott guardians of the area. Its moment tells one escalation from
    another."""
    which = f"{Chaser.ESCALATED}-{at:%Y%m%d%H%M}"
    subject = "No answer to a request from the review of deaths"
    to = request.lead_email or request.email
    write(request, which, "escalate", to, subject, knows_lead=bool(request.lead_email))
    for guardian in holders_of({Role.CALDICOTT}, request.case.area):
        write(request, f"{which}:{guardian.pk}", "escalate_guardian", guardian.email, subject)


def lessons_agreed(case):
    """To each agency that told what it knew. It says that lessons came of it, and never which."""
    subject = "Lessons were agreed in a review of deaths that you helped"
    for request in case.agency_requests.filter(state__in=GIVEN).select_related("case__area"):
        write(request, "lessons", "lessons_agreed", request.email, subject)


def take_back(request):
    """Whatever has not left yet need not leave any more."""
    letters.take_back(*(key(request, each) for each in (Chaser.REMINDER, Chaser.DUE, Chaser.LATE)))


def write(request, which, name, to, subject, **context):
    area = request.case.area
    context |= {"request": request, "area": area, "exercise": area.is_exercise, "url": url(request)}
    letters.post(
        key(request, which),
        to=to,
        subject=subject,
        body=render_to_string(f"dard/mail/agency_{name}.txt", context),
        exercise=area.is_exercise,
    )


def day(moment):
    return localtime(moment).strftime("%a %-d %b")
