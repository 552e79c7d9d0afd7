"""What was done to an alert and its drafts, in words, from the event chain."""

from django.db.models import Q

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


def entries(alert):
    """(when, what, by whom) for the newest events of an alert and its drafts, newest first."""
    drafts = [str(pk) for pk in alert.drafts.values_list("pk", flat=True)]
    about_alert = Q(subject_type="alerts.alert", subject_id=str(alert.pk))
    about_drafts = Q(subject_type="alerts.draft", subject_id__in=drafts)
    events = list(Event.objects.filter(about_alert | about_drafts).order_by("-id")[:SHOWN])
    names = names_of(events)
    return [(event.at, words_of(event), names.get(event.actor, "")) for event in events]


def words_of(event):
    """What an event is called on screen, with the figures it carries."""
    if event.action == "text.scanned":
        return scan_in_words(**event.details)
    words = WORDS.get(event.action, event.action.partition(".")[2].replace("_", " ").capitalize())
    if "version" in event.details and "recipients" in event.details:
        return f"{words}: version {event.details['version']}, to {event.details['recipients']} recipients"
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
