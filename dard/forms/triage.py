"""Triage in short parts: where it belongs, other reviews and duties, what speaks for a deep dive, and what
becomes of it."""

from django import forms

from accounts.permissions import holders_of
from dard import processes
from dard.permissions import CASE_READERS
from dard.processes import asked_of
from dard.states import Answer, LineAnswer, Outcome, OutsideBecause, TaskState
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


OUTCOMES = [
    (Outcome.DESKTOP, "A desktop review: it is decided from what is known"),
    (Outcome.DEEP_DIVE, "A deep dive: the agencies that knew the person are asked"),
    (Outcome.OUT_OF_SCOPE, "Nothing here: it is out of scope"),
    (Outcome.REFERRED_ON, "It is referred on: another review has it"),
]
WRITE_DAY = "Write the day as day, month and year, for example 27/11/2026."


def answer_field(label, hint=""):
    return forms.ChoiceField(
        label=label,
        choices=Answer,
        help_text=hint,
        widget=forms.RadioSelect(attrs={"class": "nhsuk-radios--inline"}),
        error_messages={"required": "Answer with yes, no or not known."},
    )


def day_field(label, required=False, hint=""):
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": WRITE_DAY, "required": WRITE_DAY},
    )


def person_field(label, required=True):
    return forms.ModelChoiceField(
        label=label, queryset=None, required=required, error_messages={"required": "Choose who does it."}
    )


def who_see(case):
    """Those who may be given something to do in a case."""
    return holders_of(CASE_READERS, case.area).exclude(conflicts_of_interest__case=case).order_by("last_name")


class ScopeForm(SentenceMixin, forms.Form):
    adult = answer_field("Was the person 18 or over on the day?", "The age is not known yet.")
    lived_here = answer_field("Did the person live in the area?")
    treated_here = answer_field("Was the person in treatment in the area?")
    died_here = answer_field("Did it happen in the area?")

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        if case.age is not None:
            del self.fields["adult"]


class WeighForm(SentenceMixin, forms.Form):
    serious_concern = answer_field(
        "Is there a serious concern about the care the person had?",
        "For example a referral refused, an appointment missed that nobody followed up, a wrong dose.",
    )
    equality_gap = answer_field(
        "Was the person of a group that services here reach less well?",
        "For example by ethnic group, sex, disability, language, sexuality, or because they slept rough.",
    )


class LineField(forms.ChoiceField):
    """It has to be answered before the case leaves triage, and not each time the page is sent."""

    def validate(self, value):
        if value:
            super().validate(value)


class LinesForm(ScanningMixin, SentenceMixin, forms.Form):
    """Every line of other reviews and duties; each is kept by itself, whatever is wrong with another."""

    PARTS = ("answer", "reference", "referred_on", "note", "whose", "due_on")

    use_required_attribute = False

    def __init__(self, *args, case, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked, self.kept = asked_of(case), lines
        people = who_see(case)
        # Read once for all lines, which offer the same people.
        choices = [("", "You, or whoever has it already"), *((each.pk, str(each)) for each in people)]
        for process in self.asked:
            self.fields |= line_fields(process, people, choices)
            self.initial |= initial_of(process, lines.get(process.key))
        for field in self.fields.values():
            field.error_messages |= {"invalid_choice": "Choose one of the options."}

    def to_scan(self):
        return [f"{each.key}-note" for each in self.asked]

    @property
    def lines(self):
        """(process, its answer, what may be said besides, whether that is wrong, its task while open)."""
        for each in self.asked:
            more = [self[f"{each.key}-{name}"] for name in self.PARTS[1:]]
            task = getattr(self.kept.get(each.key), "task", None)
            is_open = task and task.state == TaskState.OPEN
            wrong = any(part.errors for part in more)
            yield each, self[f"{each.key}-answer"], more, wrong, task if is_open else None

    def given(self):
        """(process, what is said of it) for each line that is answered, was changed and has nothing wrong."""
        for each in self.asked:
            names = {f"{each.key}-{name}": name for name in self.PARTS}
            if set(names) & set(self.errors) or not set(names) & set(self.changed_data):
                continue
            said = {name: self.cleaned_data.get(key) for key, name in names.items()}
            if said["answer"]:
                yield each.key, said


def line_fields(process, people, choices):
    whose = person_field("If something is left to do: who does it?", required=False)
    whose.queryset, whose.choices = people, choices
    fields = {
        "answer": LineField(
            label=process.question,
            choices=LineAnswer,
            widget=forms.RadioSelect(attrs={"class": "nhsuk-radios--inline"}),
        ),
        "reference": forms.CharField(
            label="Its reference there, once it is referred or notified", max_length=60, required=False
        ),
        "referred_on": day_field("When was it referred or notified?"),
        "note": forms.CharField(label="Note, without names", max_length=1000, required=False),
        "whose": whose,
        "due_on": day_field("By which day? As the area’s clock for tasks has it, unless you choose"),
    }
    return {f"{process.key}-{name}": field for name, field in fields.items()}


def initial_of(process, line):
    if line is None:
        return {}
    values = {name: getattr(line, name) for name in ("answer", "reference", "referred_on", "note")}
    return {f"{process.key}-{name}": value for name, value in values.items()}


class DecisionForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because", "alone_because")
    longest = {"because": 2000}

    outcome = forms.ChoiceField(
        label="What becomes of the case?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of the case."},
    )
    because = forms.CharField(
        label="Why?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where you decide otherwise than the points propose. Name nobody.",
    )
    outside_because = forms.ChoiceField(
        label="If it is out of scope: why?",
        choices=[("", "Choose a reason"), *OutsideBecause.choices],
        required=False,
    )
    referred_to = forms.ChoiceField(
        label="If it is referred on: to which review?",
        choices=[("", "Choose a review"), *processes.TO],
        required=False,
    )
    referral_reference = forms.CharField(
        label="The reference there, or the team you wrote to", max_length=60, required=False
    )
    alone_because = forms.CharField(
        label="If you decide alone, as the chair: why does nobody else agree to it?",
        max_length=300,
        required=False,
        help_text="Leave this empty, and a second person is asked to agree.",
    )

    def __init__(self, *args, may_alone, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_alone:
            del self.fields["alone_because"]

    def to_scan(self):
        return [name for name in self.scanned if name in self.fields]


class ReturnForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    because = forms.CharField(
        label="What do you not agree with, or what has changed?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what you do not agree with."},
    )
