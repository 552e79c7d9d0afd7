"""Letters about naloxone: the quarterly question to a partner, its reminders, and what will expire."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.permissions import holders_of
from dard.permissions.naloxone import COORDINATES
from dard.registers.quarters import in_words
from workflow import letters, links


PURPOSE = "naloxone-return"


def token(naloxone_return):
    return links.sign_numbered(PURPOSE, naloxone_return)


def url(naloxone_return):
    """The holder's own link. A newer one takes its place."""
    return settings.BASE_URL + reverse("dard:naloxone-return", args=[token(naloxone_return)])


def ask(naloxone_return):
    write(naloxone_return, f"link-{naloxone_return.link_number}", "What became of your naloxone kits?")


def chase(naloxone_return):
    which = f"chased-{naloxone_return.chased}"
    write(naloxone_return, which, "Reminder: what became of your naloxone kits?")


def write(naloxone_return, which, subject):
    holder = naloxone_return.holder
    area = holder.area
    context = {
        "holder": holder,
        "period": in_words(naloxone_return.begins_on),
        "due_at": localtime(naloxone_return.due_at),
        "area": area,
        "url": url(naloxone_return),
        "exercise": area.is_exercise,
    }
    letters.post(
        f"naloxone-return:{naloxone_return.pk}:{which}",
        to=holder.email,
        subject=subject,
        body=render_to_string("dard/mail/naloxone_return.txt", context),
        exercise=area.is_exercise,
    )


def expiring(holder, stocks):
    """To the holder's address, or to the coordinators where it has none; of each stock once."""
    area = holder.area
    to = [holder.email] if holder.email else [each.email for each in holders_of(COORDINATES, area)]
    context = {"holder": holder, "stocks": stocks, "area": area, "exercise": area.is_exercise}
    for number, address in enumerate(to):
        letters.post(
            f"naloxone-expires:{holder.pk}:{stocks[0].pk}-{stocks[-1].pk}:{number}",
            to=address,
            subject="Naloxone kits that will expire",
            body=render_to_string("dard/mail/naloxone_expires.txt", context),
            exercise=area.is_exercise,
        )
