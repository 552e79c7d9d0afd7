"""A number the review goes by, and what it rests on."""

from django import forms

from ldis.forms.sentences import SentenceMixin


class SettingForm(SentenceMixin, forms.Form):
    value = forms.IntegerField(error_messages={"required": "Choose or write a value."})
    basis = forms.CharField(
        label="What does this rest on?",
        max_length=250,
        help_text="A protocol, a decision with its date, or experience. It is shown beside the setting.",
        error_messages={"required": "Say what it rests on: a protocol, a decision, or experience."},
    )

    def __init__(self, *args, setting, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["value"]
        if setting.choices:
            field = self.fields["value"] = forms.TypedChoiceField(
                coerce=int,
                choices=setting.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose one.", "invalid_choice": "Choose one of the options."},
            )
        field.label = setting.title
        if setting.unit:
            field.help_text = f"In {setting.unit}, from {setting.least} to {setting.most}."
