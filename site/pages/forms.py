from django import forms


class CheckForm(forms.Form):
    """What somebody reads off a message or a poster they are not sure of."""

    reference = forms.CharField(
        label="Reference on the alert",
        help_text="For example, DA-7K3M-Q9 or DA-7K3M-Q9 version 2",
        max_length=100,
        error_messages={
            "required": "Type the reference that stands on the alert. It begins with DA.",
            "max_length": "Type only the reference that stands on the alert. It begins with DA.",
        },
    )
