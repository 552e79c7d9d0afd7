import re

from django import forms


MOST = 20_000
# What nobody can see and no text needs; databases refuse it.
NUL = re.compile("\x00")
ASK = "Type the reference that stands on the alert, which begins with DA, or paste its link or its words."


class PastedField(forms.CharField):
    """Takes what comes out of mail, Word or a telephone as it is, but for what cannot be kept as text."""

    def to_python(self, value):
        return super().to_python(NUL.sub("", value) if isinstance(value, str) else value)


class CheckForm(forms.Form):
    """What somebody reads off a message or a poster they are not sure of. It is looked for, and not kept."""

    reference = PastedField(
        label="What do you have?",
        help_text="The reference on it, for example DA-7K3M-Q9 version 2. Or paste a link to it, or the words"
        " of the message.",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": ASK,
            "max_length": "Paste at most 20,000 characters: the beginning of the message is enough.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A longer text gets the sentence; the browser would cut it off and say nothing.
        self.fields["reference"].widget.attrs.pop("maxlength", None)
