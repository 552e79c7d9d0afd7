"""Whom an alert is for. That it can be addressed so is a rule of alerts.policies."""

from django import forms

from alerts.models import Group
from substances.actions import UNKNOWN_FAMILY
from substances.models import Family
from workflow.ticks import RowsField


WHO = [("", "Those who subscribe to it, and the groups ticked"), ("only", "Only the groups ticked")]


def ticks(label, queryset, help_text, missing):
    return RowsField(
        label=label,
        queryset=queryset,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": missing, "invalid_pk_value": missing},
    )


class AddressForm(forms.Form):
    families = ticks(
        "What kinds of drug is it about?",
        Family.objects.exclude(name=UNKNOWN_FAMILY),
        "Subscribers may ask for some kinds only. Tick none if nobody knows yet: then all of them hear.",
        "Choose kinds of drug from the list.",
    )
    groups = ticks(
        "Which groups are told?",
        Group.objects.none(),
        "Their members are told whatever they subscribe to.",
        "Choose groups from the list.",
    )
    who = forms.ChoiceField(
        label="Who is told?",
        choices=WHO,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the options."},
    )

    def __init__(self, *args, alert, **kwargs):
        initial = {
            "families": alert.families.all(),
            "groups": alert.groups.all(),
            "who": "only" if alert.is_for_groups_only else "",
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["groups"].queryset = Group.objects.filter(area=alert.area_id)

    @property
    def said(self):
        """What alerts.actions.address_alert is given."""
        chosen = self.cleaned_data
        return {
            "families": list(chosen["families"]),
            "groups": list(chosen["groups"]),
            "only_groups": chosen["who"] == "only",
        }
