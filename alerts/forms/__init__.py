"""What people type about an alert. Forms check what was typed; rules about alerts are in alerts.policies."""

from alerts.forms.discussing import CallForm, DiscussionAnswerForm
from alerts.forms.draft import HELP, SECTIONS, DraftForm
from alerts.forms.partner import SightingForm
from alerts.forms.reasons import SendBackForm, StandDownForm


__all__ = [
    "HELP",
    "SECTIONS",
    "CallForm",
    "DiscussionAnswerForm",
    "DraftForm",
    "SendBackForm",
    "SightingForm",
    "StandDownForm",
]
