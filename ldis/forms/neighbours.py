"""What a coordinator fills in to tell another area of a concern, and to take up what another tells."""

from django import forms

from accounts.models import Area
from ldis import sanitised
from ldis.forms.sentences import SentenceMixin
from ldis.states import Criterion
from privacy.forms import ScanningMixin


class ToldForm(ScanningMixin, SentenceMixin, forms.Form):
    """A concern as somebody outside the area will read it, open to change."""

    scanned = ("title", "where", "summary", "not_known", "note")
    longest = {"summary": 10_000, "not_known": 2000}

    title = forms.CharField(label="Title", max_length=150, error_messages={"required": "Give it a title."})
    where = forms.CharField(label="Where", max_length=200, required=False)
    summary = forms.CharField(
        label="What happened",
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Say in a few words what happened."},
        help_text=(
            "Taken from the reports. Read it for names, for places smaller than a town, and for fewer than"
            " five people in words or figures."
        ),
    )
    not_known = forms.CharField(
        label="What is not known", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, concern, **kwargs):
        self.gathered = sanitised.gather(concern)
        initial = {name: self.gathered[name] for name in sanitised.EDITABLE}
        super().__init__(*args, initial=initial, **kwargs)
        places = sorted({each.place for each in concern.reports.all() if each.place})
        hint = f" The reports name: {', '.join(places)}." if places else ""
        self.fields["where"].help_text = f"The area only, unless the place matters.{hint}"

    @property
    def content(self):
        """What was gathered, with what the coordinator made of it."""
        return self.gathered | {name: self.cleaned_data[name].strip() for name in sanitised.EDITABLE}


class ShareForm(ToldForm):
    to_area = forms.ModelChoiceField(
        label="Which area?",
        queryset=None,
        empty_label="Choose an area",
        error_messages={"required": "Choose the area to tell."},
    )
    note = forms.CharField(
        label="A word to them",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Why you tell them: the same supplier, people who travel.",
    )

    field_order = ["to_area", "title", "where", "summary", "not_known", "note"]

    def __init__(self, *args, areas, near, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["to_area"]
        field.queryset = Area.objects.filter(pk__in=[each.pk for each in areas])
        named = [(each.pk, f"{each} (neighbour)" if each.pk in near else str(each)) for each in areas]
        field.choices = [("", "Choose an area"), *named]


class ExportForm(ToldForm):
    kind = forms.ChoiceField(
        label="As what?",
        choices=[
            ("headings", "A document under the ten headings of the European drug alert system"),
            ("json", "A file for another system (JSON)"),
        ],
        initial="headings",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to make."},
    )


class AdoptForm(ScanningMixin, SentenceMixin, forms.Form):
    """What taking up needs to know: why it belongs here, and what to call it here."""

    scanned = ("title",)

    title = forms.CharField(label="What we call it", max_length=150, required=False)
    criterion = forms.ChoiceField(
        label="Which intake criterion does it meet?",
        choices=[("", "Choose a criterion"), *Criterion.choices],
        error_messages={"required": "Say which intake criterion it meets."},
    )


class AdoptAlertForm(AdoptForm):
    area = forms.ModelChoiceField(
        label="For which of your areas?", queryset=None, error_messages={"required": "Choose the area."}
    )

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas
        self.fields["area"].initial = areas[0] if len(areas) == 1 else None


class DeclineForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("reason",)

    reason = forms.CharField(
        label="Why not?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why it is not taken up; the area that told you reads it."},
    )
