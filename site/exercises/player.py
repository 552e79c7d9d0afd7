"""Plays a scenario through the real actions and the real worker, one act after another.

An act is a method; each leaves the thing it made (concern, consultation, alert) for the next. Nothing here
changes a report, a concern, a vote or an alert except through the actions people's own clicks run.
"""

import ldis.actions
import panel.actions
import panel.letters
from accounts.states import Discipline, Role
from alerts.states import Grade
from exercises import lookalikes
from exercises.partners import Partners
from exercises.staging import Staging
from exercises.timeline import StepFailed
from exercises.visitor import Visitor
from exercises.work import work_until
from ldis.models import Report, Reporter
from ldis.states import Criterion, Safeguarding
from substances.models import Substance
from workflow.handling import Tlp
from workflow.models import Letter


# How many seconds to wait for invitations that another worker has taken.
PATIENCE = 5


class Player(Staging):
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
        with self.step("report.triaged", words=Criterion(scripted.criterion).label):
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
