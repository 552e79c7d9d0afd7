"""What people fill in here. The rules are in policies; a form says the same words beside the field."""

from django import forms

from panel import policies
from panel.states import ABSTAIN, ConsultationState
from panel.tally import count
from privacy.forms import ScanningMixin


LONGEST_REASON = 2000


class OptionRadios(forms.RadioSelect):
    """Radios that say beneath each option what choosing it leads to."""

    option_template_name = "panel/_option.html"
    consequences = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.consequences.get(value, "")
        option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option


class VoteForm(ScanningMixin, forms.Form):
    """A vote, or a change of it."""

    scanned = ("reason",)
    place, url_name = "vote_form", "panel:vote"

    option = forms.ChoiceField(
        label="Your vote",
        widget=OptionRadios,
        error_messages={"required": policies.CHOOSE, "invalid_choice": policies.CHOOSE},
    )
    reason = forms.CharField(
        label="Your reason",
        help_text="In a few words. The others read it once voting is over.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        error_messages={"required": policies.GIVE_REASON},
    )

    def __init__(self, *args, consultation, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["option"]
        field.choices = self.choices(consultation)
        field.widget.consequences = {each["key"]: each["consequence"] for each in consultation.options} | {
            ABSTAIN: "Counts towards the quorum, not towards the result."
        }

    def choices(self, consultation):
        return consultation.choices

    @property
    def submit(self):
        return "Change my vote" if self.initial else "Vote"


class CastingVoteForm(VoteForm):
    """The chair's choice between the options that tied."""

    place, url_name = "casting_form", "panel:casting-vote"
    submit = "Give the casting vote"
    prefix = "casting"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        option, reason = self.fields["option"], self.fields["reason"]
        option.label, reason.label = "Your casting vote", "Your reason for it"
        reason.help_text = "Everybody who may see this question reads it."
        option.error_messages |= dict.fromkeys(["required", "invalid_choice"], policies.CHOOSE_TIED)
        reason.error_messages |= {"required": policies.GIVE_CASTING_REASON}

    def choices(self, consultation):
        if consultation.state != ConsultationState.TIED:
            return consultation.choices  # who leads is not told before voting is over
        tied = count(consultation).leaders
        return [(key, label) for key, label in consultation.choices if key in tied]


class WithdrawForm(ScanningMixin, forms.Form):
    """Why a question is taken back."""

    scanned = ("reason",)
    place, url_name = "withdraw_form", "panel:withdraw"
    submit = "Withdraw the question"
    prefix = "withdraw"

    reason = forms.CharField(
        label="Why is the question withdrawn?",
        help_text="The panel reads this. Votes cast so far are kept and count for nothing.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_REASON,
        error_messages={"required": policies.SAY_WHY},
    )
