"""Why a message is sent once more."""

from django import forms

from alerts import policies
from alerts.states import Cause


class SendAgainForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why is it sent again?",
        choices=Cause,
        widget=forms.RadioSelect,
        error_messages={"required": policies.SAY_WHY_AGAIN, "invalid_choice": policies.SAY_WHY_AGAIN},
    )
