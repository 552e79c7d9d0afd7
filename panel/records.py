"""The record of a decision: one JSON document, signed when it is made, that proves itself years later.

The document is canonical JSON (keys sorted, no spaces, UTF-8, times in UTC), and the signature is a detached
Ed25519 signature over those very bytes, so that anybody with the public key can check it with no software of
ours. The page and the PDF are made from the document and from nothing else.
"""

import hashlib
import json
from datetime import UTC, datetime

from panel.keys import in_base64, present_key, public_half, signing_key
from panel.models import DecisionRecord
from panel.states import BESIDES
from panel.tally import rule_in_words


FORMAT = "forewarn.decision/1"


def sign(decision):
    """Write and sign the record of a decision that has just been made."""
    key = signing_key()
    document = canonical(contents(decision) | {"key": public_half(key)})
    return DecisionRecord.objects.create(
        decision=decision,
        document=document,
        signature=in_base64(key.sign(document.encode())),
        public_key=public_half(key),
        signed_at=decision.decided_at,
    )


def canonical(contents):
    return json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def contents(decision):
    """Everything the record holds, as plain values; people appear by their seat, never by name."""
    consultation = decision.round.consultation
    labels = dict(consultation.choices)
    return {
        "format": FORMAT,
        "consultation": consultation.pk,
        "area": consultation.panel.area.name,
        "panel": consultation.panel.name,
        "exercise": consultation.is_exercise,
        "question": consultation.question,
        "options": [*consultation.options, *besides()],
        "proposed": consultation.proposed,
        "evidence": [with_hash(heading, text) for heading, text in consultation.evidence],
        "rule": rule_in_words(consultation),
        "quorum": consultation.quorum,
        "required_disciplines": consultation.required_disciplines,
        "threshold": consultation.threshold,
        "deliberates": consultation.deliberates,
        "blind_percent": consultation.blind_percent,
        "convened_at": moment(consultation.convened_at),
        "deadline": moment(consultation.deadline),
        "rounds": [round_contents(each, labels) for each in rounds_until(decision)],
        "decision": decision_contents(decision, labels),
    }


def besides():
    """What a ballot may say besides choosing an option, in the shape of an option."""
    return [
        {"key": key, "label": label, "consequence": consequence}
        for key, (label, consequence) in BESIDES.items()
    ]


def with_hash(heading, text):
    return {"heading": heading, "text": text, "sha256": digest(text)}


def rounds_until(decision):
    rounds = decision.round.consultation.rounds.filter(number__lte=decision.round.number)
    return rounds.select_related("decision").order_by("number")


def round_contents(each, labels):
    return {
        "number": each.number,
        "reason": each.reason,
        "opened_at": moment(each.opened_at),
        "unblinded_at": moment(each.unblinded_at),
        "closed_at": moment(each.closed_at),
        "ended_as": each.ended_as,
        "seats": [seat_contents(ballot, labels) for ballot in ballots_of(each)],
        "comments": [
            {"seat": said.seat_id, "name": str(said.seat), "text": said.text, "at": moment(said.at)}
            for said in each.comments.select_related("seat__organisation")
        ],
        "extensions": [
            {"was": moment(more.was), "now": moment(more.now), "reason": more.reason, "at": moment(more.at)}
            for more in each.extensions.all()
        ],
        "decision": decision_contents(each.decision, labels) if hasattr(each, "decision") else None,
    }


def ballots_of(each):
    return each.ballots.with_votes().prefetch_related("handovers").select_related("seat__organisation")


def seat_contents(ballot, labels):
    """A seat's votes as they were cast, in what capacity, and who stepped aside and when."""
    return {
        "seat": ballot.seat_id,
        "name": f"{ballot.get_discipline_display()}, {ballot.seat.organisation}",
        "discipline": ballot.discipline,
        "deputy_called_at": moment(ballot.deputy_called_at),
        "votes": [
            {
                "option": vote.option,
                "label": labels[vote.option],
                "reason": vote.reason,
                "at": moment(vote.cast_at),
                "by": capacity(ballot, vote.cast_by_id, vote.cast_at),
                "counts": vote == ballot.vote,
            }
            for vote in sorted(ballot.votes.all(), key=lambda vote: vote.pk)
        ],
        "recusals": [
            {"reason": one.reason, "at": moment(one.at), "by": capacity(ballot, one.by_id, one.at)}
            for one in ballot.recusals.all()
        ],
        "handovers": [{"at": moment(one.at)} for one in ballot.handovers.all()],
    }


def capacity(ballot, user_id, at):
    """Whether somebody acted as the holder of a seat at that time, or as the deputy."""
    later = [one.was_id for one in ballot.handovers.all() if one.at > at]
    return "holder" if user_id == [*later, ballot.holder_id][0] else "deputy"


def decision_contents(decision, labels):
    return {
        "option": decision.option,
        "label": labels[decision.option],
        "tally": decision.tally,
        "sum": decision.sum_in_words,
        "casting_vote": decision.casting_vote_by_id is not None,
        "casting_vote_reason": decision.casting_vote_reason,
        "decided_at": moment(decision.decided_at),
    }


def moment(at):
    """UTC in ISO 8601, or None."""
    return at and at.astimezone(UTC).isoformat(timespec="microseconds")


def of(consultation):
    """The records of a consultation, the latest first: one for each round that decided."""
    signed = DecisionRecord.objects.filter(decision__round__consultation=consultation)
    return signed.select_related("decision__round__consultation").order_by("-decision__round__number")


def shown(signed):
    """A record as its page and its PDF show it: what was signed, and what proves it."""
    ended = signed.decision.round
    return {
        "record": as_read(signed.document),
        "signed": signed,
        "digest": digest(signed.document),
        "number": ended.number,
        "is_present_key": signed.public_key == present_key(),
        "was_asked_again": ended.consultation.rounds.filter(number__gt=ended.number).exists(),
        "exercise": ended.consultation.is_exercise,
    }


def as_read(document):
    """The signed document as plain values, its moments as datetimes."""
    return json.loads(document, object_hook=with_moments)


def with_moments(values):
    return {
        key: datetime.fromisoformat(value) if is_moment(key, value) else value
        for key, value in values.items()
    }


def is_moment(key, value):
    return isinstance(value, str) and (key.endswith("_at") or key in {"at", "was", "now", "deadline"})
