"""What a subscriber types of their telephone. What a number is like says alerts.telephones."""

from django import forms


class NumberForm(forms.Form):
    number = forms.CharField(
        label="Your mobile number",
        max_length=40,
        help_text="For example 07700 900123. We text a code to it, to see that it is yours.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={
            "required": "Type your mobile number.",
            "max_length": "This is too long for a telephone number. Check each digit.",
        },
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="The code we texted you",
        max_length=20,
        help_text="Six digits. It works for 15 minutes.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={
            "required": "Type the six digits of the text message.",
            "max_length": "The code has six digits. Look at the text message again.",
        },
    )
