"""Choosing a historic register to import, and saying which of its columns is what."""

from django import forms

from dard.importing.definitions import COVERS_MAIN_YEAR, DATE_FORMS, FIELDS, shipped
from dard.models import Mapping, Register


CHOOSE_FILE = "Choose the file with the register."
NO_MAPPING = ("", "None yet: I say which column is what")
NO_COLUMN = ("", "Not in this file")
PAIR = "A line is not “what is written = what it means”. Mend it, or take it away."


def checkboxes(label, help_text):
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
    )


class RegisterFileForm(forms.Form):
    area = forms.ModelChoiceField(label="Area", queryset=None, empty_label=None)
    file = forms.FileField(
        label="The register",
        allow_empty_file=True,  # it gets our own sentence
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        help_text="CSV or Excel (.xlsx), up to 50 MB, a line for each death, with a row of headings.",
        error_messages={"required": CHOOSE_FILE, "invalid": "The file did not arrive. Choose it again."},
    )
    mapping = forms.ChoiceField(label="Which mapping fits it", required=False)
    register = forms.ModelChoiceField(
        label="Into which register",
        queryset=Register.objects.none(),
        required=False,
        empty_label="The one that the mapping names, or a new one",
    )
    name = forms.CharField(
        label="Name of a new register",
        max_length=60,
        required=False,
        help_text="Where there is no mapping yet and no register. For example: Coroner’s list, 2010 to 2020.",
    )

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas
        if len(areas) == 1:
            self.fields["area"].initial = areas[0]
            self.fields["area"].widget = forms.HiddenInput()
        self.fields["register"].queryset = Register.objects.filter(area__in=areas)
        own = (
            Mapping.objects.filter(area__in=areas).order_by("name").values_list("name", flat=True).distinct()
        )
        self.fields["mapping"].choices = [
            NO_MAPPING,
            *((name, name) for name in sorted(set(own))),
            *((name, said["title"]) for name, said in shipped().items()),
        ]

    def clean(self):
        said = super().clean()
        if not (said.get("mapping") or said.get("register") or said.get("name")):
            self.add_error("name", "Give the new register a name, or choose a mapping or a register.")
        return said


class MappingForm(forms.Form):
    """One question for each thing that an entry can say; the choices are the headings of the file."""

    name = forms.SlugField(
        label="Name of the mapping",
        max_length=60,
        help_text="Small letters, figures and hyphens. Under a name that you have, it is the next version.",
        error_messages={
            "required": "Give the mapping a name.",
            "invalid": "Use letters, figures and hyphens.",
        },
    )
    dates = forms.MultipleChoiceField(
        label="How days are written",
        choices=[(form, example) for example, form in DATE_FORMS.items()],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
        error_messages={"required": "Choose how days are written in the file."},
    )
    flags = checkboxes("Columns that each say whether one substance was found", "The heading names it.")
    positions = checkboxes("Columns that each name a substance", "Such as: Drug 1, Drug 2.")
    named = checkboxes("Columns that name substances in words", "Such as: Other drugs.")
    covers_year = forms.BooleanField(
        label="The file holds every death of its year",
        required=False,
        help_text="Then what is in the register for that year and not in the file is withdrawn.",
    )
    synonyms = forms.CharField(
        label="What names mean",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A line for each: what is written = the substance. For example: bupren = Buprenorphine.",
    )

    def __init__(self, *args, headings, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(each, each) for each in dict.fromkeys(headings) if each.strip()]
        for key in ("flags", "positions", "named"):
            self.fields[key].choices = choices
        for key, label in FIELDS.items():
            self.fields[f"column_{key}"] = forms.ChoiceField(
                label=label, choices=[NO_COLUMN, *choices], required=key == "day"
            )
        self.fields["column_day"].error_messages["required"] = "Say which column holds the day."
        self.order_fields(["name", "column_day", "dates", *(f"column_{key}" for key in FIELDS)])

    def clean_synonyms(self):
        pairs = [line.split("=") for line in self.cleaned_data["synonyms"].splitlines() if line.strip()]
        if any(len(pair) != 2 or not pair[0].strip() or not pair[1].strip() for pair in pairs):
            raise forms.ValidationError(PAIR)
        return {written.strip(): meant.strip() for written, meant in pairs}

    @property
    def definition(self):
        said = self.cleaned_data
        columns = {key: said[f"column_{key}"] for key in FIELDS if said[f"column_{key}"]}
        apart = [each for each in ("day", "age", "sex", "cause", "residence", "reference") if each in columns]
        return {
            "columns": columns,
            "dates": said["dates"],
            "key": ["day", "reference"] if "reference" in columns else apart,
            "flags": {each: each for each in said["flags"]},
            "positions": said["positions"],
            "named": said["named"],
            "synonyms": said["synonyms"],
            "covers": COVERS_MAIN_YEAR if said["covers_year"] else "",
        }


class ApproveForm(forms.Form):
    withdraw_many = forms.BooleanField(
        label="The file may lack many deaths that the register has: withdraw them", required=False
    )
