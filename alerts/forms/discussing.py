"""Talking about a wording before it is approved."""

from django import forms

from alerts import policies
from privacy.forms import ScanningMixin


class CallForm(ScanningMixin, forms.Form):
    """What a lived-experience reviewer wants talked about."""

    scanned = ("text",)
    prefix = "call"
    text = forms.CharField(
        label="What should be talked about?",
        help_text="Say which words, and how they could be read or misread. The writer answers here.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": policies.SAY_WHAT,
            "max_length": "Say it in 2,000 characters or fewer.",
        },
    )


class DiscussionAnswerForm(ScanningMixin, forms.Form):
    """What whoever writes the wording says to that; each call has a form of its own."""

    scanned = ("text",)

    text = forms.CharField(
        label="Your answer",
        help_text="Say what you changed, or why you left it. Whoever called is told that there is an answer.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": policies.WRITE_ANSWER,
            "max_length": "Say it in 2,000 characters or fewer.",
        },
    )

    def __init__(self, *args, discussion, **kwargs):
        super().__init__(*args, prefix=f"answer-{discussion.pk}", **kwargs)
