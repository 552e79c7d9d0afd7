"""What governance fills in to make a new version of the grading matrix, and what is asked about a warning."""

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from alerts.states import Grade
from ldis.forms.sentences import SentenceMixin, limit_length
from privacy.forms import ScanningMixin
from workflow.numbers import number_in


EMPTY_QUESTIONS = 2
EXAMPLE = "2 | Seen here and likely to spread"


class MatrixForm(ScanningMixin, SentenceMixin, forms.Form):
    """When a version takes effect, why, and from how many points each grade is proposed."""

    scanned = ("reason",)

    effective_from = forms.DateField(
        label="In effect from",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Say from which day the new version is in effect."},
    )
    reason = forms.CharField(
        label="Why is it changed?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the matrix is changed."},
    )

    def __init__(self, *args, matrix, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["effective_from"].initial = timezone.localdate()
        least = {grade: points for points, grade in matrix.definition["thresholds"]}
        for grade in list(Grade)[1:]:
            self.fields[f"from_{grade.value}"] = forms.IntegerField(
                label=f"{grade.label}: proposed from how many points?",
                initial=least.get(grade.value),
                error_messages={"required": f"Say from how many points {grade.label.lower()} is proposed."},
            )
            self.fields[f"from_{grade.value}"].error_messages["invalid"] = "Write a whole number, in figures."

    @property
    def thresholds(self):
        above = [[self.cleaned_data[f"from_{grade.value}"], grade.value] for grade in list(Grade)[1:]]
        return [[0, Grade.LOW.value], *above]


class QuestionForm(SentenceMixin, forms.Form):
    """One question of the matrix. An empty one is none."""

    key = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    title = forms.CharField(label="Title", max_length=80, required=False)
    question = forms.CharField(label="Question", max_length=250, required=False)
    basis = forms.CharField(label="What it rests on", max_length=250, required=False)
    options = forms.CharField(
        label="Answers, one a line: points, a bar, the answer",
        required=False,
        max_length=2000,
        help_text=f"For example: {EXAMPLE}",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    remove = forms.BooleanField(label="Leave this question out", required=False)

    def clean(self):
        said = self.cleaned_data
        if said.get("remove") or not self.is_asked:
            return said
        for name, sentence in (
            ("title", "Give the question a title."),
            ("question", "Write the question."),
            ("basis", "Say what the question rests on."),
        ):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return said

    @property
    def is_asked(self):
        """Whether anything was written here, and it is to stay."""
        said = self.cleaned_data
        return not said.get("remove") and any(said.get(name) for name in ("title", "question", "options"))

    def clean_options(self):
        lines = [line for line in self.cleaned_data["options"].splitlines() if line.strip()]
        return [self.option(line) for line in lines]

    def option(self, line):
        points, bar, label = (part.strip() for part in line.partition("|"))
        points = number_in(points)
        if not bar or points is None or not label:
            raise forms.ValidationError(
                f"“{line.strip()[:60]}” is not an answer with its points. Write: {EXAMPLE}"
            )
        return points, label[:150]

    def criterion(self, known):
        """The question as the matrix keeps it. An answer whose words stay the same keeps its key."""
        said = self.cleaned_data
        before = {label: key for key, label, _ in known.get(said["key"], {}).get("options", [])}
        return {
            "key": said["key"] or unused(slugify(said["title"])[:40] or "question", known),
            "title": said["title"],
            "question": said["question"],
            "basis": said["basis"],
            "options": keyed(said["options"], before),
        }


def keyed(options, before):
    """[key, label, points] for each (points, label), with the key the label had before where it had one."""
    taken, made = dict.fromkeys(before.values()), []
    for points, label in options:
        key = before.get(label) or unused(slugify(label)[:40] or "answer", taken)
        taken[key] = None
        made.append([key, label, points])
    return made


def unused(key, taken):
    number, candidate = 2, key
    while candidate in taken:
        number, candidate = number + 1, f"{key}-{number}"
    return candidate


Questions = forms.formset_factory(QuestionForm, extra=EMPTY_QUESTIONS, max_num=40)


def questions_of(definition, data=None):
    """The questions of a definition to edit, with empty places for new ones."""
    initial = [
        {
            "key": each["key"],
            "title": each["title"],
            "question": each["question"],
            "basis": each["basis"],
            "options": "\n".join(f"{points} | {label}" for _, label, points in each["options"]),
        }
        for each in definition["criteria"]
    ]
    return Questions(data, initial=initial, prefix="questions")


def efficacy_question(asked):
    """One question on whether a warning would help, to be answered in a few words."""
    field = forms.CharField(
        label=asked["question"],
        help_text=asked["basis"],
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": f"Say something on this: {asked['title'].lower()}."},
    )
    limit_length(field, field.max_length)
    return field


class EfficacyForm(ScanningMixin, SentenceMixin, forms.Form):
    """Whether a warning would help: every question of the matrix, each in a few words."""

    def __init__(self, *args, matrix, **kwargs):
        self.asked = matrix.definition.get("efficacy", [])
        self.scanned = [each["key"] for each in self.asked]
        super().__init__(*args, **kwargs)
        for each in self.asked:
            self.fields[each["key"]] = efficacy_question(each)
        self.order_fields(self.scanned)
