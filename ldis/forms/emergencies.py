"""What a duty officer fills in to warn before a panel has decided: why it cannot wait, how serious it is and
whether a warning would help, where nobody has said so yet, and the wording."""

from django import forms

from alerts.forms import SECTIONS, DraftForm
from alerts.models import Alert, Draft
from alerts.policies import SAY_UNTIL
from alerts.states import Grade
from alerts.wording import ESSENTIALS
from ldis import briefing, grading
from ldis.forms.concerns import AS_PROPOSED, GRADES, answers_in, chosen_grade, name_of, questions_of
from ldis.forms.matrices import efficacy_question
from ldis.models import EfficacyCheck
from ldis.policies import JUDGED_MEANWHILE
from panel.models import Panel
from workflow.refusals import refusal


WORDING = [
    (title, [name for name in names if name not in {"is_provisional", "change_note"}])
    for title, names in SECTIONS
]

# What the matrix and the wording both ask is written in the wording alone: {key in the matrix: its field}.
WRITTEN_ONCE = {"action": "action"}


class EmergencyForm(DraftForm):
    """The wording starts from what the concern says. The alert it is for is not kept before it is started.

    What somebody has said of the grade that counts is shown and not asked again.
    """

    scanned = ("reason", "grade_reason", *DraftForm.scanned)

    reason = forms.CharField(
        label="Why can this not wait for the panel?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The second person and the panel read it.",
        error_messages={
            "required": "Say why this cannot wait for the panel.",
            "max_length": "Say it in 2,000 characters or fewer.",
        },
    )
    to = forms.ModelChoiceField(
        label="Which panel is to ratify it?",
        queryset=None,
        empty_label="Choose a panel",
        error_messages={
            "required": "Choose the panel that is to ratify it.",
            "invalid_choice": "Choose one of the panels of this area.",
        },
    )
    grade = forms.TypedChoiceField(
        label="Grade to give",
        choices=GRADES,
        coerce=chosen_grade,
        initial=AS_PROPOSED,
        widget=forms.RadioSelect,
        help_text="The grade decides who is told.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Say how serious it is."),
    )
    grade_reason = forms.CharField(
        label="Reason, if you choose another grade",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Say it in 2,000 characters or fewer."},
    )

    def __init__(self, data=None, *, concern, **kwargs):
        self.assessment = concern.assessment
        self.matrix = self.assessment.matrix if self.assessment else grading.current_matrix()
        self.alert = Alert(area=concern.area, tlp=concern.tlp, grade=self.grade_for(data or {}))
        draft = Draft(alert=self.alert, **briefing.emergency_draft(concern))
        super().__init__(data, instance=draft, **kwargs)
        panels = Panel.objects.filter(area=concern.area_id)
        self.fields["to"].queryset = panels
        self.fields["to"].initial = panels[0] if len(panels) == 1 else None
        del self.fields["is_provisional"], self.fields["seen_hash"]
        self.require(ESSENTIALS | {"valid_until": SAY_UNTIL})
        self.ask_how_serious()
        self.ask_whether_it_would_help(concern)

    def grade_for(self, data):
        """The grade the alert would go out under: as the concern was graded, else as it is being graded."""
        if self.assessment:
            return self.assessment.grade
        if (chosen := data.get("grade")) in {str(each) for each in Grade.values}:
            return Grade(int(chosen))
        said = self.matrix.definition, answers_in(data, self.matrix)
        return Grade.SEVERE if refusal(grading.propose, *said) else grading.propose(*said)[1]

    def ask_how_serious(self):
        if self.assessment:
            del self.fields["grade"], self.fields["grade_reason"]
        else:
            self.fields |= questions_of(self.matrix)

    def ask_whether_it_would_help(self, concern):
        """Starting from what was said of an earlier grade."""
        self.asked = [] if self.answered else self.matrix.definition.get("efficacy", [])
        earlier = EfficacyCheck.objects.filter(assessment__concern=concern).first()
        for each in self.asked:
            if (name := field_for(each)) not in self.fields:
                self.fields[name] = efficacy_question(each)
                self.fields[name].initial = earlier.answers.get(each["key"]) if earlier else None
        self.scanned = [*self.scanned, *self.efficacy_names]

    @property
    def answered(self):
        """What somebody has said on whether a warning would help, if they have."""
        return getattr(self.assessment, "efficacy_check", None)

    @property
    def efficacy_names(self):
        return [name for name in map(field_for, self.asked) if name not in WRITTEN_ONCE.values()]

    def require(self, sentences):
        """An ordinary draft may be finished later; this one goes out as it is."""
        for name, sentence in sentences.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence

    def clean(self):
        """What two people judged in the same minute is not passed over: the later one reads the earlier."""
        values = super().clean()
        if self.set_aside or ("grade" in self.data and self.assessment):
            self.add_error(None, JUDGED_MEANWHILE)
        return values

    @property
    def set_aside(self):
        """(title, answer) for what was typed here and has been answered by somebody else meanwhile."""
        titles = {field_for(each): each["title"] for each in self.matrix.definition.get("efficacy", [])}
        titles["grade_reason"] = "Reason for another grade"
        typed = {name: self.data.get(name) for name in titles if name not in self.fields}
        return [(titles[name], text) for name, text in typed.items() if text]

    def why(self):
        return [self["reason"], self["to"]]

    def how_serious(self):
        names = [*map(name_of, self.matrix.definition["criteria"]), "grade", "grade_reason"]
        return [self[name] for name in names if name in self.fields]

    def would_it_help(self):
        return [self[name] for name in self.efficacy_names]

    def sections(self):
        return [(title, [self[name] for name in names]) for title, names in WORDING]

    @property
    def details(self):
        """What the action is given: the case for it, what was judged here, and the wording."""
        said = self.cleaned_data
        case = {"reason": said["reason"], "to": said["to"], "content": self.content}
        efficacy = {each["key"]: said[field_for(each)] for each in self.asked}
        return case | {"graded": self.graded, "efficacy": efficacy}

    @property
    def graded(self):
        if self.assessment:
            return None
        said = self.cleaned_data
        answers = answers_in(said, self.matrix)
        return {"answers": answers, "chosen": said["grade"], "reason": said["grade_reason"]}


def field_for(asked):
    """The name of the field that answers a question on whether a warning would help."""
    return WRITTEN_ONCE.get(asked["key"], f"warning-{asked['key']}")
