"""What whoever keeps a panel fills in about its rule, its seats and its drills, and a holder about leave."""

from django import forms

from accounts.models import Organisation
from accounts.permissions import holders_of
from accounts.states import STAFF, Discipline
from panel import prepared
from panel.actions.drills import LEAST, MOST
from panel.models import Panel
from panel.states import Part
from privacy.forms import ScanningMixin


CHOOSE_PERSON = "Choose a person from the list."
CHOOSE_ORGANISATION = "Choose an organisation from the list."
WRITE_DAY = "Write the day as 24/11/2026."
SAME_OPTION = "Two of the options read the same. Write each of them once."
LONGEST_OPTION = 120
MOST_OPTIONS = 6


def people_of(area):
    """Who may sit on a panel of an area; that they may is a rule, and asked again when it is done."""
    return holders_of(STAFF, area).order_by("last_name", "first_name", "pk")


def person(label, **more):
    return forms.ModelChoiceField(
        label=label,
        queryset=None,
        empty_label="Choose a person",
        error_messages={"required": CHOOSE_PERSON, "invalid_choice": CHOOSE_PERSON},
        **more,
    )


def a_deputy():
    return person(
        "Deputy",
        required=False,
        help_text="Is asked when the holder is away, does not answer in time, or has a conflict of interest.",
    )


def day(label, missing="", **more):
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": missing, "invalid": WRITE_DAY},
        **more,
    )


def last_day_of_term():
    return day("Last day of the term", required=False, help_text="Leave it empty if there is none.")


class SeatForm(ScanningMixin, forms.Form):
    """A new seat."""

    discipline = forms.ChoiceField(
        label="What does the seat bring to the panel?",
        choices=[("", "Choose a discipline"), *Discipline.choices],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose a discipline from the list."),
    )
    organisation = forms.ModelChoiceField(
        label="For which organisation?",
        queryset=None,
        empty_label="Choose an organisation",
        error_messages=dict.fromkeys(["required", "invalid_choice"], CHOOSE_ORGANISATION),
    )
    holder = person("Who holds it?")
    part = forms.ChoiceField(
        label="What is it there for?",
        choices=Part,
        initial=Part.VOTES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Say what the seat is there for."),
    )
    deputy = a_deputy()
    term_ends = last_day_of_term()

    def __init__(self, *args, panel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(area=panel.area)
        for name in ("holder", "deputy"):
            self.fields[name].queryset = people_of(panel.area)
        self.fields["deputy"].empty_label = "Nobody"


class OfSeat(ScanningMixin, forms.Form):
    """A form about one seat, beside others on its page."""

    def __init__(self, *args, seat, **kwargs):
        super().__init__(*args, prefix=self.place, **kwargs)
        self.seat = seat


class HolderForm(OfSeat):
    place, url_name, submit = "holder", "panel:seat-holder", "Change the holder"

    holder = person(
        "Who holds the seat from now on?",
        help_text="They vote in questions that are open, too. What was voted stands until they vote.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = people_of(self.seat.panel.area)


class DeputyForm(OfSeat):
    place, url_name, submit = "deputy", "panel:seat-deputy", "Change the deputy"

    deputy = a_deputy()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        field.queryset, field.empty_label = people_of(self.seat.panel.area), "Nobody"
        field.initial = self.seat.deputy_id


class TermForm(OfSeat):
    place, url_name, submit = "term", "panel:seat-term", "Change the term"

    term_ends = last_day_of_term()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["term_ends"].initial = self.seat.term_ends


class LeaveForm(OfSeat):
    place, url_name, submit = "leave", "panel:leave-plan", "Add leave"

    first_day = day("First day away", "Say on which day the leave begins.")
    last_day = day(
        "Last day away",
        "Say on which day the leave ends.",
        help_text="A question that comes in on one of these days goes to the deputy as well, from the start.",
    )


def percent(label, help_text):
    wrong = dict.fromkeys(["required", "invalid", "min_value", "max_value"], "Write a number from 1 to 99.")
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=1, max_value=99, error_messages=wrong
    )


def help_of(name):
    return Panel._meta.get_field(name).help_text


class RuleForm(ScanningMixin, forms.Form):
    """The terms of reference, and the rule a panel decides by."""

    scanned = ("terms",)

    terms = forms.CharField(
        label="Terms of reference",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What the panel is for, whom it answers to, and how its members are chosen. Name nobody.",
    )
    quorum = forms.IntegerField(
        label="Quorum",
        help_text=help_of("quorum"),
        min_value=1,
        max_value=100,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"], "Write how many seats must vote, 1 or more."
        ),
    )
    required_disciplines = forms.MultipleChoiceField(
        label="Disciplines that must be heard",
        help_text=help_of("required_disciplines"),
        choices=Discipline.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose disciplines from the list."},
    )
    threshold = forms.ChoiceField(
        label="What does a decision need?",
        choices=Panel._meta.get_field("threshold").choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Say what a decision needs."),
    )
    deliberates = forms.BooleanField(
        label="The panel talks before it decides", required=False, help_text=help_of("deliberates")
    )
    blind_percent = percent("Blind for so much of the time, in percent", help_of("blind_percent"))
    first_reminder_percent = percent(
        "First reminder after so much of the time, in percent", help_of("first_reminder_percent")
    )
    last_reminder_percent = percent(
        "Last reminder, and deputies, after so much of the time, in percent", help_of("last_reminder_percent")
    )


class DrillForm(ScanningMixin, forms.Form):
    """Which question a drill puts, and for how long."""

    scanned = ("question", "told", "options")

    OWN = "own"

    prepared = forms.ChoiceField(
        label="Which question?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose one of the questions."),
    )
    question = forms.CharField(label="Your question", required=False, max_length=250)
    told = forms.CharField(
        label="What is the panel told?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Make it up: no real place, person or event.",
    )
    options = forms.CharField(
        label="Between what does it choose?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"One option a line, from two to {MOST_OPTIONS}.",
    )
    minutes = forms.IntegerField(
        label="How many minutes does the panel have?",
        min_value=LEAST,
        max_value=MOST,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"],
            f"Write a number of minutes from {LEAST} to {MOST:,}.",
        ),
    )

    def __init__(self, *args, minutes, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [(key, each.title) for key, each in prepared.QUESTIONS.items()]
        self.fields["prepared"].choices = [*offered, (self.OWN, "A question of my own")]
        self.fields["minutes"].initial = minutes

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("prepared") == self.OWN:
            self.check_own(cleaned)
        return cleaned

    def check_own(self, said):
        options = lines(said.get("options", ""))
        if "question" not in self.errors and not said["question"]:
            self.add_error("question", "Write the question.")
        if "told" not in self.errors and not said["told"]:
            self.add_error("told", "Write what the panel is told.")
        if not 2 <= len(options) <= MOST_OPTIONS:
            self.add_error("options", f"Write from two to {MOST_OPTIONS} options, one a line.")
        elif len(set(options)) < len(options):
            self.add_error("options", SAME_OPTION)
        elif any(len(each) > LONGEST_OPTION for each in options):
            self.add_error("options", f"Shorten each option to {LONGEST_OPTION} characters.")

    @property
    def asked(self):
        """The question this drill puts."""
        said = self.cleaned_data
        if said["prepared"] == self.OWN:
            return prepared.own(said["question"], said["told"], lines(said["options"]))
        return prepared.QUESTIONS[said["prepared"]]


def lines(text):
    return list(filter(None, map(str.strip, text.splitlines())))
