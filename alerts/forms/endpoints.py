"""What a subscriber types of a further way to them. Rules are in alerts.policies."""

from django import forms

from alerts.models import Endpoint
from alerts.policies import ON_THE_WEB
from alerts.states import ChannelName


HINTS = {
    ChannelName.WEBHOOK: "A computer system of yours takes JSON that we sign (Standard Webhooks).",
    ChannelName.TEAMS: "A channel of your team, by the address a “Workflows” flow gives you.",
    ChannelName.SLACK: "A channel of your team, by the address of an incoming webhook. Mattermost too.",
}
CHOOSE = "Choose what takes the alerts there."


class EndpointForm(forms.Form):
    """An address on the web that takes what we post."""

    channel = forms.ChoiceField(
        label="What takes the alerts?",
        choices=[(each.value, f"{each.label}. {HINTS[each]}") for each in ON_THE_WEB],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    address = forms.CharField(
        label="Its address",
        max_length=Endpoint._meta.get_field("address").max_length,
        help_text="The whole of it, beginning with https://. Nobody is shown it again.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Write the address that the other system gave you.",
            "max_length": "This address is too long for us. Ask the other system for a shorter one.",
        },
    )
