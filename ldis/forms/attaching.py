"""Pictures and documents sent along with a form, kept from one try to the next."""

from dataclasses import dataclass

from django import forms

from privacy import files, holding


ORDER = ("first", "second", "third", "fourth", "fifth")


@dataclass
class Slot:
    """One place for a file on the page: its fields, and what waits in it from an earlier try."""

    number: int
    file: forms.BoundField
    caption: forms.BoundField
    drop: forms.BoundField
    token: str = ""
    kept: files.Cleaned | None = None

    @property
    def title(self):
        return f"The {ORDER[self.number - 1]} file"

    @property
    def is_open(self):
        return bool(self.kept or self.file.errors or self.caption.errors or self.caption.value())

    @property
    def kilobytes(self):
        return max(1, len(self.kept.content) // 1000)


class AttachingMixin:
    """For forms that files may be sent with; name it after SentenceMixin among the bases.

    Give it the session, or a chosen file is lost when the form comes back. Call `hold_files` before showing
    it again, and `let_files_go` once `attachments` have their report.
    """

    # Five is ours: enough for both sides of a blister pack, the tablet, the bag and a test result.
    places = (1, 2, 3, 4, 5)
    captions = tuple(f"caption_{number}" for number in places)

    def __init__(self, *args, session=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        self.chosen = {}
        self.tokens = {}
        for number in self.places:
            self.fields |= fields_of(number)

    def clean(self):
        super().clean()
        for number in self.places:
            uploaded = self.cleaned_data.get(f"file_{number}")
            if uploaded:
                self.take(number, uploaded)
            elif self.session is not None and not self.cleaned_data.get(f"drop_{number}"):
                self.find_kept(number)
        return self.cleaned_data

    def take(self, number, uploaded):
        try:
            self.chosen[number] = files.clean(uploaded)
        except files.Unfit as unfit:
            self.add_error(f"file_{number}", str(unfit))

    def find_kept(self, number):
        token = self.cleaned_data.get(f"held_{number}")
        kept = holding.held(self.session, token)
        if kept:
            self.chosen[number], self.tokens[number] = kept, token
        elif token:
            self.add_error(f"file_{number}", "The file you chose is no longer here. Choose it again.")

    def hold_files(self):
        """Keep what was chosen until the form is sent again."""
        if self.session is None or not self.is_bound:
            return
        for number, cleaned in self.chosen.items():
            if number not in self.tokens:
                self.tokens[number] = holding.hold(self.session, cleaned)

    def let_files_go(self):
        if self.session is not None:
            holding.release(self.session, [self[f"held_{number}"].value() for number in self.places])

    @property
    def attachments(self):
        """(file, caption) of each."""
        return [
            (file, self.cleaned_data.get(f"caption_{number}", "")) for number, file in self.chosen.items()
        ]

    @property
    def slots(self):
        return [
            Slot(
                number,
                *(self[f"{name}_{number}"] for name in ("file", "caption", "drop")),
                token=self.tokens.get(number, ""),
                kept=self.chosen.get(number),
            )
            for number in self.places
        ]

    @property
    def has_files(self):
        return any(slot.is_open for slot in self.slots)


def fields_of(number):
    return {
        f"file_{number}": forms.FileField(
            label="Picture or document",
            required=False,
            allow_empty_file=True,  # it gets our own sentence
            widget=forms.FileInput(attrs={"accept": files.ACCEPT}),
            error_messages={"invalid": "The file did not arrive. Choose it again."},
        ),
        f"caption_{number}": forms.CharField(
            label="What does it show?",
            required=False,
            max_length=200,
            help_text="For those who cannot see it. For example: blue round tablet with a crown, by a ruler.",
        ),
        f"held_{number}": forms.CharField(required=False, max_length=64, widget=forms.HiddenInput),
        f"drop_{number}": forms.BooleanField(label="Leave this file out", required=False),
    }
