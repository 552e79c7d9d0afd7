"""What the dissemination board shows of a version: how sending goes, who has answered, whom to ring."""

from django.db.models import Q, Sum
from django.utils.formats import date_format
from django.utils.timezone import localtime

from alerts import answers, objectives
from alerts.models import Alarm, Cascade, Sighting
from alerts.objectives_in_words import answers_in_words, delivery_in_words
from alerts.progress import progress_of
from workflow import charts


# More than fit on a wall; the table to take away has everybody. Ours.
SHOWN, WORDS_SHOWN = 50, 20
# Up to so many messages it costs little to read what organisations did whenever they do it. Beyond, a page
# that stays open reads it every ten seconds at most. Ours.
FEW = 1000
# A phone's; wider, its words would shrink there until nobody could read them.
PICTURE_WIDTH = 360


def board(alert, version, now):
    """All of it, in a number of queries that does not grow with how many are told."""
    progress = progress_of(version, now)
    return of_sending(alert, version, progress) | of_answers(alert, version, progress, now)


def of_sending(alert, version, progress):
    """How sending goes, and what is wrong with it; one question more, as it is read all the time."""
    return {
        "alert": alert,
        "version": version,
        "progress": progress,
        "progress_picture": picture_of_progress(progress),
        "alarms": list(alarms(alert)),
    }


def of_answers(alert, version, progress, now):
    """What organisations did about it, and how that stands against the objectives."""
    objective = objectives.answering(version, now)
    is_overdue = objective is not None and objective.due_at <= now
    funnel = answers.funnel(version, objective and objective.due_at)
    delivering = objectives.delivering(version, answers.messages(version), progress.total, now)
    return {
        "alert": alert,
        "version": version,
        "progress": progress,
        "funnel": funnel,
        "funnel_rows": stages(funnel),
        "funnel_picture": picture_of_funnel(funnel),
        "is_large": progress.total > FEW,
        "is_overdue": is_overdue,
        "objectives": [delivery_in_words(delivering, version, now), answers_in_words(funnel, objective, now)],
        "is_asked": version.kind in objectives.ASKED_KINDS,
        "to_ring": to_ring(version, is_overdue) if funnel.unanswered else [],
        "more_to_ring": max(funnel.unanswered - SHOWN, 0),
        **what_was_said(alert),
    }


def to_ring(version, is_overdue):
    """Organisations without an answer, each with `asked`: what was done about it, in words."""
    rows = answers.to_ring(version, SHOWN)
    for each in rows:
        each.asked = list(asked_again(each, is_overdue)) or ["Not yet"]
    return rows


def asked_again(organisation, is_overdue):
    if organisation.escalated_at:
        yield f"Deputy told, {shown(organisation.escalated_at)}"
    elif not organisation.has_deputy:
        yield "No deputy: ring them" if is_overdue else "No deputy"
    if organisation.reminded_at:
        yield f"Reminded, {shown(organisation.reminded_at)}"


def shown(at):
    return date_format(localtime(at), "j M, H:i")


def what_was_said(alert):
    cascades = Cascade.objects.filter(alert=alert)
    sightings = Sighting.objects.filter(alert=alert).select_related("subscriber__organisation")
    latest = cascades.select_related("subscriber__organisation").order_by("-at", "-pk")
    return {
        "cascades": list(latest[:WORDS_SHOWN]),
        "passed_on_to": cascades.aggregate(people=Sum("people"))["people"],
        "sightings": list(sightings[:WORDS_SHOWN]),
    }


def alarms(alert):
    """What rings about this alert, its area, or every area."""
    of_all = Q(alert=None) & (Q(area=alert.area_id) | Q(area=None))
    return Alarm.objects.ringing().filter(Q(alert=alert) | of_all)


def picture_of_progress(progress):
    counts = [(label, number) for label, _, number in progress.by_state]
    return charts.draw_rows(
        counts,
        key="progress",
        title="Messages, by how they stand",
        description=f"{in_a_sentence(counts)}. The table beside it has the same numbers.",
        of=progress.of(),
        width=PICTURE_WIDTH,
    )


def stages(funnel):
    """[(what, how many organisations)] from being told to having acted."""
    return [
        ("Sent to", funnel.told),
        ("Delivered", funnel.reached),
        ("Have got it", funnel.received),
        ("Have acted", funnel.acted),
    ]


def picture_of_funnel(funnel):
    return charts.draw_rows(
        stages(funnel),
        key="funnel",
        title="Organisations, by how far they got",
        description=f"{in_a_sentence(stages(funnel))}. The table beside it has the same numbers.",
        of=funnel.told,
        width=PICTURE_WIDTH,
    )


def in_a_sentence(counts):
    return ", ".join(f"{label.lower()}: {number}" for label, number in counts).capitalize() or "Nothing"
