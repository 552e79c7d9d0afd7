"""What panel members, the chair and the coordinator fill in."""

from django import forms

from panel import policies
from panel.states import BESIDES, ConsultationState
from panel.tally import count
from privacy.forms import ScanningMixin


LONGEST_REASON = 2000
CONFLICT, NO_CONFLICT = "yes", "no"
NIGHT_OF_THE_CLOCKS = "The clocks change in that hour. Choose a time outside it."
SAY_CONFLICT = "Say whether you have a conflict of interest."


class OptionRadios(forms.RadioSelect):
    """Radios that say beneath each option what choosing it leads to, and which one is proposed."""

    option_template_name = "panel/_option.html"
    consequences = {}
    proposed = ""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.consequences.get(value, "")
        option["is_proposed"] = bool(value) and value == self.proposed
        option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option


class Moment(forms.DateTimeField):
    """A moment in London time. In the night the clocks change, one hour is missing or comes twice."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError as wrong:
            if wrong.code != "ambiguous_timezone":
                raise
            raise forms.ValidationError(NIGHT_OF_THE_CLOCKS, code=wrong.code) from wrong


class OptionForm(ScanningMixin, forms.Form):
    """A choice between the options of a question, each with what it leads to."""

    scanned = ("reason",)

    option = forms.ChoiceField(
        label="Your vote",
        widget=OptionRadios,
        error_messages={"required": policies.CHOOSE, "invalid_choice": policies.CHOOSE},
    )
    reason = forms.CharField(
        label="Your reason",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(self, *args, consultation, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["option"]
        field.choices = self.choices(consultation)
        field.widget.consequences = {each["key"]: each["consequence"] for each in consultation.options} | {
            key: consequence for key, (_, consequence) in BESIDES.items()
        }
        field.widget.proposed = consultation.proposed

    def choices(self, consultation):
        return consultation.choices


class VoteForm(OptionForm):
    """A vote, or a change of it; whoever declares a conflict of interest steps aside instead."""

    place, url_name = "vote_form", "panel:vote"

    conflict = forms.ChoiceField(
        label="Do you, or somebody close to you, stand to gain or lose by the answer?",
        choices=[(NO_CONFLICT, "No"), (CONFLICT, "Yes: I step aside and do not vote")],
        widget=forms.RadioSelect,
        error_messages={"required": SAY_CONFLICT, "invalid_choice": SAY_CONFLICT},
    )
    field_order = ["conflict", "option", "reason"]

    def __init__(self, *args, consultation, **kwargs):
        super().__init__(*args, consultation=consultation, **kwargs)
        self.consultation = consultation
        option, reason = self.fields["option"], self.fields["reason"]
        option.required = self.data.get("conflict") != CONFLICT
        when = "once reasons are in the open" if consultation.deliberates else "once voting is over"
        reason.help_text = f"In a few words. Needed to {self.needed_to()}. The others read it {when}."

    def needed_to(self):
        return "differ from what is proposed, or to block" if self.consultation.proposed else "block"

    @property
    def steps_aside(self):
        return self.cleaned_data["conflict"] == CONFLICT

    def clean(self):
        """Beside the field what the rule says: once there, once in the action."""
        cleaned = super().clean()
        if cleaned.get("conflict") == NO_CONFLICT:
            option, reason = cleaned.get("option", ""), cleaned.get("reason", "")
            needed = option and not reason.strip() and policies.reason_needed(self.consultation, option)
            if needed:
                self.fields["reason"].required = True
                self.add_error("reason", needed)
        return cleaned

    @property
    def submit(self):
        return "Change my vote" if self.initial.get("option") else "Vote"


class CastingVoteForm(OptionForm):
    """The chair's choice between the options that lead."""

    place, url_name = "casting_form", "panel:casting-vote"
    submit = "Give the casting vote"
    prefix = "casting"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        option, reason = self.fields["option"], self.fields["reason"]
        option.label, reason.label, reason.required = "Your casting vote", "Your reason for it", True
        reason.help_text = "Everybody who may see this question reads it."
        option.error_messages |= dict.fromkeys(["required", "invalid_choice"], policies.CHOOSE_TIED)
        reason.error_messages |= {"required": policies.GIVE_CASTING_REASON}

    def choices(self, consultation):
        if consultation.state != ConsultationState.TIED:
            return consultation.choices  # who leads is not told before voting is over
        leading = policies.open_to_chair(count(consultation))
        return [(key, label) for key, label in consultation.choices if key in leading]


def why(label, help_text, missing, rows=2):
    """A reason that somebody must give."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST_REASON,
        error_messages={"required": missing},
    )


def until(label, help_text, missing):
    """A moment still to come, in London time."""
    return Moment(
        label=label,
        help_text=help_text,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": missing, "invalid": "Write the day and the time, as 24/11/2026 16:30."},
    )


class WithdrawForm(ScanningMixin, forms.Form):
    """Why a question is taken back."""

    scanned = ("reason",)
    place, url_name = "withdraw_form", "panel:withdraw"
    submit = "Withdraw the question"
    prefix = "withdraw"

    reason = why(
        "Why is the question withdrawn?",
        "The panel reads this. Votes cast so far are kept and count for nothing.",
        policies.SAY_WHY,
    )


class CommentForm(ScanningMixin, forms.Form):
    """Something to say to the panel."""

    scanned = ("text",)
    place, url_name = "comment_form", "panel:comment"
    submit = "Add the comment"
    prefix = "comment"

    text = why(
        "Your comment", "The panel reads it at once. It stays in the record.", policies.SAY_SOMETHING, 3
    )


class ExtendForm(ScanningMixin, forms.Form):
    """More time for the panel."""

    scanned = ("reason",)
    place, url_name = "extend_form", "panel:extend"
    submit = "Give more time"
    prefix = "extend"

    deadline = until("New deadline", "Later than the present one.", "Choose the new deadline.")
    reason = why("Why does the panel need it?", "The panel reads this.", policies.SAY_WHY_LONGER)


class CloseForm(ScanningMixin, forms.Form):
    """The chair ends open deliberation."""

    place, url_name = "close_form", "panel:close"
    submit = "Close the vote now"
    prefix = "close"


class ReopenForm(ScanningMixin, forms.Form):
    """Ask a question again."""

    scanned = ("reason",)
    place, url_name = "reopen_form", "panel:reopen"
    submit = "Ask the panel again"
    prefix = "reopen"

    deadline = until("Votes by", "Everybody votes anew, blind at first.", "Choose by when the panel votes.")
    reason = why("Why is it asked again?", "The panel reads this.", policies.SAY_WHY_AGAIN)
