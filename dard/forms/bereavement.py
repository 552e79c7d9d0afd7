"""What a family wishes, their days, and support that was offered to them."""

from django import forms

from dard.forms.families import MoveForm, Numbered, day_field
from dard.models import Family, FamilyDay, Relative
from ldis.forms.samples import DAY_WORDS, day
from ldis.forms.sentences import SentenceMixin
from privacy.forms import ScanningMixin


class WishesForm(SentenceMixin, forms.ModelForm):
    longest = {"who_may_know": 2000}

    class Meta:
        model = Family
        fields = ["wants_lessons", "who_may_know"]
        widgets = {"wants_lessons": forms.RadioSelect, "who_may_know": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "wants_lessons": "Do they want to hear what was learned?",
            "who_may_know": "Who of them may know what, and who may not?",
        }
        help_texts = {
            "wants_lessons": "If so, it is due from you once lessons are agreed. Nothing else tells them.",
            "who_may_know": "Sealed. How each is addressed, and in which language, stands with the relative.",
        }


class DayForm(SentenceMixin, forms.ModelForm):
    class Meta:
        model = FamilyDay
        fields = ["kind", "on", "every_year", "days_around"]
        widgets = {"kind": forms.RadioSelect, "on": day()}
        labels = {"every_year": "It comes every year", "days_around": "Days before and after it"}
        help_texts = {"days_around": "0 for the day alone, at most 30."}
        error_messages = {
            "kind": {"required": "Choose what the day is to them."},
            "on": DAY_WORDS | {"required": "Write the day."},
            "days_around": {"required": "Write how many days before and after it; 0 for none."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [each for each in self.fields["kind"].choices if each[0]]


class SupportForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("service",)

    service = forms.CharField(
        label="Which service or help?",
        max_length=150,
        help_text="An organisation or a kind of help, for example a bereavement service. Name no person.",
        error_messages={"required": "Say which service or help was offered."},
    )
    on = day_field("Offered on")
    relative = Numbered(
        queryset=Relative.objects.none(), label="To whom?", required=False, empty_label="To all of them"
    )

    def __init__(self, *args, family, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relative"].queryset = family.relatives.all()


class SupportMoveForm(MoveForm):
    longest = {"words": 1000}

    on = day_field("The day")
    words = forms.CharField(
        label="What did they say?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sealed.",
    )


class ReferForm(MoveForm):
    longest = {"words": 1000}

    on = day_field("Referred on")
    words = forms.CharField(
        label="How did they agree to it?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sealed. For example by telephone, to the liaison worker, on that day.",
        error_messages={"required": "Say how they agreed to be referred: nobody is told of them without it."},
    )


class TellForm(MoveForm):
    longest = {"what": 2000}

    on = day_field("Told on")
    what = forms.CharField(
        label="How did they take it, and what did they say?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sealed.",
    )
