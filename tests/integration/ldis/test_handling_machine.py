"""Whatever people do, in whatever order: nothing goes further than every source it rests on has agreed."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

import alerts.actions
from accounts.states import Role
from alerts.states import Audience
from alerts.wording.checks.content import NEEDED_FOR
from ldis import actions, handling, sanitised
from ldis.likeness import finding, memory
from ldis.models import Concern, Consent, Report
from ldis.states import Criterion
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import approve, content, issue, subscriber
from tests.factories.enquiries import contacts
from tests.factories.ldis import open_concern, referred_concern, triaged_report
from tests.factories.panel import decided
from workflow.handling import Tlp
from workflow.refusals import Refused


LABELS = st.sampled_from(list(Tlp))


class Labels(RuleBasedStateMachine):
    """One concern whose panel decided to warn, and everything that can happen to its labels."""

    reports = Bundle("reports")

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize(target=reports)
    def begin(self):
        area = AreaFactory()
        self.by, self.approver = person(Role.COORDINATOR, area=area), person(Role.APPROVER, area=area)
        concern = referred_concern(area=area, by=self.by)
        decided(concern.referral.consultation, "public_alert")
        subscriber(area=area)
        self.concern, self.area = concern.pk, area
        self.alert = concern.referral.alert
        self.partners = contacts(1, area=area)
        self.next_area = AreaFactory(name="Nextshire", slug="nextshire")
        self.neighbour = person(Role.COORDINATOR, area=self.next_area)
        self.agreed = {concern.reports.get().pk: Tlp.CLEAR}
        self.rests_on = {concern.reports.get().pk}
        self.asked_about = self.begin_asking()
        return concern.reports.get().pk

    def begin_asking(self):
        """A second concern, of which partners may still be asked; reports come and go there as well."""
        concern = open_concern(area=self.area, by=self.by)
        self.agreed[concern.reports.get().pk] = Tlp.CLEAR
        return concern.pk

    def attempt(self, action, *args, **kwargs):
        try:
            return action(*args, by=self.by, **kwargs)
        except Refused:
            return None

    @rule(target=reports, label=LABELS)
    def receive(self, label):
        report = triaged_report(area=self.area, by=self.by, tlp=label)
        self.agreed[report.pk] = label
        return report.pk

    @rule(report=reports)
    def link(self, report):
        self.attempt(actions.link, Report.objects.get(pk=report), Concern.objects.get(pk=self.concern))

    @rule(report=reports)
    def link_by_likeness(self, report):
        """As a coordinator does who takes up the first look-alike that is part of a concern."""
        memory.forget()
        row = Report.objects.get(pk=report)
        alike = (each.report.concern for each in finding.look_alikes(row) if each.report.concern)
        if concern := next(alike, None):
            self.attempt(actions.link, row, concern)

    @rule(report=reports)
    def unlink(self, report):
        self.attempt(actions.unlink, Report.objects.get(pk=report), reason="Another matter.")

    @rule(report=reports, to=LABELS)
    def narrow(self, report, to):
        self.attempt(actions.narrow_report, Report.objects.get(pk=report), to=to, reason="For now.")

    @rule(report=reports, to=LABELS)
    def take_back(self, report, to):
        consent = Consent(given="by_mail")
        row = Report.objects.get(pk=report)
        if self.attempt(actions.narrow_report, row, to=to, reason="They asked.", consent=consent):
            self.agreed[report] = to

    @rule(report=reports, to=LABELS)
    def widen_without_asking(self, report, to):
        self.attempt(actions.widen_report, Report.objects.get(pk=report), to=to)

    @rule(report=reports, to=LABELS)
    def widen_with_their_word(self, report, to):
        consent = Consent(given="by_telephone")
        if self.attempt(actions.widen_report, Report.objects.get(pk=report), to=to, consent=consent):
            self.agreed[report] = to

    @rule(to=LABELS)
    def hold_the_concern(self, to):
        self.attempt(actions.narrow_concern, Concern.objects.get(pk=self.concern), to=to, reason="For now.")

    @rule(to=LABELS)
    def let_the_concern_go(self, to):
        self.attempt(actions.widen_concern, Concern.objects.get(pk=self.concern), to=to, reason="Now.")

    @rule(report=reports, record=st.sampled_from(["right", "wrong"]))
    def grade(self, report, record):
        answers = {"knows": "seen", "record": record, "borne_out": "nothing_yet"}
        self.attempt(actions.grade_source, Report.objects.get(pk=report), **answers)

    @rule(audience=st.sampled_from(list(Audience)))
    def warn(self, audience):
        """From wording to issue; what goes out, everybody it rests on must have agreed to."""
        self.alert.refresh_from_db()
        try:
            self.write_and_issue(audience)
        except Refused:
            return
        needed = NEEDED_FOR[audience]
        assert not any(needed.is_wider_than(self.agreed[pk]) for pk in self.sources())

    @rule(asked=st.booleans())
    def tell_and_let_a_neighbour_adopt(self, asked):
        concern = self.one_of_two(asked)
        share = self.attempt(
            actions.share, concern, to_area=self.next_area, content=sanitised.gather(concern)
        )
        if share:
            self.check_left(concern, share.tlp)
            adopted = actions.adopt(share, by=self.neighbour, criterion=Criterion.HARM)
            told = adopted.reports.order_by("-pk").first()
            self.agreed[told.pk] = Tlp(share.tlp)
            self.try_to_widen_what_was_adopted(adopted, told)

    def try_to_widen_what_was_adopted(self, concern, report):
        """The neighbour is bound by what the telling area's sources agreed to."""
        for action, thing in ((actions.widen_report, report), (actions.widen_concern, concern)):
            try:
                action(thing, by=self.neighbour, to=Tlp.CLEAR, reason="It is urgent.")
            except Refused:
                continue

    @rule(asked=st.booleans(), kind=st.sampled_from(["json", "headings"]))
    def give_out_a_file(self, asked, kind):
        concern = self.one_of_two(asked)
        if self.attempt(actions.export, concern, content=sanitised.gather(concern), kind=kind):
            self.check_left(concern)

    @rule(asked=st.booleans())
    def give_a_staff_note(self, asked):
        concern, partner = self.one_of_two(asked), self.partners[0]
        given = {"organisation": partner.organisation, "text": "Be ready."}
        if self.attempt(actions.give_staff_note, concern, **given):
            self.check_left(concern)

    @rule(asked=st.booleans())
    def ask_partners(self, asked):
        concern = self.one_of_two(asked)
        question = {"contacts": self.partners, "question": "Have you seen it?"}
        if self.attempt(actions.open_enquiry, concern, **question):
            self.check_left(concern)

    def one_of_two(self, asked):
        return Concern.objects.get(pk=self.asked_about if asked else self.concern)

    def check_left(self, concern, labelled=Tlp.GREEN):
        """What just left went to partners or another area, which is TLP:GREEN: every source had agreed."""
        event(f"left: {labelled}")
        agreed = [self.agreed[pk] for pk in concern.reports.values_list("pk", flat=True)]
        assert not any(Tlp.GREEN.is_wider_than(each) for each in agreed)
        assert not any(Tlp(labelled).is_wider_than(each) for each in agreed)

    def write_and_issue(self, audience):
        draft = self.alert.open_draft or alerts.actions.start_update(self.alert, by=self.by)
        wording = content(audience=audience, change_note="More is known.")
        alerts.actions.edit_draft(draft, by=self.by, content=wording, seen_hash=draft.content_hash)
        draft = alerts.actions.submit(draft, by=self.by)
        approve(draft, by=self.approver)
        self.alert.refresh_from_db()
        issue(self.alert, by=self.approver)

    def sources(self):
        linked = Concern.objects.get(pk=self.concern).reports.values_list("pk", flat=True)
        return self.rests_on | set(linked)

    @invariant()
    def no_report_goes_further_than_its_source_agreed(self):
        for report in Report.objects.filter(pk__in=getattr(self, "agreed", {})):
            assert not Tlp(report.tlp).is_wider_than(self.agreed[report.pk])
            assert not Tlp(report.tlp).is_wider_than(handling.agreed(report))

    @invariant()
    def no_concern_goes_further_than_any_of_its_sources(self):
        known = getattr(self, "agreed", {})
        for pk, tlp, concern in Report.objects.filter(concern__isnull=False, pk__in=known).values_list(
            "pk", "concern__tlp", "concern"
        ):
            assert not Tlp(tlp).is_wider_than(known[pk]), concern

    @invariant()
    def no_alert_goes_further_than_anything_it_rests_on(self):
        if hasattr(self, "alert"):
            self.alert.refresh_from_db()
            assert not any(Tlp(self.alert.tlp).is_wider_than(self.agreed[pk]) for pk in self.sources())


@pytest.mark.heavy
class TestLabels(TestCase, Labels.TestCase):
    settings = settings(
        max_examples=20,
        stateful_step_count=8,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
