from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from ldis.sampling import SAMPLE_HELD_BY, Finding, Method, SampleState, Stage
from workflow.models import AppendOnly, StatefulModel


class SampleQuerySet(models.QuerySet):
    def of_concern(self, concern):
        """Its own, and those of its reports."""
        return self.filter(Q(concern=concern) | Q(report__concern=concern))

    def for_listing(self):
        results = TestResult.objects.select_related("substance__merged_into", "by", "replaced_by")
        return self.select_related("report", "concern").prefetch_related(
            models.Prefetch("results", queryset=results.order_by("received_at", "pk"))
        )


class Sample(StatefulModel):
    """Some of a drug that can be tested: where it came from, who has it, what became of it."""

    HELD_BY = SAMPLE_HELD_BY

    reference = models.CharField(max_length=20, unique=True, editable=False)
    area = models.ForeignKey(
        "accounts.Area", on_delete=models.PROTECT, editable=False, related_name="samples"
    )
    report = models.ForeignKey(
        "ldis.Report", on_delete=models.PROTECT, null=True, editable=False, related_name="samples"
    )
    concern = models.ForeignKey(
        "ldis.Concern", on_delete=models.PROTECT, null=True, editable=False, related_name="samples"
    )
    described = models.CharField("what does it look like?", max_length=250)
    form = models.CharField("what form is it in?", max_length=100, blank=True)
    taken_on = models.DateField("when was it taken?", null=True, blank=True)
    held_by = models.CharField("who has it now?", max_length=150, blank=True)
    sent_to = models.CharField("which laboratory?", max_length=150, blank=True)
    sent_at = models.DateTimeField(null=True, editable=False)
    ended_because = models.CharField(max_length=250, blank=True, editable=False)
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="samples_recorded"
    )
    state = FSMField(choices=SampleState.choices, default=SampleState.HELD, protected=True, editable=False)

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(name="sample_state_is_known", condition=Q(state__in=SampleState.values)),
            models.CheckConstraint(
                name="sample_belongs_somewhere",
                condition=Q(report__isnull=False) | Q(concern__isnull=False),
            ),
            models.CheckConstraint(
                name="sample_sent_says_where", condition=~Q(state=SampleState.SENT) | ~Q(sent_to="")
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ldis:sample", args=[self.reference])

    @property
    def home(self):
        """What it is evidence for: its concern, its report's concern, or its report."""
        return self.about or self.report

    @property
    def about(self):
        """The concern it is evidence for, or None."""
        return self.concern or (self.report.concern if self.report else None)

    @transition(field=state, source=SampleState.HELD, target=SampleState.SENT)
    def send(self, *, to, at):
        self.sent_to, self.sent_at = to, at

    @transition(field=state, source=[SampleState.HELD, SampleState.SENT], target=SampleState.RESULTED)
    def take_result(self):
        """The first result came in."""

    @transition(
        field=state,
        source=[SampleState.HELD, SampleState.SENT, SampleState.RESULTED],
        target=SampleState.DESTROYED,
    )
    def destroy(self, *, because):
        self.ended_because = because

    @transition(
        field=state,
        source=[SampleState.HELD, SampleState.SENT, SampleState.RESULTED],
        target=SampleState.LOST,
    )
    def lose(self, *, because):
        self.ended_because = because


class ResultQuerySet(AppendOnly):
    def of_concern(self, concern):
        return self.filter(sample__in=Sample.objects.of_concern(concern))

    def standing(self):
        """What was not corrected since."""
        return self.filter(replaced_by=None)


class TestResult(models.Model):
    """What one test of a sample said. Never changed: a correction is a new row that points at the old."""

    __test__ = False  # or pytest takes the class for a test

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="results")
    stage = models.CharField("how far can it be relied on?", max_length=20, choices=Stage)
    method = models.CharField("how was it tested?", max_length=20, choices=Method)
    lab = models.CharField("who tested it?", max_length=150, blank=True)
    finding = models.CharField("what did it say?", max_length=20, choices=Finding)
    substance = models.ForeignKey(
        "substances.Substance", on_delete=models.PROTECT, null=True, blank=True, related_name="test_results"
    )
    found = models.CharField("in the laboratory's own words", max_length=250, blank=True)
    amount = models.CharField("how much, how strong?", max_length=120, blank=True)
    note = models.CharField("anything else?", max_length=500, blank=True)
    tested_on = models.DateField("when was it tested?", null=True, blank=True)
    received_at = models.DateTimeField(editable=False)
    names_the_substance = models.BooleanField("this is what the report or concern is about", default=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="replaced_by"
    )
    replaced_because = models.CharField("why is it corrected?", max_length=250, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="test_results"
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="test_result_correction_says_why",
                condition=Q(replaces=None) | ~Q(replaced_because=""),
            ),
            models.CheckConstraint(
                name="test_result_names_only_what_was_found",
                condition=Q(names_the_substance=False) | Q(finding=Finding.DETECTED, substance__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_method_display()}: {self.in_words}"

    @property
    def is_detected(self):
        return self.finding == Finding.DETECTED

    @property
    def is_standing(self):
        """Not corrected since."""
        return not hasattr(self, "replaced_by")

    @property
    def in_words(self):
        """What it said of what, in a few words."""
        what = self.what
        return f"{self.get_finding_display()}: {what}" if what else self.get_finding_display()

    @property
    def what(self):
        """The substance under the name it has now, and the laboratory's words where they say more."""
        substance = self.substance and (self.substance.merged_into or self.substance)
        if substance is None:
            return self.found
        same = self.found.strip().casefold() in {"", substance.name.casefold()}
        return substance.name if same else f"{substance.name} (“{self.found}”)"
