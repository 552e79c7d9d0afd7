"""What this room writes to people: one letter for one person, with nothing in it but where to look."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from ldis import duty
from workflow import letters


def staff_note(note):
    """Tell an organisation's contacts where its staff-only note is; the note itself stays here."""
    area = note.concern.area
    body = render_to_string(
        "ldis/mail/staff_note.txt", {"note": note, "url": settings.BASE_URL + note.get_absolute_url()}
    )
    for contact in note.organisation.contacts.filter(is_active=True):
        letters.post(
            f"staff-note:{note.pk}:{contact.pk}",
            to=contact.email,
            subject="For your own staff only, unassessed: something has been reported",
            body=body,
            exercise=area.is_exercise,
        )


def wake_duty_officer(report, keeper, now):
    """Outside office hours, a report that cannot wait is put before whoever is on duty."""
    if not report.is_urgent or keeper.is_open(now):
        return
    officer = duty.officer_at(report.area, now)
    if officer is None:
        return
    url = settings.BASE_URL + reverse("ldis:report", args=[report.reference])
    letters.post(
        f"duty:{report.reference}",
        to=officer.email,
        subject=f"Report {report.reference} cannot wait until the office opens",
        body=render_to_string("ldis/mail/duty.txt", {"report": report, "url": url}),
        exercise=report.area.is_exercise,
    )
