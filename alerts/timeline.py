"""What was done to an alert and its drafts, in words, from the event chain."""

from itertools import groupby

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import User
from alerts.models import Subscriber
from privacy.states import scan_in_words
from workflow.events import PUBLIC, SYSTEM
from workflow.handling import Tlp
from workflow.models import Event


WORDS = {
    "alert.opened": "Alert opened",
    "alert.relabelled": "Who may be told changed",
    "alert.addressed": "Whom it is for changed",
    "alert.issued": "Issued",
    "alert.extended": "Extended",
    "alert.review_due": "Those who keep it were asked whether it still holds",
    "alert.stood_down": "Stood down",
    "alert.retracted": "Retracted",
    "alert.expired": "Expired",
    "alert.posters_recalled": "Partners with posters up were asked to take them down",
    "alert.acknowledged": "A partner said they have got it",
    "alert.acted_on": "A partner said they have acted",
    "alert.not_applicable": "A partner said that it is not for them",
    "alert.posters_down": "A partner said that their posters are down",
    "alert.passed_on": "A partner said to whom they passed it on",
    "alert.reminded": "Organisations that had not answered were reminded",
    "alert.escalated": "Deputies of organisations that had not answered were told",
    "alert.sighted": "A partner said whether they see it too",
    "draft.opened": "Update started",
    "draft.edited": "Wording changed",
    "draft.photo_added": "Photo put in",
    "draft.photo_removed": "Photo taken out",
    "draft.submitted": "Sent for approval",
    "draft.approved": "Wording approved",
    "draft.sent_back": "Sent back for changes",
    "draft.discarded": "Draft discarded",
    "draft.discussion_called": "A discussion of the wording was called for",
    "draft.discussion_answered": "The call for a discussion was answered",
    "draft.discussion_withdrawn": "The call for a discussion was withdrawn",
    "alert.ratified": "Ratified by the panel",
    "alert.evaluated": "A partner answered the three questions at the end",
    "alert.concluded": "Somebody said what came of it",
}
SHOWN = 200
# What thousands of partners may each do with one alert: told one by one, it would bury what we did.
BY_MANY = {
    "alert.acknowledged",
    "alert.acted_on",
    "alert.not_applicable",
    "alert.posters_down",
    "alert.passed_on",
    "alert.sighted",
    "alert.evaluated",
}
FEW = 2  # so many of the same are still told one by one


def entries(alert):
    """(when, what, by whom) for the newest events of an alert and its drafts, newest first. What partners did
    between two things of ours stands as one line for each thing they did, where more than a few did it."""
    found = list(about(alert).order_by("-id").values_list("pk", "action", "at"))
    lines = [line for run in runs(found) for line in folded(run)][:SHOWN]
    events = Event.objects.in_bulk([run[0][0] for run in lines if len(run) == 1])
    names = names_of(events.values())
    return [in_a_line(run, events, names) for run in lines]


def about(alert):
    drafts = [str(pk) for pk in alert.drafts.values_list("pk", flat=True)]
    about_alert = Q(subject_type="alerts.alert", subject_id=str(alert.pk))
    about_drafts = Q(subject_type="alerts.draft", subject_id__in=drafts)
    return Event.objects.filter(about_alert | about_drafts)


def runs(found):
    """What partners did one after another, and what we did."""
    for _, run in groupby(found, key=lambda event: event[1] in BY_MANY):
        yield list(run)


def folded(run):
    """Lines of one event each, or of all in which partners did the same; by the newest of each."""
    same = {}
    for event in run:
        same.setdefault(event[1], []).append(event)
    lines = []
    for action, events in same.items():
        is_one = action in BY_MANY and len(events) > FEW
        lines += [events] if is_one else [[event] for event in events]
    return sorted(lines, key=lambda line: line[0][0], reverse=True)


def in_a_line(run, events, names):
    key, action, at = run[0]
    if len(run) == 1:
        event = events[key]
        return at, words_of(event), names.get(event.actor, "")
    first = date_format(localtime(run[-1][2]), "D j M Y, H:i")
    return at, f"{WORDS[action]}: {len(run):,} times", f"For the first time {first}"


def words_of(event):
    """What an event is called on screen, with the figures it carries."""
    if event.action == "text.scanned":
        return scan_in_words(**event.details)
    words = WORDS.get(event.action, event.action.partition(".")[2].replace("_", " ").capitalize())
    if "version" in event.details and "recipients" in event.details:
        return f"{words}: version {event.details['version']}, to {event.details['recipients']:,} recipients"
    if "label_after" in event.details:
        return f"{words}: {Tlp(event.details['label_after']).label}"
    if "seen" in event.details:
        return "A partner has seen it too" if event.details["seen"] else "A partner has not seen it"
    return words


def names_of(events):
    """The names behind the keys that events carry: one query for each kind of actor."""
    keys = {event.actor for event in events}
    names = {SYSTEM: "Forewarn itself", PUBLIC: "Somebody without an account"}
    for label, rows in (
        ("accounts.user", User.objects),
        ("alerts.subscriber", Subscriber.objects.select_related("organisation")),
    ):
        ids = [key.partition(":")[2] for key in keys if key.startswith(f"{label}:")]
        names |= {f"{label}:{row.pk}": str(row) for row in rows.filter(pk__in=ids)}
    return names
