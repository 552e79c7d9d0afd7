"""Plays a scenario through the real actions and the real worker, one act after another.

An act is a method; each leaves the thing it made (concern, consultation, alert) for the next. Nothing here
changes a report, a concern, a vote or an alert except through the actions people's own clicks run.
"""

from django.utils import timezone

import alerts.actions
import ldis.actions
import panel.actions
import panel.letters
from accounts.states import Discipline, Role
from alerts.languages import Language
from alerts.models import Alert
from alerts.reach import fingerprint, reach_of, reached_by, recipients_of
from alerts.states import Audience, DeliveryState, Grade, Readers
from alerts.variants import best_for
from exercises import cast as casting
from exercises import lookalikes
from exercises.partners import Partners
from exercises.timeline import StepFailed
from exercises.visitor import Visitor
from exercises.work import work_until
from ldis.models import Report, Reporter
from ldis.states import Safeguarding
from substances.models import Substance
from workflow.handling import Tlp
from workflow.models import Letter


# How many seconds to wait for invitations that another worker has taken.
PATIENCE = 5


class Player:
    """One run of a scenario by a cast."""

    invitations = "invitations"

    def __init__(self, scenario, cast, timeline, post, *, visitor=None, say=lambda words: None):
        self.scenario, self.cast, self.timeline, self.post, self.say = scenario, cast, timeline, post, say
        self.visitor = visitor or Visitor()
        self.partners = Partners(timeline, self.visitor)
        self.look_alikes = []  # what the finder proposed for each report, as plain values
        self.told = []  # (scripted report, report, private code)
        self.concern = self.consultation = self.alert = self.version = None

    @property
    def coordinator(self):
        return self.cast.people[Role.COORDINATOR]

    @property
    def approver(self):
        return self.cast.people[Role.APPROVER]

    def step(self, *events, **words):
        return self.timeline.step(*events, **words)

    # From reports to a graded concern

    def raise_concern(self):
        for scripted in self.scenario.reports:
            self.take_in(scripted)
        self.assess()

    def take_in(self, scripted):
        """A report comes in, is triaged, and becomes part of the concern: its first report opens it."""
        report = self.receive(scripted)
        with self.step("report.triaged", words=scripted.criterion):
            substance = self.substance(scripted)
            ldis.actions.triage(
                report, by=self.coordinator, criterion=scripted.criterion, substance=substance
            )
        if report.is_about_a_minor:
            self.safeguard(report)
        self.look_for_others(report)
        if self.concern:
            with self.step("report.linked", words=self.concern.reference):
                ldis.actions.link(report, self.concern, by=self.coordinator)
        else:
            with self.step("concern.opened", "report.linked") as step:
                title = self.scenario.concern["title"]
                self.concern = ldis.actions.open_concern(report, by=self.coordinator, title=title)
                step.words = f"{self.concern.reference}: {title}"

    def safeguard(self, report):
        with self.step("report.safeguarding_answered", words="Referred, as the duty is"):
            answer = Safeguarding.REFERRED
            ldis.actions.answer_safeguarding(report, by=self.coordinator, answer=answer)

    def look_for_others(self, report):
        """What the finder proposes; the concern's earlier reports must be among the ten."""
        with self.step("look-alikes", recorded=False) as step:
            found, mine = lookalikes.found_for(report, self.concern, self.told)
            self.look_alikes.append(lookalikes.as_plain(report, found))
            step.words = f"{len(found)} found, {len(mine)} of them of the same concern"

    def substance(self, scripted):
        """What a report is thought to be, under its standard name; None where the script does not say."""
        if not scripted.substance:
            return None
        found = Substance.objects.filter(name=scripted.substance).first()
        if found is None:
            raise StepFailed(f"The vocabulary knows no “{scripted.substance}”.")
        return found

    def receive(self, scripted, now=None):
        organisation = self.cast.organisations[scripted.by]
        reporter = Reporter(
            role="Shift lead", organisation=organisation.name, contact=f"{scripted.by}@example.invalid"
        )
        with self.step("report.received", words=organisation.name) as step:
            report = Report(area=self.cast.area, **{"tlp": Tlp.CLEAR, **scripted.report})
            report, code = ldis.actions.receive_report(report, reporter=reporter, now=now)
            step.words = f"{report.reference} from {organisation.name}"
        self.told.append((scripted, report, code))
        return report

    def assess(self):
        grading = self.scenario.grading
        chosen = Grade[grading.chosen.upper()]
        reason = grading.reason or "Graded as it was at the time."
        with self.step("concern.graded") as step:
            assessment = ldis.actions.grade(
                self.concern, by=self.coordinator, answers=grading.answers, chosen=chosen, reason=reason
            )
            step.words = (
                f"Proposed {assessment.get_proposed_grade_display().lower()}, "
                f"chosen {assessment.get_grade_display().lower()}"
            )

    # The panel

    def decide(self):
        """The panel is convened, invited and votes until it has decided what the scenario says."""
        self.consult()
        for vote in self.scenario.decision.votes:
            self.vote(vote)
        decision = self.consultation.decision
        if decision is None or decision.option != self.scenario.decision.option:
            raise StepFailed(
                f"The panel did not decide on {self.scenario.decision.option}, as it is written."
            )
        self.alert = self.concern.referral.alert

    def consult(self):
        with self.step("concern.efficacy_checked", words=self.scenario.efficacy["action"]):
            ldis.actions.check_efficacy(self.concern, by=self.coordinator, answers=self.scenario.efficacy)
        with self.step("concern.referred", "consultation.convened") as step:
            referral = ldis.actions.refer(
                self.concern,
                by=self.coordinator,
                to=self.cast.panel,
                question=self.scenario.concern.get("question", ""),
            )
            self.consultation = referral.consultation
            step.words = f"{len(self.cast.members)} seats"
        self.invite()

    def invite(self):
        waiting = Letter.objects.unfinished().filter(key__in=panel.letters.invitation_keys(self.consultation))
        with self.step("invitations.sent", recorded=False) as step, self.post.into(self.invitations):
            work_until(lambda: not waiting.exists(), patience=PATIENCE)
            if waiting.exists():
                raise StepFailed(f"{waiting.count()} members of the panel could not be invited.")
            step.words = f"{self.consultation.ballots.count()} invited by the worker"

    def vote(self, vote):
        """One vote; the one that settles the result decides it, and opens the draft of the alert."""
        label = dict(self.consultation.choices)[vote.option]
        with self.step("consultation.voted", words=f"{Discipline(vote.seat).label}: {label}") as step:
            panel.actions.cast_vote(
                self.consultation, by=self.cast.members[vote.seat], option=vote.option, reason=vote.reason
            )
            if self.consultation.decision:
                step.also = ["consultation.decided", "concern.decided"]

    # An alert, its updates and its end

    def run_stage(self, stage):
        """Everything from what came in before a version to how partners answered it."""
        for scripted in stage.reports:
            self.take_in(scripted)
        for kind in stage.joins:
            casting.join(self.cast, kind)
        if stage.leaves:
            casting.leave(self.cast, stage.leaves)
        if self.version:
            with self.step("draft.opened", words=f"An update: {stage.name}"):
                alerts.actions.start_update(self.alert, by=self.coordinator)
        self.write(stage)
        self.approve()
        self.issue()
        self.deliver()
        self.partners.hear(self.version, self.messages, stage.replies)
        self.check_page()

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
                self.visitor.check_public_page(self.alert, says=[headline, "In force"])
                step.words = "The public page carries the headline, in force"
            else:
                self.visitor.check_public_page(
                    self.alert, says=[self.alert.reference], silent_about=[headline]
                )
                step.words = "For partners only: the public page names nothing"

    def end(self):
        """Stand down, to exactly those who were reached; answer the reporters; close the concern."""
        reached = set(reached_by(self.alert).values_list("pk", flat=True))
        with self.step("alert.stood_down", "concern.watch_ended") as step:
            self.version = alerts.actions.stand_down(
                self.alert, by=self.approver, reason=self.scenario.stand_down
            )
            step.words = f"To the {len(reached)} who were reached"
        self.alert.refresh_from_db()
        self.deliver()
        told = set(self.version.deliveries.values_list("subscriber", flat=True))
        if told != reached:
            raise StepFailed(f"{len(reached)} were warned, but the stand-down went to {len(told)} others.")
        with self.step("page.checked", recorded=False, words="The public page says that it has ended"):
            self.visitor.check_public_page(self.alert, says=[self.alert.reference, "No longer in force"])
        self.answer_reporters()
        with self.step("concern.closed", words=self.scenario.closing):
            ldis.actions.close(self.concern, by=self.coordinator, reason=self.scenario.closing)

    def answer_reporters(self):
        for scripted, report, code in self.told:
            with self.step("report.answered", words=f"{report.reference}: read with the reporter's own code"):
                report = ldis.actions.answer(report, by=self.coordinator, text=scripted.answer)
                self.visitor.check_answer(report, code)
