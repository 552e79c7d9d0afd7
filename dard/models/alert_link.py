from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import ALERT_LINK_HELD_BY, AlertLinkState
from workflow.models import StatefulModel


class AlertLink(StatefulModel):
    """Whether the drug alerts know of a case: by a report that was there already, by one raised from it, or
    not at all, because there was nothing to report."""

    HELD_BY = ALERT_LINK_HELD_BY

    case = models.OneToOneField("dard.Case", on_delete=models.PROTECT, related_name="alert_link")
    report = models.OneToOneField(
        "ldis.Report", on_delete=models.PROTECT, null=True, editable=False, related_name="alert_link"
    )
    considered_because = models.CharField("why there is nothing to report", max_length=250, blank=True)
    moved_at = models.DateTimeField(null=True, editable=False)
    state = FSMField(
        choices=AlertLinkState.choices, default=AlertLinkState.OPEN, protected=True, editable=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="alert_link_state_is_known", condition=Q(state__in=AlertLinkState.values)
            ),
            models.CheckConstraint(
                name="alert_link_raised_has_a_report",
                condition=Q(state__in=[AlertLinkState.RAISED, AlertLinkState.LINKED], report__isnull=False)
                | Q(state__in=[AlertLinkState.OPEN, AlertLinkState.CONSIDERED], report=None),
            ),
        ]

    def __str__(self):
        return f"Alert link of {self.case}"

    @transition(field=state, source=AlertLinkState.OPEN, target=AlertLinkState.CONSIDERED)
    def consider(self, *, at, because):
        """Nothing in it is news to those who warn."""
        self.moved_at, self.considered_because = at, because

    @transition(
        field=state, source=[AlertLinkState.OPEN, AlertLinkState.CONSIDERED], target=AlertLinkState.RAISED
    )
    def raise_report(self, *, at, report):
        """A report tells the drug alerts of it."""
        self.moved_at, self.report, self.considered_because = at, report, ""

    @transition(field=state, source=AlertLinkState.RAISED, target=AlertLinkState.LINKED)
    def join_concern(self, *, at):
        """The report was made part of a concern."""
        self.moved_at = at
