"""An alert's whole life, in whatever order people do things: nothing goes out without a quorum and without
somebody else's word for that very wording, and what went out never changes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import panel.actions
from accounts.states import Role
from alerts import actions
from alerts.models import Alert, Approval, Revision, Version
from alerts.models.draft import hash_of
from alerts.reach import fingerprint, reach_of, recipients_of
from alerts.states import ENDED_STATES, ENDING_KINDS, VersionKind
from panel.models import Ballot, Decision
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import content, subscriber
from tests.factories.ldis import referred_concern
from tests.factories.panel import holders, standing_panel
from workflow.events import first_broken
from workflow.refusals import Refused


QUORUM = 2
MAY_CHANGE = {
    VersionKind.EXTENSION: {"valid_until", "change_note"},
    VersionKind.STAND_DOWN: {"reason"},
    VersionKind.RETRACTION: {"reason"},
}
WHO = st.sampled_from(["writer", "approver", "both"])
HEADLINES = st.sampled_from(["Powder sold as heroin may hold a nitazene", "Tablets are not what they seem"])
VARIANTS = st.sampled_from([[], [{"readers": "people", "language": "en", "headline": "Look out"}]])
OPTIONS = st.sampled_from(["public_alert", "public_alert", "professional_alert", "no_action", "abstain"])


class AlertLife(RuleBasedStateMachine):
    """One concern before a panel, the alert that may come of it, and three people who may try anything."""

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.clock = time_machine.travel("2026-11-30T10:00:00Z", tick=False)
        self.traveller = self.clock.start()
        self.hashes, self.lists = [""], [""]
        self.issued, self.sentences = {}, []

    def teardown(self):
        assert first_broken() is None
        self.clock.stop()
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize(votes=st.sampled_from([["public_alert"] * 3] * 3 + [["public_alert"], ["no_action"] * 3]))
    def begin(self, votes):
        self.area = area = AreaFactory()
        self.people = {
            "writer": person(Role.COORDINATOR, area=area),
            "approver": person(Role.APPROVER, area=area),
            "both": person(Role.COORDINATOR, Role.APPROVER, area=area, is_superuser=True),
        }
        self.concern = referred_concern(
            area=area, by=self.people["writer"], panel=standing_panel(area, quorum=QUORUM)
        )
        self.consultation = self.concern.referral.consultation
        subscriber(area=area)
        for number, option in enumerate(votes):
            self.vote(number, option)

    # Who and what

    @property
    def alert(self):
        return Alert.objects.filter(area=self.area).first()

    @property
    def draft(self):
        return self.alert.open_draft if self.alert else None

    def attempt(self, action, *args, **kwargs):
        """Do it, or be told in a sentence why not."""
        try:
            with transaction.atomic():
                done = action(*args, **kwargs)
        except Refused as refused:
            self.sentences.append(str(refused))
            return None
        event(action.__name__)
        return done

    # What people do

    @rule(number=st.integers(0, 2), option=OPTIONS)
    def vote(self, number, option):
        self.consultation.refresh_from_db()
        voter = holders(self.consultation)[number]
        kwargs = {"by": voter, "option": option, "reason": "Because."}
        self.attempt(panel.actions.cast_vote, self.consultation, **kwargs)

    @precondition(lambda self: self.draft)
    @rule(who=WHO, headline=HEADLINES, variants=VARIANTS, is_stale=st.booleans())
    def edit(self, who, headline, variants, is_stale):
        draft = self.draft
        self.remember(draft)
        wording = content(headline=headline, variants=whole(variants), change_note="More is known.")
        seen = self.hashes[-2 if is_stale else -1]
        self.attempt(actions.edit_draft, draft, by=self.people[who], content=wording, seen_hash=seen)

    @precondition(lambda self: self.draft)
    @rule(who=WHO)
    def submit(self, who):
        self.attempt(actions.submit, self.draft, by=self.people[who])

    @precondition(lambda self: self.draft)
    @rule(who=WHO, read=st.sampled_from([-1, -1, -1, 0]), seen=st.sampled_from([-1, -1, 0]))
    def approve(self, who, read, seen):
        draft = self.draft
        self.remember(draft)
        self.attempt(
            actions.approve,
            draft,
            by=self.people[who],
            content_hash=self.hashes[read],
            reach_seen=self.lists[seen],
        )

    @precondition(lambda self: self.draft)
    @rule(who=WHO)
    def send_back(self, who):
        self.attempt(actions.send_back, self.draft, by=self.people[who], reason="Say the dose.")

    @precondition(lambda self: self.draft)
    @rule(who=WHO, seen=st.sampled_from([-1, -1, 0]))
    def issue(self, who, seen):
        self.lists.append(fingerprint(recipients_of(self.alert)))
        self.attempt(actions.issue, self.alert, by=self.people[who], recipients_seen=self.lists[seen])

    @precondition(lambda self: self.draft)
    @rule(writes=WHO, approves=WHO, headline=HEADLINES)
    def go_the_whole_way(self, writes, approves, headline):
        """One writes and one approves, or the same person tries to do both."""
        self.edit(writes, headline, [], False)
        self.submit(writes)
        self.approve(approves, -1, -1)
        self.issue(approves, -1)

    @precondition(lambda self: self.alert)
    @rule(who=WHO)
    def start_update(self, who):
        self.attempt(actions.start_update, self.alert, by=self.people[who])

    @precondition(lambda self: self.alert)
    @rule(who=WHO)
    def stand_down(self, who):
        self.attempt(actions.stand_down, self.alert, by=self.people[who], reason="Nothing more was seen.")

    @precondition(lambda self: self.alert)
    @rule(who=WHO)
    def retract(self, who):
        self.attempt(actions.retract, self.alert, by=self.people[who], reason="It was the wrong drug.")

    @precondition(lambda self: self.issued)
    @rule(who=WHO, days=st.sampled_from([1, 20, 40]), seen=st.sampled_from([-1, -1, 0]))
    def extend(self, who, days, seen):
        self.lists.append(fingerprint(recipients_of(self.alert)))
        until = timezone.now() + timedelta(days=days)
        kwargs = {"until": until, "reason": "It still holds.", "recipients_seen": self.lists[seen]}
        self.attempt(actions.extend, self.alert, by=self.people[who], **kwargs)

    @precondition(lambda self: self.draft and self.issued)
    @rule(who=WHO)
    def discard(self, who):
        self.attempt(actions.discard_draft, self.draft, by=self.people[who])

    @rule()
    def somebody_subscribes(self):
        subscriber(area=self.area)

    @rule(days=st.sampled_from([1, 15]))
    def time_passes(self, days):
        self.traveller.shift(timedelta(days=days))
        for alert in Alert.objects.past_their_date(timezone.now()):
            actions.expire(alert)

    @precondition(lambda self: self.issued)
    @rule()
    def somebody_tries_to_change_what_went_out(self):
        version = Version.objects.first()
        version.content["headline"] = "All is well"
        for change in (version.save, version.delete, Version.objects.all().delete):
            with pytest.raises(TypeError):
                change()

    def remember(self, draft):
        self.hashes.append(draft.content_hash)
        self.lists.append(reach_of(draft.alert, draft.audience).seen)

    # What must hold

    @invariant()
    def every_refusal_is_a_sentence(self):
        assert all(each.endswith((".", "?")) for each in self.sentences)

    @invariant()
    def there_is_no_alert_without_a_quorate_decision(self):
        if getattr(self, "area", None) and self.alert:
            decision = Decision.objects.get(round__consultation=self.consultation)
            voted = Ballot.objects.filter(round=decision.round, votes__isnull=False).distinct().count()
            assert decision.option in {"public_alert", "professional_alert"}
            assert voted >= QUORUM

    @invariant()
    def what_went_out_was_approved_word_for_word_by_somebody_else(self):
        for version in Version.objects.exclude(approval=None).select_related("approval__draft"):
            approval = version.approval
            assert approval.content_hash == version.content_hash == hash_of(version.content)
            assert approval.by_id not in {approval.draft.drafted_by_id, approval.draft.last_edited_by_id}

    @invariant()
    def what_went_out_never_changes(self):
        found = {each.pk: hash_of(each.content) for each in Version.objects.all()}
        assert self.issued.items() <= found.items()
        self.issued = found

    @invariant()
    def what_nobody_approved_says_what_was_said_before(self):
        for version in Version.objects.filter(approval=None):
            before = version.alert.versions.get(number=version.number - 1)
            changed = {each for each in version.content if version.content[each] != before.content.get(each)}
            assert changed <= MAY_CHANGE[version.kind]

    @invariant()
    def only_the_last_version_ends_an_alert(self):
        for version in Version.objects.filter(kind__in=ENDING_KINDS).select_related("alert"):
            assert version.pk == version.alert.current_version_id
            assert version.alert.state in ENDED_STATES

    @invariant()
    def every_word_that_was_approved_or_issued_is_kept(self):
        kept = set(Revision.objects.values_list("content_hash", flat=True))
        assert set(Approval.objects.values_list("content_hash", flat=True)) <= kept


def whole(variants):
    """Variants with all their words, so that the wording desk has nothing to say."""
    rest = {
        "happening": "<p>Somebody was hurt.</p>",
        "action": "Do not use alone.",
        "advice": "<ul><li>Carry naloxone.</li><li>Call 999.</li></ul>",
        "text_message": "",
        "made_from": "",
    }
    return [rest | each for each in variants]


@pytest.mark.heavy
class TestAlertLife(TestCase, AlertLife.TestCase):
    settings = settings(
        max_examples=30,
        stateful_step_count=14,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
