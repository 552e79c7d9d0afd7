"""A photo for an alert: what it shows, and why words would not do."""

from django import forms

from alerts import policies
from privacy import files, holding
from privacy.forms import ScanningMixin


ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic"
GONE = "The photo you chose is no longer here. Choose it again."


class PhotoForm(ScanningMixin, forms.Form):
    """The file is kept from one try to the next, as the words are. It is cleaned first of all, and so free of
    where and with what it was taken before anything else happens to it."""

    scanned = ("alt", "reason")

    file = forms.FileField(
        label="Photo",
        allow_empty_file=True,  # it gets our own sentence
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="Where and with what it was taken is removed. Nobody may be in it, and no name.",
        error_messages={
            "required": policies.CHOOSE_PHOTO,
            "invalid": "The file did not arrive. Choose it again.",
        },
    )
    alt = forms.CharField(
        label="What does it show?",
        max_length=250,
        error_messages={"required": policies.SAY_WHAT_IT_SHOWS},
        help_text="For those who cannot see it. For example: blue round tablet with a crown, by a ruler.",
    )
    reason = forms.CharField(
        label="Why is a photo needed?",
        max_length=250,
        error_messages={"required": policies.SAY_WHY_PHOTO},
        help_text="A photo can advertise, and the next batch looks different. Often words do as well.",
    )
    held = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    seen_hash = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.session, self.photo = session, None
        self.fields["file"].required = not self["held"].value()

    def clean(self):
        super().clean()
        uploaded, token = self.cleaned_data.get("file"), self.cleaned_data.get("held")
        if uploaded:
            self.take(uploaded)
        elif token:
            self.photo = holding.held(self.session, token)
            if not self.photo:
                self.add_error("file", GONE)
        return self.cleaned_data

    def take(self, uploaded):
        try:
            self.photo = files.clean(uploaded)
        except files.Unfit as unfit:
            self.add_error("file", str(unfit))

    def hold(self):
        """Keep what was chosen until the form is sent again."""
        if self.photo and not holding.held(self.session, self["held"].value()):
            self.data = self.data.copy()
            self.data["held"] = holding.hold(self.session, self.photo)

    def let_go(self):
        holding.release(self.session, [self["held"].value()])
