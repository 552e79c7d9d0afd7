"""The minutes of a meeting: as they are being written, and as they were agreed and frozen; never with what
somebody stepped aside from."""

from django.db.models import Prefetch

from dard.meetings import words
from dard.states import ItemKind, ItemState, MotionState, Presence
from panel.models import Round


def words_of(meeting):
    return words.current(meeting.area)


def content_of(meeting):
    """Everything that is frozen when minutes are agreed; keys of items and motions say what to leave out for
    whom. Names of guests are sealed with the rest."""
    return {
        "attendance": [attended(each) for each in attendances(meeting)],
        "items": [minuted(each) for each in meeting.items.order_by("position")],
        "motions": [moved(each) for each in motions(meeting)],
    }


def attendances(meeting):
    return meeting.attendances.select_related("user").order_by("pk")


def motions(meeting):
    rounds = Prefetch("consultation__rounds", Round.objects.select_related("decision"))
    found = meeting.motions.select_related("lesson", "recommendation", "consultation")
    return found.prefetch_related(rounds).order_by("pk")


def attended(attendance):
    return {
        "name": attendance.guest or str(attendance.user),
        "organisation": attendance.organisation,
        "presence": Presence(attendance.presence).label,
        "signed": attendance.has_signed,
    }


def minuted(item):
    return {
        "item": item.pk,
        "position": item.position,
        "kind": ItemKind(item.kind).label,
        "title": item.title,
        "minutes": item.minutes,
        "state": ItemState(item.state).label,
        "because": item.deferred_because,
    }


def moved(motion):
    decision = motion.consultation.decision if motion.state != MotionState.VOTING else None
    return {
        "motion": motion.pk,
        "about": motion.about.reference,
        "words": motion.words,
        "came_of_it": MotionState(motion.state).label,
        "vote": decision.sum_in_words if decision else "",
        "dissent": motion.dissent,
    }


def shown_to(user, content, hidden_items, hidden_motions):
    """A content as one person is shown it: `hidden_items` and `hidden_motions` are the keys left out."""
    return content | {
        "items": [item if item["item"] not in hidden_items else left_out(item) for item in content["items"]],
        "motions": [each for each in content["motions"] if each["motion"] not in hidden_motions],
    }


def left_out(item):
    return {"item": item["item"], "position": item["position"], "is_hidden": True}
