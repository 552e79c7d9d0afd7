"""What a coordinator fills in about a concern."""

from django import forms
from django.utils.html import format_html

from alerts.states import Grade
from ldis.forms.sentences import SentenceMixin
from ldis.states import Decided
from panel.models import Panel
from privacy.forms import ScanningMixin


AS_PROPOSED = "proposed"
GRADES = [(AS_PROPOSED, "As the matrix proposes"), *Grade.choices]


def chosen_grade(value):
    """The grade somebody gives, or None where they leave it to the matrix."""
    return None if value == AS_PROPOSED else Grade(int(value))


class GradeForm(ScanningMixin, SentenceMixin, forms.Form):
    """The questions of a matrix, and the grade to give."""

    scanned = ("reason",)
    longest = {"reason": 2000}

    grade = forms.TypedChoiceField(
        label="Grade to give",
        choices=GRADES,
        coerce=chosen_grade,
        error_messages={"required": "Choose the grade to give."},
        initial=AS_PROPOSED,
        widget=forms.RadioSelect,
        help_text="Your judgement counts. Where it differs from the matrix, the panel reads your reason.",
    )
    reason = forms.CharField(
        label="Reason, if you choose another grade",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, matrix, **kwargs):
        super().__init__(*args, **kwargs)
        self.matrix = matrix
        self.fields = questions_of(matrix) | self.fields

    @property
    def answers(self):
        return answers_in(self.cleaned_data, self.matrix)


def questions_of(matrix):
    return {name_of(criterion): question(criterion) for criterion in matrix.definition["criteria"]}


def answers_in(said, matrix):
    """{criterion key: option key}, as the matrix takes them; None where nothing was said."""
    return {criterion["key"]: said.get(name_of(criterion)) for criterion in matrix.definition["criteria"]}


def name_of(criterion):
    return f"answer-{criterion['key']}"


def question(criterion):
    """One question of the matrix, with where it comes from."""
    return forms.ChoiceField(
        label=f"{criterion['title']}: {lower_first(criterion['question'])}",
        help_text=format_html("<strong>Basis.</strong> {}", criterion["basis"]),
        choices=[(key, label) for key, label, _ in criterion["options"]],
        widget=forms.RadioSelect,
        error_messages={
            "required": f"Answer the question on {criterion['title'].lower()}.",
            "invalid_choice": f"Answer the question on {criterion['title'].lower()} with one of its options.",
        },
    )


def lower_first(words):
    return words[:1].lower() + words[1:]


def answered_before(assessment):
    """The answers of an earlier grading, to start the next one from."""
    return {f"answer-{key}": answer for key, answer in assessment.answers.items()} if assessment else {}


class ReferForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("question",)

    to = forms.ModelChoiceField(
        label="Which panel?",
        queryset=None,
        empty_label="Choose a panel",
        error_messages={"required": "Choose the panel to ask."},
    )
    question = forms.CharField(
        label="Question",
        required=False,
        max_length=250,
        help_text="Left empty, the panel is asked what to do about this concern.",
    )
    proposed = forms.ChoiceField(
        label="What do you propose?",
        choices=[("", "Nothing: the panel is only asked"), *Decided.choices],
        required=False,
        help_text="The panel reads it beside the options. Whoever differs is asked to say why.",
    )

    def __init__(self, *args, concern, **kwargs):
        super().__init__(*args, **kwargs)
        panels = Panel.objects.filter(area=concern.area_id)
        self.fields["to"].queryset = panels
        self.fields["to"].initial = panels[0] if len(panels) == 1 else None


class CloseForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("reason",)

    reason = forms.CharField(
        label="Why is it closed?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the concern is closed."},
    )
