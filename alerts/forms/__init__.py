"""What people type about an alert. Forms check what was typed; rules about alerts are in alerts.policies."""

from alerts.forms.approving import ApprovalForm
from alerts.forms.composing import ComposerForm
from alerts.forms.discussing import CallForm, DiscussionAnswerForm
from alerts.forms.draft import HELP, SECTIONS, DraftForm
from alerts.forms.evaluating import ConclusionForm, EvaluationForm
from alerts.forms.extending import ExtendForm
from alerts.forms.moves import moved
from alerts.forms.partner import ActedForm, CascadeForm, SightingForm
from alerts.forms.photos import PhotoForm
from alerts.forms.previewing import PreviewForm
from alerts.forms.reasons import RetractForm, SendBackForm, StandDownForm


__all__ = [
    "HELP",
    "SECTIONS",
    "ActedForm",
    "ApprovalForm",
    "CallForm",
    "CascadeForm",
    "ComposerForm",
    "ConclusionForm",
    "DiscussionAnswerForm",
    "DraftForm",
    "EvaluationForm",
    "ExtendForm",
    "PhotoForm",
    "PreviewForm",
    "RetractForm",
    "SendBackForm",
    "SightingForm",
    "StandDownForm",
    "moved",
]
