"""Messages on their way, in whatever order things happen to them: nothing leaves after a withdrawal or the
last day but word of that, it reaches exactly those who have the alert, and an answer ends the reminders."""

from collections import defaultdict
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from accounts.states import Role
from alerts import actions, chasing, outbox
from alerts.actions import bounces
from alerts.models import Acknowledgement, Alert, Delivery, Subscriber
from alerts.outbox import ledger, tries
from alerts.policies.chasing import CHASING
from alerts.policies.drafts import AFTER_THE_END
from alerts.states import UNFINISHED_STATES, AlertState, DeliveryState, Outcome, Purpose, SubscriberState
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import SubscriberFactory, issued_alert, subscriber, updated_alert
from workflow.events import first_broken
from workflow.refusals import Refused


WORKERS = st.sampled_from(["one", "another"])
ANY = st.integers(0, 5)
HOURS = st.sampled_from([0.02, 0.02, 0.6, 2.5, 6, 24, 24 * 15])
OUTCOMES = st.sampled_from([Outcome.SENT, Outcome.SENT, Outcome.UNCLEAR, Outcome.FAILED, Outcome.REFUSED])
BEGINNINGS = st.sampled_from(
    [[], [Outcome.SENT], [Outcome.UNCLEAR, Outcome.FAILED], [Outcome.FAILED, Outcome.REFUSED]]
)
# What the machine itself keeps of a try that nobody has recorded: the worker is at it, or died over it.
OPEN = "open"


class DeliveryLife(RuleBasedStateMachine):
    """One alert, whoever is to have it, and two workers that send it."""

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.clock = time_machine.travel("2026-11-30T10:00:00Z", tick=False)
        self.traveller = self.clock.start()
        self.held, self.under_way = {"one": [], "another": []}, []
        self.tries, self.answered = defaultdict(list), set()

    def teardown(self):
        try:
            self.everything_ends()
            assert first_broken() is None
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    @initialize(recipients=st.integers(1, 3), many=st.integers(1, 3), outcomes=BEGINNINGS)
    def begin_with_an_alert(self, recipients, many, outcomes):
        self.area = AreaFactory()
        self.approver = person(Role.APPROVER, area=self.area)
        alert = issued_alert(area=self.area, recipients=recipients, approver=self.approver)
        for each in Subscriber.objects.all():
            SubscriberFactory(organisation=each.organisation, is_deputy=True)
        self.alert_key = alert.pk
        for outcome in outcomes:
            self.send("one", outcome, many)
            self.traveller.shift(timedelta(minutes=1))

    @property
    def alert(self):
        return Alert.objects.select_related("area", "current_version").get(pk=self.alert_key)

    @property
    def is_live(self):
        return self.alert.state == AlertState.LIVE

    def attempt(self, action, *args, **kwargs):
        """Do it, or be told in a sentence why not."""
        try:
            with transaction.atomic():
                done = action(*args, **kwargs)
        except Refused:
            return None
        event(action.__name__)
        return done

    # Who is to have it

    def nth(self, number, **fields):
        found = list(Subscriber.objects.filter(**fields).order_by("pk"))
        return found[number % len(found)] if found else None

    @rule()
    def somebody_joins(self):
        subscriber(area=self.area)

    @rule(number=ANY, how=st.sampled_from(["leave", "retire", "bounce"]))
    def somebody_goes(self, number, how):
        whose = self.nth(number, state=SubscriberState.ACTIVE)
        if whose and how == "leave":
            actions.leave(whose)
        elif whose and how == "retire":
            actions.retire(whose, by=person(Role.COORDINATOR, area=self.area))
        elif whose:
            with transaction.atomic():
                bounces.find_bouncing(bounces.lock(whose))

    @rule(number=ANY)
    def somebody_answers(self, number):
        whose = self.nth(number, deliveries__may_have_arrived=True)
        if whose:
            delivery = whose.deliveries.select_related("version", "subscriber").first()
            actions.acknowledge(delivery)
            self.answered.add((self.alert.current_version_id, whose.organisation_id))

    # What becomes of the alert

    @precondition(lambda self: self.is_live)
    @rule()
    def it_is_updated(self):
        self.attempt(updated_alert, self.alert)

    @precondition(lambda self: self.is_live)
    @rule(days=st.integers(1, 20))
    def it_is_extended(self, days):
        until = self.alert.valid_until + timedelta(days=days)
        self.attempt(actions.extend, self.alert, by=self.approver, until=until, reason="Still sold.")

    @precondition(lambda self: self.is_live)
    @rule(action=st.sampled_from([actions.stand_down, actions.retract]))
    def it_is_withdrawn(self, action):
        reached = self.reached()
        version = self.attempt(action, self.alert, by=self.approver, reason="It was harmless.")
        assert version, "who may approve may withdraw"
        assert sorted(version.deliveries.values_list("subscriber", flat=True)) == sorted(reached)

    @rule(hours=HOURS)
    def time_passes(self, hours):
        self.traveller.shift(timedelta(hours=hours))
        for alert in Alert.objects.past_their_date(timezone.now()):
            reached = self.reached()
            actions.expire(alert)
            told = alert.current_version.deliveries.filter(purpose=Purpose.ENDED)
            assert sorted(told.values_list("subscriber", flat=True)) == sorted(reached)
        for alert in chasing.candidates():
            actions.chase(alert)

    # What workers do

    @rule(worker=WORKERS)
    def claim(self, worker):
        taken = [each for parcel in outbox.claim(worker, 50) for each in parcel]
        self.held[worker] += sorted(taken, key=lambda each: (each.version.number, each.subscriber_id))

    @rule(worker=WORKERS, number=ANY)
    def begin(self, worker, number):
        if self.held[worker]:
            delivery = self.held[worker].pop(number % len(self.held[worker]))
            now = timezone.now()
            if tries.may_leave(delivery, worker, now) and ledger.begin(delivery, worker, now):
                self.was_begun(worker, delivery)

    def was_begun(self, worker, delivery):
        self.check_may_leave(Delivery.objects.select_related("subscriber").get(pk=delivery.pk))
        self.tries[delivery.pk].append(OPEN)
        self.under_way.append((worker, delivery))
        event(f"begun: {delivery.purpose}, {delivery.version.kind}")

    def check_may_leave(self, row):
        alert = self.alert
        says_it_is_over = row.version.ends_it or row.purpose in AFTER_THE_END
        assert row.version_id == alert.current_version_id
        assert says_it_is_over or (self.is_live and timezone.now() < alert.valid_until)
        assert says_it_is_over or row.subscriber.is_receiving
        if row.purpose in CHASING:
            assert (row.version_id, row.subscriber.organisation_id) not in self.answered
        if says_it_is_over:
            assert not any(each.subscriber_id == row.subscriber_id for each in self.being_sent(row))

    def being_sent(self, row):
        """What a worker that still holds it is in the middle of sending, besides this."""
        held = Delivery.objects.unfinished().filter(begun_at__isnull=False, due_at__gt=timezone.now())
        return held.exclude(pk=row.pk).exclude(purpose__in=AFTER_THE_END)

    @rule(worker=WORKERS, outcome=OUTCOMES, many=st.integers(1, 6))
    def send(self, worker, outcome, many):
        """What a worker does when nothing comes between."""
        self.claim(worker)
        for _ in range(many):
            self.begin(worker, 0)
        while self.under_way:
            self.a_try_ends(0, outcome)

    @rule(number=ANY, outcome=OUTCOMES)
    def a_try_ends(self, number, outcome):
        if self.under_way:
            worker, delivery = self.under_way.pop(number % len(self.under_way))
            self.conclude(worker, delivery, outcome)

    def conclude(self, worker, delivery, outcome):
        is_theirs = Delivery.objects.filter(
            pk=delivery.pk, leased_by=worker, state=DeliveryState.SENDING, tries=delivery.tries
        ).exists()
        ledger.conclude(delivery, worker, outcome, "250", 5)
        if is_theirs:
            self.tries[delivery.pk][delivery.tries - 1] = outcome

    @rule(number=ANY)
    def a_worker_dies(self, number):
        if self.under_way:
            worker, _ = self.under_way.pop(number % len(self.under_way))
            self.held[worker] = []

    @rule(number=ANY)
    def a_message_comes_back(self, number):
        sent = list(
            Delivery.objects.filter(state=DeliveryState.SENT).order_by("version", "subscriber", "purpose")
        )
        if sent:
            row = sent[number % len(sent)]
            row.bounce()
            row.save()
            self.tries[row.pk] = [Outcome.FAILED] * row.tries

    def reached(self):
        """The subscribers who have some message about the alert, or may have, by what the machine saw."""
        certain = {Outcome.FAILED, Outcome.REFUSED}
        keys = [key for key, tries in self.tries.items() if set(tries) - certain]
        return set(Delivery.objects.filter(pk__in=keys).values_list("subscriber", flat=True))

    # What must hold

    @invariant()
    def nothing_succeeds_twice(self):
        sent = Count("attempts", filter=Q(attempts__outcome=Outcome.SENT))
        assert not Delivery.objects.annotate(times=sent).filter(times__gt=1).exists()

    @invariant()
    def what_is_finished_says_when(self):
        unfinished = Q(state__in=UNFINISHED_STATES)
        assert not Delivery.objects.filter(unfinished, finished_at__isnull=False).exists()
        assert not Delivery.objects.filter(~unfinished, finished_at=None).exists()

    @invariant()
    def an_answer_counts_for_the_version_that_was_current(self):
        if self.answered:
            said = set(Acknowledgement.objects.values_list("version", "organisation"))
            assert self.answered <= said

    def everything_ends(self):
        """Whatever was left lying, workers that live come to the end of it."""
        for _ in range(40):
            if not Delivery.objects.unfinished().exists():
                return
            self.traveller.shift(timedelta(days=1))
            self.time_passes(0)
            for parcel in outbox.claim("the last", 1000):
                for each in parcel:
                    if tries.may_leave(each, "the last", timezone.now()):
                        ledger.begin(each, "the last", timezone.now())
                        self.was_begun("the last", each)
                        self.conclude("the last", each, Outcome.SENT)
        raise AssertionError("Something never ends.")


@pytest.mark.heavy
class TestDeliveryLife(TestCase, DeliveryLife.TestCase):
    settings = settings(
        max_examples=30,
        stateful_step_count=25,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
