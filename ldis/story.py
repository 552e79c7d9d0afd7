"""Everything that was ever recorded about a concern, as one story: its reports, samples and enquiries, the
panel it was put to, and the alerts that came of it."""

from itertools import groupby
from operator import itemgetter

from django.db.models import Q

import alerts.timeline
from alerts.models import Draft
from ldis import history
from ldis.models import Emergency, Sample
from workflow.models import Event


# What belongs to a concern: (label of the model, where its rows are found from the concern).
PARTS = (
    ("ldis.report", "reports"),
    ("ldis.enquiry", "enquiries"),
    ("ldis.share", "shares"),
    ("ldis.suggestion", "suggestions"),
)

FEW = 2  # so many of the same in a row are still told one by one

PANEL = {
    "consultation.convened": "The panel was asked",
    "consultation.voted": "A vote was cast",
    "consultation.recused": "A member of the panel declared a conflict of interest",
    "consultation.deputy_called": "A deputy was asked to vote",
    "consultation.handed_over": "A seat on the panel changed hands",
    "consultation.opened": "The panel's reasons were shown to it",
    "consultation.commented": "The panel talked about it",
    "consultation.extended": "The panel was given more time",
    "consultation.closed": "The chair closed the vote",
    "consultation.tied": "The vote was left to the chair",
    "consultation.decided": "The vote was decided",
    "consultation.not_quorate": "The vote ended without a decision",
    "consultation.withdrawn": "The question to the panel was taken back",
    "consultation.reopened": "The panel was asked again",
}


def of_concern(concern, user):
    """(when, what, by whom) for everything recorded about a concern, oldest first, as this person may read
    it."""
    events = list(Event.objects.filter(about(concern)).order_by("id"))
    names, hidden = alerts.timeline.names_of(events) | history.ACTORS, history.hidden_in(events, user)
    return [(event.at, words_for(event, hidden), names.get(event.actor, "")) for event in events]


def folded(story):
    """The story for a screen: the same thing done by several, one after another, stands as one line."""
    for what, run in groupby(story, key=itemgetter(1)):
        run = list(run)
        if len(run) <= FEW:
            yield from run
        else:
            yield run[-1][0], f"{what}: {len(run)} times", ""


def about(concern):
    """The events of the concern and of everything that belongs to it."""
    referrals = list(concern.referrals.values_list("consultation", "alert"))
    asked = [consultation for consultation, _ in referrals if consultation]
    alerted = [alert for _, alert in referrals if alert]
    subjects = {
        "ldis.concern": [concern.pk],
        "ldis.sample": list(Sample.objects.of_concern(concern).values_list("pk", flat=True)),
        "ldis.emergency": list(Emergency.objects.of(concern).values_list("pk", flat=True)),
        "panel.consultation": asked,
        "alerts.alert": alerted,
        "alerts.draft": list(Draft.objects.filter(alert__in=alerted).values_list("pk", flat=True)),
    }
    subjects |= {label: list(getattr(concern, name).values_list("pk", flat=True)) for label, name in PARTS}
    found = Q()
    for label, keys in subjects.items():
        found |= Q(subject_type=label, subject_id__in=[str(key) for key in keys])
    return found


def words_for(event, hidden):
    """What an event is called on screen, in the words of the room it comes from."""
    if event.action in history.WORDS:
        return history.words_for(event, hidden)
    return PANEL.get(event.action) or alerts.timeline.words_of(event)
