"""The letters we owe to a panel: each a row, so that a mail server's bad hour costs nothing.

A letter holds no evidence and nobody's vote. Its link is of one person for one seat, and good while the vote
is open.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from accounts.permissions import holders_of
from panel import notices, roles
from workflow import letters, links


# Longer than any vote lasts: what ends a link is the end of its vote.
LINK_DAYS = 90


def vote_url(ballot, user):
    """A member's own link: reading it needs no account; voting is all it lets them do."""
    token = links.sign("vote", [ballot.pk, user.pk])
    return settings.BASE_URL + reverse("panel:vote-link", args=[token])


def invite(consultation, ballots):
    """Ask everybody who may vote now."""
    people = people_of(ballots)
    subject = f"Your vote is asked for by {by(consultation)}"
    for ballot in ballots:
        for user in (people[pk] for pk in ballot.voters if pk in people):
            ask(consultation, ballot, user, "invitation", subject)


def remind(consultation, ballot, percent):
    """Ask again, once for each share of the time, whoever may vote for a seat that has not."""
    for user in people_of([ballot]).values():
        subject = f"Your vote is still missing; voting closes {by(consultation)}"
        ask(consultation, ballot, user, f"reminder-{percent}", subject)


def call_deputy(consultation, ballot):
    subject = f"You are asked to vote as deputy by {by(consultation)}"
    ask(consultation, ballot, ballot.deputy, "deputy", subject)


def ask(consultation, ballot, user, which, subject):
    write(
        key_of(which, ballot, user.pk),
        which.partition("-")[0],
        consultation,
        user,
        subject,
        url=vote_url(ballot, user),
        ballot=ballot,
    )
    notices.post(key_of(which, ballot, user.pk), consultation, user)


def stop_asking(consultation):
    """Nobody is asked any more for a vote that has closed: what has not left yet does not leave."""
    panel = consultation.panel
    reminders = [f"reminder-{each}" for each in (panel.first_reminder_percent, panel.last_reminder_percent)]
    letters.take_back(
        *(
            key_of(which, ballot, pk)
            for ballot in consultation.standing_ballots
            for pk in (ballot.holder_id, ballot.deputy_id)
            for which in ("invitation", "deputy", *reminders)
        )
    )


def key_of(which, ballot, user_pk):
    return f"panel-{which}:{ballot.pk}:{user_pk}"


def invitation_keys(consultation):
    """What the invitations to a question are called, one for each who may vote."""
    ballots = consultation.ballots.with_votes()
    return [key_of("invitation", ballot, pk) for ballot in ballots for pk in ballot.voters]


def ask_chair(consultation):
    """The vote waits for its chair."""
    chair = next(ballot for ballot in consultation.standing_ballots if ballot.seat.is_chair)
    for user in people_of([chair]).values():
        key = f"panel-tied:{chair.pk}:{user.pk}"
        write(key, "tied", consultation, user, "Your casting vote is asked for", url=desk_url(consultation))
        notices.post(key, consultation, user)


def tell_duty_officers(consultation):
    """A vote ended without a quorum: whoever is on duty may have to act without it."""
    for user in coordinators_of(consultation.panel):
        key = f"panel-not-quorate:{consultation.round.pk}:{user.pk}"
        subject = "A vote ended without a quorum"
        write(key, "not_quorate", consultation, user, subject, url=desk_url(consultation))


def tell_of_tie(consultation):
    """A tie waits for its chair: whoever is on duty may have to reach them, or act without the panel."""
    for user in coordinators_of(consultation.panel):
        key = f"panel-tie_waits:{consultation.round.pk}:{user.pk}"
        subject = "A tied vote still waits for its chair"
        write(key, "tie_waits", consultation, user, subject, url=desk_url(consultation))


def write(key, template, consultation, user, subject, **context):
    context |= {"consultation": consultation, "exercise": consultation.is_exercise}
    # A drill of a live panel must reach its members where they really read their mail; an exercise area's
    # people are made up, and their mail stays where exercises keep it (docs/adr/0017).
    of_area = consultation.panel.area.is_exercise
    is_drill = consultation.is_exercise and not of_area
    letters.post(
        key,
        to=user.email,
        subject=f"EXERCISE: {subject}" if is_drill else subject,
        body=render_to_string(f"panel/mail/{template}.txt", context),
        exercise=of_area,
    )


def coordinators_of(panel):
    return holders_of(roles.of(panel).convene, panel.area)


def people_of(ballots):
    """Everybody who may vote with these ballots now and has not left, by id."""
    return User.objects.filter(is_active=True).in_bulk({pk for ballot in ballots for pk in ballot.voters})


def desk_url(consultation):
    return settings.BASE_URL + consultation.get_absolute_url()


def by(consultation):
    return localtime(consultation.deadline).strftime("%a %-d %b at %H:%M")


# Seats


def seat_url(seat):
    """Its holder's own link: all it does is to confirm that they still hold the seat."""
    token = links.sign("seat", [seat.pk, seat.holder_id])
    return settings.BASE_URL + reverse("panel:seat-link", args=[token])


def ask_to_confirm(seat):
    write_to_holder(seat, "seat_confirm", f"Do you still sit on {seat.panel}?")


def remind_to_confirm(seat):
    write_to_holder(seat, "seat_reminder", f"Please say whether you still sit on {seat.panel}")


def write_to_holder(seat, template, subject):
    """Once for each year; who has left is not written to, and the coordinator sees that."""
    if seat.holder.is_active:
        key = f"panel-{template}:{seat.pk}:{seat.asked_to_confirm_on}"
        write_about(seat, key, template, seat.holder, subject, url=seat_url(seat))


def tell_of_unconfirmed(seat):
    """Whoever coordinates finds out whether the seat is still held."""
    url = settings.BASE_URL + seat.get_absolute_url()
    for user in coordinators_of(seat.panel):
        key = f"panel-seat_unconfirmed:{seat.pk}:{seat.asked_to_confirm_on}:{user.pk}"
        write_about(seat, key, "seat_unconfirmed", user, f"A seat on {seat.panel} is not confirmed", url=url)


def write_about(seat, key, template, user, subject, *, url):
    exercise = seat.panel.area.is_exercise
    body = render_to_string(f"panel/mail/{template}.txt", {"seat": seat, "url": url, "exercise": exercise})
    letters.post(key, to=user.email, subject=subject, body=body, exercise=exercise)
