"""Choosing a historic register to import, and saying which of its columns is what."""

from zlib import crc32

from django import forms

from dard.importing.coding import plain
from dard.importing.definitions import (
    CODED,
    COVERS_MAIN_YEAR,
    DATE_FORMS,
    FIELDS,
    as_list,
    heading_key,
    shipped,
)
from dard.importing.named import several
from dard.models import Mapping, Register


CHOOSE_FILE = "Choose the file with the register."
NO_MAPPING = ("", "None yet: I say which column is what")
NO_COLUMN = ("", "Not in this file")
NO_MEANING = ("", "The mapping gives it no meaning")
ASKED = ("dates", "synonyms")
OF_SUBSTANCES = ("flags", "positions", "named")
PAIR = "A line is not “what is written = what it means”. Mend it, or take it away."


def checkboxes(label, help_text):
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small fw-many"}),
    )


class PairsField(forms.CharField):
    """Lines such as “speedball = Cocaine; Heroin”, as {"speedball": ["Cocaine", "Heroin"]}."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{written} = {'; '.join(several(meant))}" for written, meant in value.items())

    def clean(self, value):
        pairs = [line.rpartition("=") for line in super().clean(value).splitlines() if line.strip()]
        if not all(sign and written.strip() for written, sign, _ in pairs):
            raise forms.ValidationError(PAIR)
        return {
            written.strip(): [each.strip() for each in meant.split(";") if each.strip()]
            for written, _, meant in pairs
        }


class MappingNameField(forms.SlugField):
    def __init__(self):
        super().__init__(
            label="Name of the mapping",
            max_length=60,
            help_text="Small letters, figures and hyphens. Under a name that you have, it is the next "
            "version.",
            error_messages={
                "required": "Give the mapping a name.",
                "invalid": "Use letters, figures and hyphens.",
            },
        )


class NamesField(PairsField):
    def __init__(self):
        super().__init__(
            label="What names mean",
            required=False,
            help_text="A line for each: what is written = the substance. For example: bupren = "
            "Buprenorphine. Several substances with a semicolon between them; none where it names no "
            "substance.",
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

    name = MappingNameField()
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
    synonyms = NamesField()

    def __init__(self, *args, name, said, headings):
        there = in_one_line(headings)
        super().__init__(*args, initial={"name": name, **begun(said, there)})
        self.said = said
        choices = [(each, each) for each in there.values()]
        for key in OF_SUBSTANCES:
            self.fields[key].choices = choices
        for key, label in FIELDS.items():
            self.fields[f"column_{key}"] = forms.ChoiceField(
                label=label, choices=[NO_COLUMN, *choices], required=key == "day"
            )
        self.fields["column_day"].error_messages["required"] = "Say which column holds the day."
        self.order_fields(["name", "column_day", "dates", *(f"column_{key}" for key in FIELDS)])

    @property
    def definition(self):
        said = self.cleaned_data
        columns = {key: self.column(key, heading) for key in FIELDS if (heading := said[f"column_{key}"])}
        names = {heading_key(each): name for each, name in self.said.get("flags", {}).items()}
        covers = self.said.get("covers", "")
        return {
            **self.said,
            "columns": columns,
            "dates": said["dates"],
            "key": self.key_of(columns),
            "flags": {each: names.get(heading_key(each), each) for each in said["flags"]},
            "positions": said["positions"],
            "named": said["named"],
            "synonyms": said["synonyms"],
            "covers": COVERS_MAIN_YEAR if said["covers_year"] else covers.replace(COVERS_MAIN_YEAR, ""),
        }

    def column(self, key, heading):
        """With those that the mapping has beside it."""
        before = self.said.get("columns", {}).get(key, "")
        return before if heading_key(heading) in map(heading_key, as_list(before)) else heading

    def key_of(self, columns):
        """As before, unless a column was added or changed: or else a file that lacks one would find none of
        the deaths that are there."""
        before, key = self.said.get("columns", {}), self.said.get("key", ())
        is_same = all(name in before and before[name] == columns[name] for name in columns)
        return key if key and is_same and columns.keys() >= set(key) else told_apart_by(columns)


def told_apart_by(columns):
    if "reference" in columns:
        return ["day", "reference"]
    return [each for each in ("day", "age", "sex", "cause", "residence") if each in columns]


def in_one_line(headings):
    """{plain form: heading} of those that say something, each once. A browser sends the ends of lines in it
    as others than it got, and so it gets none."""
    there = {}
    for each in headings:
        if each.strip():
            there.setdefault(heading_key(each), " ".join(each.split()))
    return there


def begun(said, there):
    """What a mapping says, as the form asks for it: by the headings of the file, which drift."""

    def of_file(headings):
        return [there[key] for key in map(heading_key, headings) if key in there]

    columns = {key: of_file(as_list(several)) for key, several in said.get("columns", {}).items()}
    return {
        **{f"column_{key}": found[0] for key, found in columns.items() if found},
        **{key: said[key] for key in ASKED if key in said},
        **{key: of_file(said.get(key, ())) for key in OF_SUBSTANCES},
        "covers_year": said.get("covers") == COVERS_MAIN_YEAR,
    }


class ValuesForm(forms.Form):
    """What is written in the columns of codes, and what it means: each value that the mapping has, and each
    in the file that it does not have."""

    name = MappingNameField()

    def __init__(self, *args, name, said, strange):
        super().__init__(*args, initial={"name": name})
        self.said, self.written = said, {}
        for key, codes in CODED.items():
            known = said.get("values", {}).get(key, {})
            cells = {plain(each): each for each in (*strange.get(key, ()), *known)}
            for each in cells.values():
                self.ask(key, each, codes, known.get(each, ""))
        self.fields["synonyms"] = NamesField()
        self.fields["synonyms"].initial = said.get("synonyms", {})

    def ask(self, key, cell, codes, meaning):
        """By a name that stays the same when other values come or go."""
        name = f"{key}_{crc32(plain(cell).encode()):08x}"
        self.written[name] = key, cell
        self.fields[name] = forms.ChoiceField(
            label=f"{FIELDS[key]}: “{cell}”",
            choices=[NO_MEANING, *codes.choices],
            required=False,
            initial=meaning,
        )

    @property
    def definition(self):
        values = {key: dict(known) for key, known in self.said.get("values", {}).items() if key not in CODED}
        for name, (key, cell) in self.written.items():
            if meaning := self.cleaned_data[name]:
                values.setdefault(key, {})[cell] = meaning
        return {**self.said, "values": values, "synonyms": self.cleaned_data["synonyms"]}


class ApproveForm(forms.Form):
    withdraw_many = forms.BooleanField(
        label="The file may lack many deaths that the register has: withdraw them", required=False
    )
