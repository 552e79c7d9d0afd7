"""What became of it, step by step and in plain words, for whoever told us or answered us.

Made from states and events; it keeps no state of its own. It says what was done, never what others reported,
how it was graded or who decided; of a concern that stays with the coordinators it says only that it is looked
into. A warning is named only where anybody may read it.
"""

from dataclasses import dataclass
from datetime import datetime

from alerts.models import Alert
from ldis.states import ConcernState
from workflow.events import events_of
from workflow.handling import Tlp


DONE, NOW, LATER = "done", "now", "later"


@dataclass(frozen=True)
class Stage:
    """One step: whether it is done, under way or still to come, in words, and since or until when."""

    standing: str
    words: str
    at: datetime | None = None
    url: str = ""
    is_deadline: bool = False


@dataclass(frozen=True)
class Step:
    """One step of a concern: the event that marks it, and how it reads when it is done, under way, or to
    come. One that reads as nothing while it is to come is shown only when it happened."""

    event: str
    done: str
    now: str
    later: str = ""


LOOKING = Step(
    "report.linked",
    "We began to look into it, together with what else we know.",
    "We are looking into it, together with what else we know.",
)
ASKED = Step(
    "concern.partners_asked",
    "We asked partner organisations whether they have seen it.",
    "We are asking partner organisations whether they have seen it.",
)
GRADED = Step(
    "concern.graded",
    "We worked out how serious it is.",
    "We have worked out how serious it is. What to do about it comes next.",
    "We work out how serious it is.",
)
REFERRED = Step(
    "concern.referred",
    "We asked a panel of specialists what to do.",
    "A panel of specialists is deciding what to do.",
    "A panel of specialists may be asked what to do.",
)
WARNED_AT_ONCE = Step(
    "concern.warned_at_once",
    "We gave a warning at once, and asked a panel of specialists whether it should stand.",
    "We gave a warning at once. A panel of specialists is deciding whether it should stand.",
)
DECIDED = Step(
    "concern.decided",
    "The panel decided what to do.",
    "The panel has decided what to do, and we are doing it.",
    "It is decided what to do.",
)
WARNED = Step("concern.watched", "A warning was given.", "A warning is in force.")
ENDED = Step("concern.watch_ended", "The warning has ended.", "The warning has ended.")
CLOSED = Step("concern.closed", "We have finished with it for now.", "We have finished with it for now.")

STEPS = (LOOKING, ASKED, GRADED, REFERRED, WARNED_AT_ONCE, DECIDED, WARNED, ENDED, CLOSED)
UNDER_WAY = {
    ConcernState.OPEN: LOOKING,
    ConcernState.CORROBORATING: ASKED,
    ConcernState.GRADED: GRADED,
    ConcernState.WITH_PANEL: REFERRED,
    ConcernState.PROVISIONAL: WARNED_AT_ONCE,
    ConcernState.DECIDED: DECIDED,
    ConcernState.MONITORING: WARNED,
    ConcernState.CLOSED: CLOSED,
}


def of_report(report):
    """Every stage of a report: what was done, in its order; what is under way; what is to come."""
    stages = [Stage(DONE, "You told us.", report.received_at), read(report)]
    if report.triaged_at:
        stages += of_concern(report.concern, since=when(report, "report.linked")) if report.concern else []
        stages += settled(report)
    stages.append(told(report))
    return in_order(stages)


def in_order(stages):
    done = sorted((each for each in stages if each.standing == DONE), key=lambda each: each.at)
    return done + [each for standing in (NOW, LATER) for each in stages if each.standing == standing]


def read(report):
    if not report.triaged_at:
        return Stage(
            NOW, "Your report waits to be read by a coordinator.", report.triage_due_at, is_deadline=True
        )
    return Stage(DONE, "A coordinator read your report.", report.triaged_at)


SETTLED = {
    "report.passed_on": "We passed it to the service it belongs to.",
    "report.marked_duplicate": "We knew of this already, and your report bears it out.",
    "report.logged": "We keep it with others, to see when they form a pattern.",
}


def settled(report):
    """What became of a report that is part of no concern."""
    if report.concern:
        return []
    last = events_of(report).filter(action__in=SETTLED).order_by("id").last()
    if last is None:
        return [Stage(NOW, "We are deciding what to do about it.", report.triaged_at)]
    return [Stage(DONE, SETTLED[last.action], last.at)]


def told(report):
    if report.answered_at:
        return Stage(DONE, "We wrote to you what became of it.", report.answered_at)
    return Stage(LATER, "We write here what became of it.", report.answer_due_at, is_deadline=True)


def when(thing, action):
    event = events_of(thing).filter(action=action).order_by("id").last()
    return event.at if event else None


def of_concern(concern, *, since):
    """The steps of a concern, told from the moment at which the reader became part of it: what was done
    before that is dated by it, so that nobody learns that others were first."""
    if not Tlp(concern.tlp).is_wider_than(Tlp.AMBER_STRICT):
        return [Stage(NOW, LOOKING.now, since)]
    happened = happenings(concern)
    under_way = UNDER_WAY[concern.state]
    reached = STEPS.index(under_way)
    stages = [Stage(NOW if under_way is LOOKING else DONE, words_of(LOOKING, under_way), since)]
    for place, step in enumerate(STEPS[1:], start=1):
        at = happened.get(step.event)
        # A step with nothing to say beforehand stays told once it happened, wherever the concern goes next.
        if at and (place <= reached or not step.later):
            now = step is under_way and step is not CLOSED
            stages.append(
                Stage(NOW if now else DONE, words_of(step, under_way), max(at, since), url_of(step, concern))
            )
        elif step.later and place > reached:
            stages.append(Stage(LATER, step.later))
    return stages


def words_of(step, under_way):
    return step.now if step is under_way else step.done


def happenings(concern):
    """When each step last happened, since the concern was last opened anew."""
    found = {}
    for action, at in events_of(concern).order_by("id").values_list("action", "at"):
        if action == "concern.reopened":
            found = {}
        found[action] = at
    return found


def url_of(step, concern):
    """The alert's own page, where it is one that anybody may read."""
    alert = public_alert(concern) if step in (WARNED, WARNED_AT_ONCE) else None
    return alert.get_absolute_url() if alert else ""


def public_alert(concern):
    return Alert.objects.public().filter(referral__concern=concern).order_by("-pk").first()


THANKS = "Thank you for telling us."
ANSWERS = {
    "report.passed_on": f"{THANKS} This belongs with another service, and we passed your report to them.",
    "report.marked_duplicate": f"{THANKS} We knew of this already. That you saw it too helps us decide.",
    "report.logged": f"{THANKS} There is nothing to warn of now. We keep your report with others, to see when"
    " they form a pattern.",
}


def suggested_answer(report):
    """What a coordinator might write to the reporter at this stage; they have the last word."""
    if report.concern:
        return f"{THANKS} {of_stage(report.concern)}"
    last = events_of(report).filter(action__in=ANSWERS).order_by("id").last()
    return ANSWERS[last.action] if last else ""


def of_stage(concern):
    alert = public_alert(concern)
    if alert and concern.state in (ConcernState.PROVISIONAL, ConcernState.MONITORING):
        return f"It is part of why we gave a warning, {alert.reference}, which you can read on our site."
    if concern.state == ConcernState.CLOSED:
        return "We looked into it and have finished with it for now. If you see it again, tell us."
    if concern.state in (ConcernState.DECIDED, ConcernState.MONITORING):
        return "A panel of specialists has decided what to do, and we are doing it."
    return "We are looking into it, together with what else we know. You can read here what happens next."
