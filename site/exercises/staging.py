"""The part of a play that the public hears of: the alert, its versions, its end. Each act runs the
actions that people's own clicks run; exercises.player leads there.
"""

from django.utils import timezone

import alerts.actions
import ldis.actions
from alerts.languages import Language
from alerts.models import Alert
from alerts.reach import fingerprint, reach_of, recipients_of, routes_reached
from alerts.states import Audience, DeliveryState, Purpose, Readers, Verdict, VersionKind
from alerts.variants import best_for
from exercises import cast as casting
from exercises.timeline import StepFailed
from exercises.work import work_until


class Staging:
    """What a player does with an alert once a panel has decided on it."""

    def run_stage(self, stage):
        """Everything from what came in before a version to how partners answered it."""
        for scripted in stage.reports:
            self.take_in(scripted)
        for kind in stage.joins:
            casting.join(self.cast, kind)
        if stage.leaves:
            casting.leave(self.cast, stage.leaves)
        if stage.extension:
            self.extend(stage)
        else:
            self.put_out(stage)
        self.deliver()
        self.partners.hear(self.version, self.messages, stage.replies)
        self.check_page()

    def put_out(self, stage):
        """The stage's wording, written, approved by somebody else, and issued."""
        if self.version:
            with self.step("draft.opened", words=f"An update: {stage.name}"):
                alerts.actions.start_update(self.alert, by=self.coordinator)
        self.write(stage)
        self.approve()
        self.issue()

    def extend(self, stage):
        with self.step("alert.extended") as step:
            self.version = alerts.actions.extend(
                self.alert,
                by=self.approver,
                until=timezone.now() + stage.valid_for,
                reason=stage.extension,
                recipients_seen=fingerprint(recipients_of(self.alert)),
            )
            step.words = f"{self.alert.reference}, version {self.version.number}: {stage.name}"
        self.alert.refresh_from_db()

    def write(self, stage, valid_for=None):
        draft = self.draft
        until = timezone.now() + (valid_for or stage.valid_for)
        with self.step("draft.edited", words=stage.content["headline"]):
            alerts.actions.edit_draft(
                draft,
                by=self.coordinator,
                content={**stage.content, "valid_until": until},
                seen_hash=draft.content_hash,
            )
        with self.step("draft.submitted", words="For approval by somebody else"):
            alerts.actions.submit(self.draft, by=self.coordinator)

    def approve(self):
        draft = self.draft
        with self.step("draft.approved", words=f"Wording {draft.content_hash[:12]}"):
            seen = reach_of(draft.alert, draft.audience).seen
            alerts.actions.approve(draft, by=self.approver, content_hash=draft.content_hash, reach_seen=seen)

    def issue(self):
        events = ["alert.issued"] if self.version else ["alert.issued", "concern.watched"]
        with self.step(*events) as step:
            seen = fingerprint(recipients_of(self.alert))
            self.version = alerts.actions.issue(self.alert, by=self.approver, recipients_seen=seen)
            step.words = f"{self.alert.reference}, version {self.version.number}"
        self.alert.refresh_from_db()

    def deliver(self):
        """The worker sends what was queued; every message must be in the mail folder, once."""
        deliveries = self.version.deliveries
        total = deliveries.count()
        with self.step("deliveries.sent", recorded=False) as step, self.post.into(self.folder):
            work_until(
                lambda: not deliveries.unfinished().exists(),
                lambda: self.say(f"{total - deliveries.unfinished().count()} of {total} delivered"),
            )
            sent = deliveries.filter(state=DeliveryState.SENT).count()
            if sent != total:
                raise StepFailed(f"Of {total} deliveries only {sent} were sent.")
            step.words = f"{sent} of {total} sent by the worker, version {self.version.number}"
        self.read_mail()

    def read_mail(self):
        sent = {each.message_id for each in self.version.deliveries.all()}
        with self.step("messages.read", recorded=False) as step:
            self.messages = list(self.post.messages(self.folder, sent).values())
            if len(self.messages) != len(sent):
                raise StepFailed(
                    f"{len(sent)} messages left, but {len(self.messages)} are in the mail folder."
                )
            if not all(each["Subject"].startswith("EXERCISE: ") for each in self.messages):
                raise StepFailed("A message of an exercise left without saying so in its subject.")
            step.words = f"{len(self.messages)} messages in the mail folder, each marked EXERCISE"

    @property
    def folder(self):
        return f"version-{self.version.number}"

    @property
    def draft(self):
        """The wording as it stands now, read afresh."""
        return Alert.objects.get(pk=self.alert.pk).open_draft

    # What the public sees, and the end

    def check_page(self):
        headline = best_for(self.version.content, Readers.PUBLIC, Language.ENGLISH).headline
        with self.step("page.checked", recorded=False) as step:
            if self.alert.audience == Audience.PUBLIC:
                extended = ["Extended on"] if self.version.kind == VersionKind.EXTENSION else []
                self.visitor.check_public_page(self.alert, says=[headline, "In force", *extended])
                step.words = "The public page carries the headline, in force"
            else:
                self.visitor.check_public_page(
                    self.alert, says=[self.alert.reference], silent_about=[headline]
                )
                step.words = "For partners only: the public page names nothing"

    def end(self):
        """Stand down, to exactly those who were reached; answer the reporters; close the concern."""
        reached = {route.key for route in routes_reached(self.alert)}
        with self.step("alert.stood_down", "concern.watch_ended") as step:
            self.version = alerts.actions.stand_down(
                self.alert, by=self.approver, reason=self.scenario.stand_down
            )
            step.words = f"To the {len(reached)} who were reached"
        self.alert.refresh_from_db()
        self.deliver()
        about_it = self.version.deliveries.filter(purpose=Purpose.ALERT)
        told = {f"{each.subscriber_id}:{each.channel}" for each in about_it}
        if told != reached:
            raise StepFailed(f"{len(reached)} were warned, but the stand-down went to {len(told)} others.")
        with self.step("page.checked", recorded=False, words="The public page says that it has ended"):
            self.visitor.check_public_page(self.alert, says=[self.alert.reference, "No longer in force"])
        if self.scenario.afterwards:
            self.take_stock(self.scenario.afterwards)
        self.answer_reporters()
        with self.step("concern.closed", words=self.scenario.closing):
            ldis.actions.close(self.concern, by=self.coordinator, reason=self.scenario.closing)

    def take_stock(self, afterwards):
        """Partners take their posters down and answer the three questions; somebody says what came of it."""
        self.partners.look_back(self.version, self.messages, afterwards)
        with self.step("alert.concluded", words=Verdict(afterwards.verdict).label):
            alerts.actions.conclude(
                self.alert, by=self.coordinator, verdict=afterwards.verdict, words=afterwards.words
            )

    def answer_reporters(self):
        for scripted, report, code in self.told:
            with self.step("report.answered", words=f"{report.reference}: read with the reporter's own code"):
                report = ldis.actions.answer(report, by=self.coordinator, text=scripted.answer)
                self.visitor.check_answer(report, code)
