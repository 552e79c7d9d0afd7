"""What a provider fills in, a short page at a time."""

from django import forms

from dard.answers import ELSEWHERE, PEOPLE
from dard.states import (
    Answer,
    CaseKind,
    Heard,
    Housing,
    Known,
    Matter,
    NoNhsNumber,
    PlaceKind,
    Sex,
    Told,
    Treatment,
    incidents_by_group,
)
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


DAY = {"invalid": "Write the day as day, month and year, for example 27/11/2026."}
NOT_SAID = [("", "Not known")]


def day(label, **options):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, widget=widget, error_messages=DAY | options.pop("errors", {}), **options
    )


def one_of(label, choices, **options):
    """A list to choose from, in which not to know comes first."""
    known = [each for each in choices.choices if each[0] != "unknown"]
    return forms.ChoiceField(label=label, choices=[*NOT_SAID, *known], required=False, **options)


def yes_or_no(label, **options):
    return forms.ChoiceField(
        label=label,
        choices=Answer,
        required=False,
        initial=Answer.UNKNOWN,
        widget=forms.RadioSelect,
        **options,
    )


def ticks(label, choices, **options):
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **options
    )


class StepForm(SentenceMixin, forms.Form):
    """One short page. `more` names what is folded away, for those who know it."""

    key, heading, hint = "", "", ""
    more, more_words = (), "If you know more"

    def __init__(self, *args, answers=None, areas=(), **kwargs):
        self.answers, self.areas = answers or {}, areas
        super().__init__(*args, initial=self.answers, **kwargs)

    @property
    def shown(self):
        return [field for field in self.visible_fields() if field.name not in {*self.more, "scan_choice"}]

    @property
    def folded(self):
        return [self[name] for name in self.more if name in self.fields]

    @property
    def is_open(self):
        return any(field.errors or field.value() for field in self.folded)

    def tells_who(self, answers):
        """Whether it would show who the person was, or who notifies."""
        return any(answers.get(name) for name in PEOPLE if name in self.fields)

    @property
    def given(self):
        """What was answered, with what was left empty, so that an answer can be taken back."""
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith("scan_")}


class KindForm(StepForm):
    key, heading = "kind", "What are you notifying?"

    kind = forms.ChoiceField(
        label="What happened?",
        choices=CaseKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what happened."},
    )


class EventForm(ScanningMixin, StepForm):
    key, heading = "event", "What happened"
    more = ("happened_by",)
    scanned = ("circumstances",)
    longest = {"circumstances": 4000}

    incident = forms.ChoiceField(
        label="What sort of incident was it?",
        choices=lambda: [("", "Choose one"), *incidents_by_group()],
        error_messages={"required": "Say what sort of incident it was."},
    )
    happened_on = day(
        "Which day?",
        help_text="If nobody knows the day, the first on which it can have happened.",
        errors={"required": "Write the day it happened, or the first day it can have happened."},
    )
    long_ago = forms.BooleanField(label="It did happen more than two years ago", required=False)
    happened_by = day("Or the last day it can have happened", required=False)
    place_kind = one_of("What kind of place?", PlaceKind)
    alone = yes_or_no("Was the person alone?")
    substances_named = forms.CharField(
        label="Which drugs, medicines or alcohol may be involved?",
        max_length=200,
        required=False,
        help_text="As people call them. Leave it empty if nobody knows.",
    )
    naloxone_given = yes_or_no("Was naloxone given?")
    circumstances = forms.CharField(
        label="What happened, in a few words?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Name nobody here, the person neither. Their name comes on the next page.",
        error_messages={"required": "Say in a few words what happened."},
    )
    suicide_suspected = yes_or_no("Is suicide or self-harm suspected?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.answers.get("kind")
        if kind != CaseKind.SERIOUS_INCIDENT:
            del self.fields["incident"]
        if kind != CaseKind.NEAR_FATAL:
            del self.fields["naloxone_given"]
        if not self.answers.get("long_ago"):
            self.ask_whether_long_ago(False)

    def ask_whether_long_ago(self, asked):
        """Asked only of whoever wrote a day that long ago."""
        self.fields["long_ago"].widget = forms.CheckboxInput() if asked else forms.HiddenInput()

    def asked_before(self, name):
        return self.answers.get(name, "")


class PersonForm(StepForm):
    key, heading = "person", "Who it was"
    hint = "Kept apart, sealed, and read only by those who need it, for a purpose that is recorded."
    more_words = "If there is no NHS number, or you know more"
    more = ("no_nhs_number_because", "other_names", "address", "postcode", "client_reference")

    name = forms.CharField(
        label="Full name",
        max_length=150,
        help_text="If it is not certain, write what is known.",
        error_messages={"required": "Write the person’s name, or what is known of it."},
    )
    born_on = day("Date of birth", required=False, help_text="Leave it empty only if nobody knows it.")
    nhs_number = forms.CharField(
        label="NHS number",
        max_length=20,
        required=False,
        help_text="Ten digits. If there is none, say why below.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    no_nhs_number_because = forms.ChoiceField(
        label="If there is no NHS number, why?",
        choices=[("", "There is one"), *NoNhsNumber.choices],
        required=False,
    )
    sex = one_of("Sex", Sex)
    other_names = forms.CharField(label="Other names they were known by", max_length=200, required=False)
    address = forms.CharField(
        label="Address", max_length=250, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    postcode = forms.CharField(label="Postcode", max_length=12, required=False)
    client_reference = forms.CharField(
        label="Your own reference for the person", max_length=60, required=False
    )

    def clean_nhs_number(self):
        return "".join(sign for sign in self.cleaned_data["nhs_number"] if sign not in " -")


class WhereForm(StepForm):
    """Which area each of three things belongs to: by its towns where it has any, since people know those."""

    key, heading = "where", "Where"
    hint = "Any one of these is enough for a review here."

    lived = forms.ChoiceField(label="Where did the person live?", required=False)
    treated = forms.ChoiceField(label="Where were they in treatment, now or last?", required=False)
    happened = forms.ChoiceField(label="Where did it happen?", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [*NOT_SAID, *map(in_area, self.areas), (ELSEWHERE, "Somewhere else")]
        for name in ("lived", "treated", "happened"):
            self.fields[name].choices = choices


def in_area(area):
    """The area, or its towns under its name."""
    towns = [(f"{area.pk}:{place.pk}", place.name) for place in area.places.all()]
    whole = (str(area.pk), f"Elsewhere in {area}" if towns else str(area))
    return (str(area), [*towns, whole]) if towns else whole


class CareForm(StepForm):
    key, heading = "care", "Their care"
    more = ("left_treatment_on",)

    treatment = one_of("Was the person in drug or alcohol treatment?", Treatment)
    left_treatment_on = day("If they left treatment, when?", required=False)
    last_contact_on = day("When were you last in contact?", required=False)
    housing = one_of("How did they live?", Housing)
    known = ticks("Which of these do you know to be so?", Known)


class OthersForm(StepForm):
    key, heading = "others", "Others who may need to know"
    hint = "From this we work out what else you may have to send, and write it for you."

    matters = ticks("Is any of this so?", Matter)
    told = ticks("Who has been told already?", Told)


class YouForm(StepForm):
    key, heading = "you", "About you"
    more = ("notifier_role", "telephone", "heard", "no_news")

    aware_at = forms.DateTimeField(
        label="When did your service become aware of it?",
        help_text="The two working days you have run from then.",
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages={
            "required": "Write when your service became aware of it.",
            "invalid": "Write the day and the time, for example 27/11/2026 14:30.",
        },
    )
    provider = forms.CharField(
        label="Which service are you from?",
        max_length=150,
        error_messages={"required": "Write which service notifies."},
    )
    notifier_name = forms.CharField(
        label="Your name", max_length=150, error_messages={"required": "Write your name."}
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="We write there that we have it, and what becomes of it. No letter names the person.",
        error_messages={
            "required": "Write your e-mail address.",
            "invalid": "Write an e-mail address, for example name@example.org.",
        },
    )
    notifier_role = forms.CharField(label="Your work", max_length=100, required=False)
    telephone = forms.CharField(label="Your telephone", max_length=40, required=False)
    heard = one_of("How did you hear of it?", Heard)
    no_news = forms.BooleanField(
        label="Do not write to me about what becomes of it",
        required=False,
        help_text="We still write that we have it, and when something is missing.",
    )


STEPS = (KindForm, EventForm, PersonForm, WhereForm, CareForm, OthersForm, YouForm)
BY_KEY = {each.key: each for each in STEPS}
