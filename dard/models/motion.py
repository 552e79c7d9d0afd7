from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from dard.states import MOTION_HELD_BY, MotionState
from workflow.models import StatefulModel


class Motion(StatefulModel):
    """A lesson or a recommendation put to the vote of the steering group, and what came of it."""

    HELD_BY = MOTION_HELD_BY

    meeting = models.ForeignKey("dard.Meeting", on_delete=models.PROTECT, related_name="motions")
    lesson = models.ForeignKey("dard.Lesson", on_delete=models.PROTECT, null=True, related_name="motions")
    recommendation = models.ForeignKey(
        "dard.Recommendation", on_delete=models.PROTECT, null=True, related_name="motions"
    )
    consultation = models.OneToOneField("panel.Consultation", on_delete=models.PROTECT, related_name="motion")
    # The cases that it rests on: who stepped aside from all of them is neither shown it nor asked.
    cases = models.ManyToManyField("dard.Case", blank=True, related_name="motions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("when it was put", editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    # Who voted against, by discipline and with their reason: kept with what was decided.
    dissent = models.JSONField(default=list, editable=False)
    state = FSMField(choices=MotionState.choices, default=MotionState.VOTING, protected=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="motion_state_is_known", condition=Q(state__in=MotionState.values)),
            models.CheckConstraint(
                name="motion_is_about_one_thing",
                condition=Q(lesson__isnull=False, recommendation=None)
                | Q(lesson=None, recommendation__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Motion {self.pk} of {self.meeting}"

    @property
    def holder(self):
        """Whose move it is."""
        return self.HELD_BY[self.state]

    @property
    def about(self):
        """The lesson or the recommendation."""
        return self.lesson or self.recommendation

    @property
    def words(self):
        """As they were put to the vote; what it is about may be written anew afterwards."""
        return self.consultation.evidence[0][1]

    @transition(field=state, source=MotionState.VOTING, target=MotionState.CARRIED)
    def carry(self, *, at):
        """The steering group is for it."""
        self.ended_at = at

    @transition(field=state, source=MotionState.VOTING, target=MotionState.NOT_CARRIED)
    def reject(self, *, at):
        """The steering group is against it."""
        self.ended_at = at

    @transition(field=state, source=MotionState.VOTING, target=MotionState.LAPSED)
    def lapse(self, *, at):
        """Too few voted, or it was taken back."""
        self.ended_at = at

    @transition(field=state, source=[MotionState.NOT_CARRIED, MotionState.LAPSED], target=MotionState.VOTING)
    def vote_again(self):
        """It is asked once more."""
        self.ended_at, self.dissent = None, []
