"""Before what a review says is kept, its writer sees which words blame or label somebody."""

from django import forms

from dard import blame


class BlameMixin:
    """For forms of a review. Name it first, give it the area, and name the fields in `fair`. Words that blame
    come back with what to write instead; whoever quotes them says so, and they are kept."""

    fair = ()

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.area = area
        if self.is_bound:
            self.fields["keep_words"] = forms.BooleanField(
                label="Keep these words: they are quoted, or meant otherwise", required=False
            )

    def clean(self):
        super().clean()
        found = {name: blame.blaming(self.cleaned_data.get(name), self.area) for name in self.fair}
        if not any(found.values()):
            self.fields.pop("keep_words", None)
        elif not self.cleaned_data.get("keep_words"):
            for name, words in found.items():
                for each in words:
                    self.add_error(name, blame.sentence(*each))
        self.cleaned_data.pop("keep_words", None)
        return self.cleaned_data
