"""Whatever was asked and however it went: the record is one and the same sequence of bytes, and complete."""

import json
from contextlib import suppress
from datetime import timedelta

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from panel import actions, records
from panel.models import Ballot, Comment, Consultation, Extension, Handover, Recusal, Vote
from panel.states import ConsultationState
from tests.factories.panel import consultation
from workflow.refusals import Refused


# What a form and a database take: anything but a NUL and half characters.
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30)
evidence = st.lists(st.tuples(texts, texts).map(list), max_size=3)
seats, options = st.integers(0, 4), st.sampled_from(["yes", "no", "abstain", "block"])
votes = st.tuples(st.just("vote"), seats, options, texts)
others = st.tuples(st.sampled_from(["recuse", "comment", "extend", "hand_over"]), seats, st.none(), texts)


def attempt(action, *args, **kwargs):
    with suppress(Refused):
        action(*args, **kwargs)


def take(asked, step):
    """One thing that happens to a consultation; what its rules refuse does not happen."""
    what, who, option, text = step
    asked = Consultation.objects.get(pk=asked.pk)
    ballot = asked.ballots.order_by("pk")[who]
    by = ballot.holder
    if what == "vote":
        attempt(actions.cast_vote, asked, by=by, option=option, reason=text)
    elif what == "recuse":
        attempt(actions.recuse, asked, by=by, reason=text)
    elif what == "comment":
        attempt(actions.comment, asked, by=by, text=text)
    elif what == "extend":
        later = asked.deadline + timedelta(hours=1)
        attempt(actions.extend, asked, by=by, deadline=later, reason=text)
    else:
        attempt(actions.hand_over, ballot, to=asked.convened_by, by=asked.convened_by)


def settle(asked):
    """Its deadline passes, and its chair decides what is left to decide."""
    actions.close(asked, now=Consultation.objects.get(pk=asked.pk).deadline)
    asked = Consultation.objects.get(pk=asked.pk)
    if asked.state == ConsultationState.TIED:
        chair = asked.ballots.get(seat__is_chair=True).holder
        attempt(actions.break_tie, asked, by=chair, option="yes", reason="It has to be one.")
    return Consultation.objects.get(pk=asked.pk)


class Canonical(TestCase):
    @hypothesis_settings(max_examples=12, deadline=None)
    @given(texts, evidence, st.lists(votes | others, min_size=6, max_size=10))
    def test_every_record_can_be_made_again_to_the_letter(self, question, shown, steps):
        asked = consultation(disciplines=["police"] * 5, quorum=1, required=[], deliberates=True)
        Consultation.objects.filter(pk=asked.pk).update(question=question, evidence=shown)
        for step in steps:
            take(asked, step)
        if settle(asked).state != ConsultationState.DECIDED:
            assert not records.of(asked).exists()
            return

        signed = records.of(asked).get()

        held = json.loads(signed.document)
        assert records.canonical(held) == signed.document
        assert records.contents(signed.decision) | {"key": signed.public_key} == held
        assert [[each["heading"], each["text"]] for each in held["evidence"]] == shown
        assert lengths(held["rounds"][0]) == rows(asked)


def lengths(held):
    seats = held["seats"]
    return {
        "votes": sum(len(seat["votes"]) for seat in seats),
        "recusals": sum(len(seat["recusals"]) for seat in seats),
        "handovers": sum(len(seat["handovers"]) for seat in seats),
        "comments": len(held["comments"]),
        "extensions": len(held["extensions"]),
        "seats": len(seats),
    }


def rows(asked):
    """How many rows there are of each kind that a record must hold."""
    of_ballots = {"ballot__round__consultation": asked}
    return {
        "votes": Vote.objects.filter(**of_ballots).count(),
        "recusals": Recusal.objects.filter(**of_ballots).count(),
        "handovers": Handover.objects.filter(**of_ballots).count(),
        "comments": Comment.objects.filter(round__consultation=asked).count(),
        "extensions": Extension.objects.filter(round__consultation=asked).count(),
        "seats": Ballot.objects.filter(round__consultation=asked).count(),
    }
