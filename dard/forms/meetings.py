"""The steering group and its meetings: what it is for, when it meets, and what is asked of who comes."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from dard.forms.touchpoints import choose, day
from dard.states import Covered, ItemKind
from ldis.forms.sentences import SentenceMixin
from panel.models import Panel
from panel.states import PanelKind
from privacy.forms import ScanningMixin
from workflow.clocks import LONDON
from workflow.ticks import RowsField


DAY = {"required": "Choose the day.", "invalid": "Write the day as day, month and year."}
TIME = {"required": "Say at what time.", "invalid": "Write the time as hours and minutes, for example 14:00."}
# Of a meeting that is planned as it comes. Ours: after a working lunch, for two hours.
BEGINS, ENDS = "14:00", "16:00"


def clock_time(label, initial):
    return forms.TimeField(
        label=label,
        initial=initial,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages=TIME,
    )


def place_field():
    return forms.CharField(
        label="Where, or how to join",
        max_length=200,
        required=False,
        help_text="It goes into letters and calendars. Write no password of a video call.",
    )


def day_of(label, **more):
    return forms.DateField(label=label, widget=day(), error_messages=DAY, **more)


class GroupForm(SentenceMixin, forms.Form):
    """What the group is there for; the public asks all of it of every area."""

    longest = {"terms": 8000}

    panel = forms.ModelChoiceField(
        label="Its panel",
        queryset=Panel.objects.none(),
        required=False,
        empty_label="A new panel, whose seats I fill next",
        help_text="Who sits in the group, and by which rule it votes, is kept on the page of its panel.",
    )
    reports_to = forms.CharField(
        label="The partnership it reports to",
        max_length=150,
        required=False,
        help_text="For example the combating drugs partnership, with the organisation of its senior"
        " responsible owner.",
    )
    terms = forms.CharField(
        label="Terms of reference", widget=forms.Textarea(attrs={"rows": 8}), required=False
    )

    def __init__(self, *args, area, group=None, **kwargs):
        super().__init__(*args, **kwargs)
        free = Panel.objects.filter(area=area, kind=PanelKind.STEERING, steering_group=None)
        self.fields["panel"].queryset = free
        if group or not free:
            del self.fields["panel"]
        for key, label in Covered.choices:
            self.fields[f"covers_{key}"] = forms.CharField(
                label=f"{label}: in which places",
                max_length=300,
                required=False,
                initial=group.covers.get(key, "") if group else str(area),
                help_text="Leave it empty where the group does not cover them.",
            )

    @property
    def said(self):
        found = dict(self.cleaned_data)
        covers = {key: found.pop(f"covers_{key}").strip() for key in Covered.values}
        return found | {"covers": {key: places for key, places in covers.items() if places}}


class UndertakingForm(SentenceMixin, forms.Form):
    longest = {"words": 4000}

    words = forms.CharField(
        label="What people undertake",
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="A line for each thing. It is signed for each meeting, before anybody reads its pack.",
        error_messages={"required": "Write what people undertake."},
    )


class TimesMixin:
    """A day and two times of it, as moments."""

    def on(self, chosen):
        said = self.cleaned_data
        return tuple(datetime.combine(chosen, said[name], LONDON) for name in ("begins", "ends"))


class YearForm(TimesMixin, SentenceMixin, forms.Form):
    begins = clock_time("From", BEGINS)
    ends = clock_time("Until", ENDS)
    place = place_field()

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        fields = {
            f"day_{number}": day_of(f"Meeting {number}", initial=each, required=False)
            for number, each in enumerate(days, start=1)
        }
        self.fields = fields | self.fields

    def clean(self):
        super().clean()
        if not self.errors and not self.days:
            raise forms.ValidationError("Choose the day of at least one meeting.")

    @property
    def days(self):
        return [each for name, each in self.cleaned_data.items() if name.startswith("day_") and each]

    @property
    def said(self):
        return {"times": [self.on(each) for each in self.days], "place": self.cleaned_data["place"]}


class MeetingForm(TimesMixin, SentenceMixin, forms.Form):
    day = day_of("Day")
    begins = clock_time("From", BEGINS)
    ends = clock_time("Until", ENDS)
    place = place_field()

    @property
    def said(self):
        begins_at, ends_at = self.on(self.cleaned_data["day"])
        return {"begins_at": begins_at, "ends_at": ends_at, "place": self.cleaned_data["place"]}


class BecauseForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    because = forms.CharField(
        label="Why",
        max_length=200,
        help_text="In a few words, without naming anybody.",
        error_messages={"required": "Say in a few words why."},
    )


class CasesForm(SentenceMixin, forms.Form):
    cases = RowsField(
        label="Cases whose accounts are to be ready",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small"}),
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = cases
        self.fields["cases"].label_from_instance = lambda case: (
            f"{case.reference}: {case.get_state_display().lower()}"
        )


class ItemForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("title",)

    kind = forms.ChoiceField(
        label="What kind of item is it?",
        choices=[(each.value, each.label) for each in (ItemKind.OTHER, ItemKind.MATTER)],
        initial=ItemKind.OTHER,
        widget=forms.RadioSelect,
        error_messages=choose("Choose what kind of item it is."),
    )
    title = forms.CharField(
        label="What it is about",
        max_length=200,
        help_text="Name nobody.",
        error_messages={"required": "Say what the item is about."},
    )


class SignForm(SentenceMixin, forms.Form):
    words_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    signs = forms.BooleanField(
        label="I undertake this, for this meeting",
        error_messages={"required": "Tick that you undertake this, or leave the page."},
    )


class StepAsideForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    version = forms.ModelChoiceField(
        label="From which account do you step aside?",
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages=choose("Choose the account you step aside from."),
    )
    because = forms.CharField(
        label="Why",
        max_length=200,
        help_text="For example: my service knew the person. Name nobody.",
        error_messages={"required": "Say in a few words why."},
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions
        self.fields["version"].label_from_instance = lambda version: f"Account {version.summary.reference}"


class GuestForm(SentenceMixin, forms.Form):
    name = forms.CharField(label="Name", max_length=150, error_messages={"required": "Say who comes."})
    organisation = forms.CharField(
        label="Organisation", max_length=150, error_messages={"required": "Say from which organisation."}
    )


class MinutesForm(SentenceMixin, forms.Form):
    longest = {"words": 20_000}

    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    words = forms.CharField(
        label="What was said",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="What was noticed, what was asked, what was left open. Name nobody; say roles.",
    )


# How long a vote is open. Ours: while people sit together, or as long as a busy deputy needs.
HOW_LONG = {
    "m30": ("In the meeting: 30 minutes", timedelta(minutes=30)),
    "h2": ("In the meeting: two hours", timedelta(hours=2)),
    "d2": ("Two days, so that those who are not here vote as well", timedelta(days=2)),
    "d5": ("Five days", timedelta(days=5)),
    "d10": ("Ten days", timedelta(days=10)),
}


class MotionForm(SentenceMixin, forms.Form):
    about = forms.ChoiceField(
        label="What is voted on?",
        widget=forms.RadioSelect,
        error_messages=choose("Choose what is voted on."),
    )
    how_long = forms.ChoiceField(
        label="How long may people vote?",
        choices=[(key, label) for key, (label, _) in HOW_LONG.items()],
        initial="m30",
        widget=forms.RadioSelect,
        error_messages=choose("Choose how long people may vote."),
    )

    def __init__(self, *args, offered, **kwargs):
        """`offered` is {a key such as "lesson:3": the lesson or recommendation}."""
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["about"].choices = [(key, f"{each}: {each.words}") for key, each in offered.items()]

    @property
    def said(self):
        key = self.cleaned_data["about"]
        until = timezone.now() + HOW_LONG[self.cleaned_data["how_long"]][1]
        return {key.partition(":")[0]: self.offered[key], "deadline": until}
