"""Whatever a panel does, in whatever order and at whatever hour: what was said is what is counted."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from accounts.states import Role
from panel import actions, sweeps, visibility
from panel.models import Ballot, Comment, Consultation, Decision, Extension, Handover, Recusal, Round, Vote
from panel.states import CLOSED_STATES, VOTING_STATES
from panel.tally import count
from tests.factories.accounts import AreaFactory, person
from tests.factories.panel import OPTIONS, standing_panel
from workflow.events import first_broken
from workflow.models import Event
from workflow.refusals import Refused


# London, 31 October 2027: 01:00 to 02:00 comes twice.
BEFORE_THE_CLOCKS_CHANGE = datetime(2027, 10, 30, 22, tzinfo=UTC)
ANSWERS = st.sampled_from(["yes", "no", "yes", "no", "abstain", "block"])
SAID = st.lists(ANSWERS, min_size=2, max_size=4)
SEATS = st.integers(0, 3)
MOSTLY_THE_CHAIR = st.sampled_from([0, 0, 0, 1])
HOURS = st.sampled_from([-1, 1, 9])


class Panel(RuleBasedStateMachine):
    """One question to four seats, with everything that can happen to it."""

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.clock = time_machine.travel(BEFORE_THE_CLOCKS_CHANGE, tick=False)
        self.traveller = self.clock.start()
        self.spoken, self.frozen = 0, {}

    def teardown(self):
        assert first_broken() is None
        self.clock.stop()
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize(
        threshold=st.sampled_from(["most", "majority", "two_thirds"]),
        deliberates=st.booleans(),
        deputies=st.booleans(),
        proposed=st.sampled_from(["", "yes"]),
        said=SAID,
    )
    def convene(self, threshold, deliberates, deputies, proposed, said):
        self.area = AreaFactory()
        self.coordinator = person(Role.COORDINATOR, area=self.area)
        seats = ["public_health", "clinical", "police", "lived_experience"]
        rule = {"quorum": 3, "threshold": threshold, "deliberates": deliberates, "deputies": deputies}
        self.pk = actions.convene(
            standing_panel(self.area, seats, **rule),
            by=self.coordinator,
            question="Shall we?",
            evidence=[["Grade", "High"]],
            options=OPTIONS,
            proposed=proposed,
            deadline=self.now + timedelta(hours=6),
        ).pk
        self.vote_one_after_another(said)

    # Who and what

    @property
    def now(self):
        return datetime.now(UTC)

    @property
    def asked(self):
        return Consultation.objects.select_related("panel__area").get(pk=self.pk)

    def ballot(self, seat):
        present = Ballot.objects.filter(round__consultation=self.pk).order_by("-round__number", "seat_id")
        return present.select_related("holder", "deputy", "seat", "round")[seat]

    def somebody(self, seat, as_deputy=False):
        ballot = self.ballot(seat)
        return ballot.deputy if as_deputy and ballot.deputy else ballot.holder

    def attempt(self, action, *args, **kwargs):
        """Do it. Whoever is refused reads a sentence, and nothing has changed."""
        before = self.everything()
        try:
            with transaction.atomic():
                action(*args, **kwargs)
        except Refused as refused:
            sentence = str(refused)
        else:
            event(f"done: {action.__name__}")
            return True
        assert sentence[0].isupper()
        assert sentence[-1] in ".?"
        assert self.everything() == before
        return False

    def everything(self):
        asked = Consultation.objects.filter(pk=self.pk).values_list("state", "deadline").get()
        return asked, Event.objects.count(), Vote.objects.count(), Round.objects.count()

    # What people do

    @rule(seat=SEATS, as_deputy=st.booleans(), option=ANSWERS, gives_reason=st.booleans())
    def vote(self, seat, as_deputy, option, gives_reason):
        self.spoken += 1
        asked, voter = self.asked, self.somebody(seat, as_deputy)
        words = f"Because the morgue telephoned me, {self.spoken}." if gives_reason else ""
        if self.attempt(actions.cast_vote, asked, by=voter, option=option, reason=words):
            assert asked.state in VOTING_STATES
            assert self.now < asked.deadline

    def vote_one_after_another(self, said):
        for seat, option in enumerate(said):
            self.vote(seat, False, option, True)

    @rule(seat=SEATS, as_deputy=st.booleans())
    def step_aside(self, seat, as_deputy):
        self.attempt(actions.recuse, self.asked, by=self.somebody(seat, as_deputy))

    @rule(seat=SEATS, to_deputy=st.booleans())
    def change_hands(self, seat, to_deputy):
        new = self.somebody(seat, True) if to_deputy else person(Role.PANEL_MEMBER, area=self.area)
        self.attempt(actions.hand_over, self.ballot(seat), to=new, by=self.coordinator)

    @rule(seat=SEATS)
    def comment(self, seat):
        asked = self.asked
        if self.attempt(actions.comment, asked, by=self.somebody(seat), text="And the sample?"):
            assert asked.state == "open"

    @rule(hours=HOURS, seat=MOSTLY_THE_CHAIR)
    def extend(self, hours, seat):
        asked, ballot = self.asked, self.ballot(seat)
        deadline = asked.deadline + timedelta(hours=hours)
        if self.attempt(
            actions.extend, asked, by=ballot.holder, deadline=deadline, reason="A result is due."
        ):
            assert ballot.seat.is_chair
            assert hours > 0

    @rule(minutes=st.sampled_from([45, 200]))
    def time_passes(self, minutes):
        """And the worker looks, as sweeps.look_after does, which logs what goes wrong and goes on."""
        self.traveller.shift(timedelta(minutes=minutes))
        asked = self.asked
        if asked.is_voting and asked.deadline > self.now:
            self.attempt(actions.open_up, asked)
            self.attempt(sweeps.remind, asked, self.now)
        self.attempt(actions.press_chair, asked)
        self.attempt(actions.close, asked)

    @rule()
    def deadline_passes_and_two_workers_look(self):
        stale = self.asked
        self.traveller.move_to(max(self.now, stale.deadline), tick=False)
        for _ in range(2):
            self.attempt(actions.close, stale)
        assert self.asked.state not in VOTING_STATES

    @rule(seat=MOSTLY_THE_CHAIR)
    def chair_closes_twice(self, seat):
        stale, by = self.asked, self.somebody(seat)
        done = [self.attempt(actions.close_now, stale, by=by) for _ in range(2)]
        assert not done[1]

    @rule(seat=MOSTLY_THE_CHAIR, option=ANSWERS)
    def break_tie(self, seat, option):
        ballot = self.ballot(seat)
        done = self.attempt(
            actions.break_tie, self.asked, by=ballot.holder, option=option, reason="On balance."
        )
        assert not done or (ballot.seat.is_chair and option in {"yes", "no"})

    @precondition(lambda self: self.spoken > 5)
    @rule()
    def withdraw(self):
        self.attempt(actions.withdraw, self.asked, by=self.coordinator, reason="Asked twice.")

    @rule(hours=HOURS, said=SAID)
    def reopen(self, hours, said):
        asked, deadline = self.asked, self.now + timedelta(hours=hours)
        if self.attempt(actions.reopen, asked, by=self.coordinator, deadline=deadline, reason="New results."):
            assert asked.state in {"decided", "not_quorate"}
            assert hours > 0
            self.vote_one_after_another(said)

    @rule(seat=SEATS)
    def somebody_reads_the_page(self, seat):
        """While it is blind, no reason given in this round is on it but the reader's own."""
        reader, client, asked = self.somebody(seat), Client(), self.asked
        client.force_login(reader)
        html = client.get(reverse("panel:detail", args=[self.pk])).content.decode()
        assert asked.is_blind != ("Everybody’s vote" in html)
        others = Vote.objects.filter(ballot__round=asked.round).exclude(reason="").exclude(cast_by=reader)
        assert not asked.is_blind or not any(vote.reason in html for vote in others)

    # What always holds

    @invariant()
    def what_was_said_is_what_is_counted(self):
        asked = Consultation.objects.as_it_stands().get(pk=self.pk)
        self.check_tally(asked)
        self.check_rounds(asked)
        self.check_decisions(asked)
        self.check_blindness(asked)

    def check_tally(self, asked):
        tally, ballots = count(asked), asked.standing_ballots
        words = Counter(filter(None, (self.last_word(ballot) for ballot in ballots)))
        assert tally.counts == {key: words[key] for key in ("yes", "no")}
        assert (tally.abstained, tally.blocked) == (words["abstain"], words["block"])
        assert (tally.voted, tally.seats) == (words.total(), len(ballots))
        voters = [pk for ballot in ballots for pk in ballot.voters]
        assert len(voters) == len(set(voters))

    def last_word(self, ballot):
        """What a seat that can vote said last, worked out from its rows; who has a conflict is left out."""
        aside = {recusal.by_id for recusal in ballot.recusals.all()}
        asked = {ballot.holder_id} | ({ballot.deputy_id} if ballot.deputy_called_at else set())
        words = [vote.option for vote in ballot.votes.all() if vote.cast_by_id not in aside]
        return words[-1] if asked - aside and words else None

    def check_rounds(self, asked):
        """What is closed has a closed round, what is open has one that is open, and closed rounds stay."""
        is_closed = asked.state in CLOSED_STATES
        open_rounds = [each for each in asked.rounds.all() if each.closed_at is None]
        assert len(open_rounds) == (0 if is_closed else 1)
        assert (asked.closed_at is not None) == is_closed
        assert asked.round.ended_as == (asked.state if is_closed else "")
        if len(asked.rounds.all()) > len(open_rounds):
            self.check_frozen()

    def check_frozen(self):
        now = self.closed_rows()
        assert all(now[key] == row for key, row in self.frozen.items())
        assert len(now) == len(self.frozen) or not self.frozen or self.has_closed_another(now)
        self.frozen = now

    def closed_rows(self):
        """Every row of every closed round, by model and key."""
        closed, of_ballots = {"round__closed_at__isnull": False}, {"ballot__round__closed_at__isnull": False}
        rows = {Round: Round.objects.exclude(closed_at=None)}
        rows |= {model: model.objects.filter(**closed) for model in (Ballot, Comment, Extension, Decision)}
        rows |= {model: model.objects.filter(**of_ballots) for model in (Vote, Recusal, Handover)}
        return {(model, row["id"]): row for model, found in rows.items() for row in found.values()}

    def has_closed_another(self, now):
        """Rows were added to closed rounds only because another round has closed."""
        return len(rounds_in(now)) > len(rounds_in(self.frozen))

    def check_decisions(self, asked):
        """One for each round that was decided, by the numbers or by the chair."""
        decided = {each.pk for each in asked.rounds.all() if each.ended_as == "decided"}
        decisions = list(Decision.objects.all())
        assert sorted(each.round_id for each in decisions) == sorted(decided)
        for each in decisions:
            ahead = [key for key, votes in each.tally.items() if votes == max(each.tally.values())]
            assert each.casting_vote_by_id or ahead == [each.option]

    def check_blindness(self, asked):
        if asked.is_blind:
            assert "ballots" not in visibility.standing(self.coordinator, asked)
            assert visibility.visible_ballots(self.coordinator, asked) == []
            for ballot in asked.standing_ballots:
                shown = visibility.visible_ballots(ballot.holder, asked)
                assert all(each.vote.cast_by_id == ballot.holder_id for each in shown)


def rounds_in(rows):
    return [key for model, key in rows if model is Round]


@pytest.mark.heavy
class TestPanel(TestCase, Panel.TestCase):
    settings = settings(
        max_examples=20,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
