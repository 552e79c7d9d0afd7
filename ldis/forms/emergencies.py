"""What a duty officer fills in to warn before a panel has decided: the wording, and why it cannot wait."""

from django import forms

from alerts.forms import SECTIONS, DraftForm
from alerts.models import Alert, Draft
from alerts.policies import SAY_UNTIL
from alerts.states import Grade
from alerts.wording import ESSENTIALS
from ldis import briefing
from panel.models import Panel


WORDING = [
    (title, [name for name in names if name not in {"is_provisional", "change_note"}])
    for title, names in SECTIONS
]


class EmergencyForm(DraftForm):
    """The wording starts from what the concern says. The alert it is for is not kept before it is started."""

    scanned = ("reason", *DraftForm.scanned)

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
        label="How serious is it?",
        choices=Grade.choices,
        coerce=lambda value: Grade(int(value)),
        initial=Grade.SEVERE,
        widget=forms.RadioSelect,
        help_text="Nobody has graded this concern yet. The grade decides who is told.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Say how serious it is."),
    )

    def __init__(self, data=None, *, concern, **kwargs):
        self.alert = Alert(area=concern.area, tlp=concern.tlp, grade=grade_of(concern, data))
        draft = Draft(alert=self.alert, **briefing.emergency_draft(concern))
        super().__init__(data, instance=draft, **kwargs)
        panels = Panel.objects.filter(area=concern.area_id)
        self.fields["to"].queryset = panels
        self.fields["to"].initial = panels[0] if len(panels) == 1 else None
        del self.fields["is_provisional"], self.fields["seen_hash"]
        if concern.assessment:
            del self.fields["grade"]
        self.require(ESSENTIALS | {"valid_until": SAY_UNTIL})

    def require(self, sentences):
        """An ordinary draft may be finished later; this one goes out as it is."""
        for name, sentence in sentences.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence

    def sections(self):
        why = [self[name] for name in ("reason", "grade", "to") if name in self.fields]
        return [
            ("Why at once", why),
            *((title, [self[name] for name in names]) for title, names in WORDING),
        ]

    @property
    def details(self):
        """What the action is given: the case for it, and the wording."""
        case = {name: self.cleaned_data[name] for name in ("reason", "to", "grade") if name in self.fields}
        return case | {"content": self.content}


def grade_of(concern, data):
    """The grade the alert would go out under: as the concern was graded, else as it is being chosen."""
    if concern.assessment:
        return concern.assessment.grade
    chosen = (data or {}).get("grade", "")
    return Grade(int(chosen)) if chosen in {str(each) for each in Grade.values} else Grade.SEVERE
