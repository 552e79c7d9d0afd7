"""What may be done to an alert, a draft or a delivery, whoever asks. Each rule refuses in a sentence."""

from alerts.clocks import PROVISIONAL
from alerts.richtext import as_text
from alerts.states import AlertState, Audience
from workflow.handling import Tlp
from workflow.refusals import Refused, check_in_turn
from workflow.timekeeping import Timekeeper


# What no alert goes out without; said by the rule, and by a form beside the field.
ESSENTIALS = {
    "headline": "Write a headline.",
    "known": "Say what is known.",
    "not_known": "Say what is not known.",
    "action": "Say the one thing the reader should do now.",
    "advice": "Write the advice to pass on.",
}
SAY_UNTIL = "Say until when the alert is valid."
SAY_WHAT = "Say what should be talked about."
WRITE_ANSWER = "Write your answer."

# What everybody who was warned reads when no panel ratified in time.
NOT_RATIFIED = (
    "This alert was provisional. It went out before a panel could meet, and no panel confirmed it in the time"
    " allowed. We look into it further and will write again if there is need."
)

# How far the sources must have agreed before an audience may be told (FIRST, TLP 2.0: GREEN may go to
# partners but to no public channel, CLEAR to anybody).
NEEDED_FOR = {Audience.PROFESSIONAL: Tlp.GREEN, Audience.PUBLIC: Tlp.CLEAR}


def what_is_missing(draft, now):
    """The sentences that stand between a draft and its approval; an empty list when nothing does."""
    return [
        *missing_essentials(draft),
        *wrong_dates(draft, now),
        *unsafe_advice(draft),
        *beyond_handling(draft.alert.tlp, draft.audience),
        *unratified(draft),
    ]


def beyond_handling(tlp, audience):
    """What to do when an audience reaches further than the sources agreed to be passed on."""
    if not NEEDED_FOR[Audience(audience)].is_wider_than(tlp):
        return
    label = Tlp(tlp).label
    if tlp == Tlp.GREEN:
        yield (
            f"This alert rests on a report that may go to partners only ({label}). Ask its source before"
            " making it public."
        )
    else:
        yield (
            f"This alert rests on a report that may not go to partners ({label}). Ask its source before"
            " sending it to anybody."
        )


def missing_essentials(draft):
    for name, sentence in ESSENTIALS.items():
        if not as_text(getattr(draft, name)).strip():
            yield sentence
    if draft.alert.current_version and not draft.change_note.strip():
        yield "Say what has changed since the last version."


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


def unratified(draft):
    if draft.alert.needs_ratifying and not draft.is_provisional:
        yield "No panel has ratified this alert, so it is provisional. Tick that it is."


def unsafe_advice(draft):
    """Opioid advice without naloxone and 999 has been found on walls (Drink and Drugs News, April 2024)."""
    words = as_text(f"{draft.action} {draft.advice}").lower()
    if draft.involves_opioids and "naloxone" not in words:
        yield "Opioids may be involved: the advice must mention naloxone."
    if draft.involves_opioids and "999" not in words:
        yield "Opioids may be involved: the advice must say to call 999."


def check_can_edit(draft):
    check_in_turn(draft.edit, "edited")


def check_not_stale(draft, content_hash):
    if content_hash != draft.content_hash:
        raise Refused(
            "This draft has changed since you opened the page. Read it as it is now, then try again."
        )


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
        raise Refused("Give the reason; everybody who was warned will read it.")


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
    version, alert = delivery.version, delivery.version.alert
    if version.pk != alert.current_version_id:
        return "A newer version of the alert has overtaken this one."
    if version.is_stand_down:
        return ""
    if alert.state != AlertState.LIVE:
        return f"The alert is {alert.get_state_display().lower()}."
    if alert.valid_until <= now:
        return "The alert's last day has passed."
    if not delivery.subscriber.is_active:
        return "The recipient no longer receives alerts."
    return ""
