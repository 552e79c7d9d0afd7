"""What may be done to an alert, a draft or a delivery, whoever asks. Each rule refuses in a sentence."""

from alerts.clocks import PROVISIONAL
from alerts.policies.chasing import why_not_chase
from alerts.policies.circulars import why_not_circulate
from alerts.policies.endpoints import why_not_there
from alerts.policies.posters import why_not_recall
from alerts.states import AlertState, Purpose
from alerts.wording import examine
from alerts.wording.findings import Trip, found
from alerts.wording.places import box
from alerts.wording.rules import shipped
from privacy.files import PICTURES
from workflow.refusals import Refused, check_in_turn
from workflow.timekeeping import Timekeeper


SAY_UNTIL = "Say until when the alert is valid."
SAY_WHAT = "Say what should be talked about."
SAY_WHY_OVER = "Give the reason; everybody who was warned will read it."
WRITE_ANSWER = "Write your answer."
CHOOSE_PHOTO = "Choose a photo: a JPEG, PNG, WebP or HEIC picture."
SAY_WHAT_IT_SHOWS = "Say what the photo shows, for those who cannot see it."
SAY_WHY_PHOTO = "Say why a photo is needed. If words would do, leave it out."

# What is said when an alert is over.
AFTER_THE_END = frozenset({Purpose.ENDED, Purpose.RECALL})

# What everybody who was warned reads when no panel ratified in time.
NOT_RATIFIED = (
    "This alert was provisional. It went out before a panel could meet, and no panel confirmed it in the time"
    " allowed. We look into it further and will write again if there is need."
)


def what_is_missing(draft, now):
    """The sentences that stand between a draft and its approval; an empty list when nothing does."""
    return [each.sentence for each in findings(draft, now) if each.is_blocking]


def findings(draft, now):
    """What the wording desk says of a draft, and what is wrong with its dates, in the order of the form.

    A page asks for it, and each of its buttons: of the same words at the same moment it is found out once.
    """
    asked = (now, draft.content_hash, draft.alert.tlp, draft.alert.needs_ratifying)
    if getattr(draft, "_examined", (None,))[0] != asked:
        draft._examined = (asked, [*examine(draft, now), *findings_on_dates(draft, now)])
    return draft._examined[1]


def findings_on_dates(draft, now):
    rule = shipped()["dates"]
    return [found(Trip(box("valid_until"), sentence), rule) for sentence in wrong_dates(draft, now)]


def wrong_dates(draft, now):
    if not draft.valid_until:
        yield SAY_UNTIL
    elif draft.valid_until <= now:
        yield "The alert's last day has passed already. Choose a later one."
    elif draft.is_provisional:
        yield from too_long_for_provisional(draft, now)


def too_long_for_provisional(draft, now):
    """Provisional means: said before the cause is known, or before a panel has decided. The wording of a
    scenario has no area yet."""
    keeper = Timekeeper(draft.alert.area) if draft.alert.area_id else Timekeeper(None, clocks=[])
    if draft.valid_until > keeper.deadline(PROVISIONAL, provisional_since(draft.alert, now)):
        longest = keeper.clock(PROVISIONAL)
        yield f"A provisional alert may stand for {longest} at most. Choose an earlier end, or confirm it."


def provisional_since(alert, now):
    """From when its time counts. An alert that no panel has ratified gains no time by an update."""
    first = alert.versions.first() if alert.needs_ratifying and alert.current_version_id else None
    return first.issued_at if first else now


def check_can_edit(draft):
    check_in_turn(draft.edit, "edited")


def check_not_stale(draft, content_hash):
    if content_hash != draft.content_hash:
        raise Refused(
            "This draft has changed since you opened the page. Read it as it is now, then try again."
        )


def check_can_show_photo(photo, alt, reason):
    """A photo can advertise, and the next batch looks different: it is shown where words would not do."""
    if photo is None or photo.content_type not in PICTURES:
        raise Refused(CHOOSE_PHOTO)
    if not alt.strip():
        raise Refused(SAY_WHAT_IT_SHOWS)
    if not reason.strip():
        raise Refused(SAY_WHY_PHOTO)


def check_reach_was_seen(reach, seen):
    """An approver knows whom their word reaches. Nobody yet is no reason to wait: issuing refuses that."""
    if not seen:
        raise Refused(f"Tick that you have seen whom this reaches: {reach.statement}.")
    if seen != reach.seen:
        raise Refused(
            f"Whom this reaches has changed since you saw it: it is {reach.statement} now. Look again, then"
            " approve."
        )


def check_can_submit(draft, now):
    check_in_turn(draft.submit, "sent for approval")
    check_is_complete(draft, now)


def check_is_complete(draft, now):
    """The wording lacks nothing, and nobody waits to talk about it."""
    missing = what_is_missing(draft, now)
    if missing:
        raise Refused(" ".join(missing))
    if draft.is_discussed:
        raise Refused(
            "A discussion of this wording has been called for. A coordinator answers it first, on the page of"
            " the alert."
        )


def check_has_decision(alert):
    """No panel has decided: two people's word is needed at once, and that is not given step by step."""
    if alert.awaits_second_person:
        raise Refused(
            "This alert goes out as an emergency: a second person confirms it, which approves and issues it."
        )


def check_can_send_back(draft, reason):
    check_in_turn(draft.send_back, "sent back")
    if not reason.strip():
        raise Refused("Say what needs changing.")


def check_can_approve(draft, now):
    check_has_decision(draft.alert)
    check_in_turn(draft.approve, "approved")
    check_is_complete(draft, now)


def check_can_confirm(draft, now):
    """Approve and issue in one, which only an emergency allows."""
    if not draft.alert.awaits_second_person:
        raise Refused("This alert needs no second person: it has been confirmed, or a panel decided on it.")
    check_in_turn(draft.approve, "confirmed")
    check_in_turn(draft.alert.issue, "issued")
    check_is_complete(draft, now)


def check_can_issue(draft, now):
    check_has_decision(draft.alert)
    check_in_turn(draft.issue, "issued")
    check_in_turn(draft.alert.issue, "issued")
    if draft.approval is None:
        raise Refused("Nobody has approved this wording. Send it for approval.")
    check_is_complete(draft, now)


def check_has_audience(recipients):
    if not recipients:
        raise Refused(
            "Nobody subscribes to this area at this grade, so nobody would be told. Add subscribers first."
        )


def check_can_start_update(alert):
    if alert.state != AlertState.LIVE:
        raise Refused(
            f"This alert is {alert.get_state_display().lower()}; only an alert in force can be updated."
        )
    if alert.open_draft:
        raise Refused("An update of this alert is being written already.")


def check_can_stand_down(alert, reason):
    check_in_turn(alert.stand_down, "stood down")
    if not reason.strip():
        raise Refused(SAY_WHY_OVER)


def check_can_ratify(alert):
    check_in_turn(alert.stand_down, "ratified")
    if not alert.needs_ratifying:
        raise Refused("This alert rests on a decision already.")


def check_can_discard(draft):
    check_in_turn(draft.discard, "discarded")


def check_can_discuss(draft):
    check_in_turn(draft.discard, "discussed")


def check_can_call_for_discussion(draft, text):
    check_can_discuss(draft)
    if not text.strip():
        raise Refused(SAY_WHAT)


def check_waits_for_answer(discussion):
    check_can_discuss(discussion.draft)
    if discussion.answered_at:
        raise Refused("This call has been answered. The answer is on this page.")
    if discussion.withdrawn_at:
        raise Refused("This call was withdrawn, so there is nothing to answer any more.")


def check_can_answer(discussion, text):
    check_waits_for_answer(discussion)
    if not text.strip():
        raise Refused(WRITE_ANSWER)


def why_not_send(delivery, now):
    """Why a message must not leave now, in words; "" when it may. Asked again at every try."""
    if delivery.circular_id:
        return why_not_circulate(delivery)
    version, alert = delivery.version, delivery.version.alert
    if version.pk != alert.current_version_id:
        return "A newer version of the alert has overtaken this one."
    if because := why_not_there(delivery):
        return because
    if version.ends_it or delivery.purpose in AFTER_THE_END:
        return why_not_recall(delivery)
    if alert.state != AlertState.LIVE:
        return f"The alert is {alert.get_state_display().lower()}."
    if alert.valid_until <= now:
        return "The alert's last day has passed."
    if not delivery.subscriber.is_receiving:
        return "The recipient no longer receives alerts."
    return why_not_chase(delivery)
