"""Recommendations sent, actions set: how they go, what shows that they are done, whether they hold."""

from django import forms

from accounts.models import Contact, Organisation, User
from dard.forms.agency_requests import day_field
from dard.states import CheckOutcome, Pace
from ldis.forms.sentences import SentenceMixin
from privacy import files
from privacy.forms import ScanningMixin


LONGEST = 2000
MOST_OWNERS = 4
NAME_NOBODY = "Name nobody."


def words_field(label, required="", help_text=NAME_NOBODY, rows=4, **more):
    """Words; to be given where `required` says what to do without them."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=bool(required),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else {},
        **more,
    )


class WordsForm(ScanningMixin, SentenceMixin, forms.Form):
    """One text, by the name the action has for it."""

    def __init__(self, *args, name, label, required, help_text=NAME_NOBODY, **kwargs):
        self.scanned = (name,)
        self.base_fields = {name: words_field(label, required, help_text)}
        super().__init__(*args, **kwargs)


class ProgressForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("words",)

    pace = forms.ChoiceField(
        label="How does it go?",
        choices=Pace,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it goes.", "invalid_choice": "Choose how it goes."},
    )
    words = words_field("In a few words, if you like", rows=3)


class EvidenceForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("words",)

    words = words_field(
        "What shows that it is done?",
        "Say in a few words what this shows.",
        "For example: the new form is in use at all four sites since May. Name nobody.",
    )
    file = forms.FileField(
        label="A picture, PDF or text, if there is one",
        required=False,
        allow_empty_file=True,  # it gets our own sentence
        widget=forms.FileInput(attrs={"accept": files.ACCEPT}),
        error_messages={"invalid": "The file did not arrive. Choose it again."},
    )


class ProposeForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("words",)

    words = words_field("What will you do?", "Write what is to be done.")
    due_on = day_field("By which day?")


def person_name(user):
    return user.get_full_name() or user.email


class SomebodyForm(SentenceMixin, forms.Form):
    """One person of an area: a contact, who gets a link, or somebody with an account."""

    somebody = forms.ChoiceField(
        label="Who?",
        help_text="A contact gets a letter with a link of their own; somebody with an account signs in.",
        error_messages={"required": "Choose who is asked.", "invalid_choice": "Choose who is asked."},
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people_of(area)
        self.fields["somebody"].choices = choices_of(self.people)

    @property
    def named(self):
        return self.people[self.cleaned_data["somebody"]][1]


def people_of(area):
    """{key: (label, {user|contact, organisation})} of everybody in an area who may be asked."""
    contacts = Contact.objects.filter(organisation__area=area, is_active=True).select_related("organisation")
    found = {
        f"contact-{each.pk}": (
            f"{each.organisation}: {each.name}",
            {"contact": each, "organisation": each.organisation},
        )
        for each in contacts
    }
    held = User.objects.filter(is_active=True, memberships__area=area).distinct()
    for user in held.prefetch_related("memberships__organisation"):
        mine = next(each for each in user.memberships.all() if each.area_id == area.pk)
        label = f"{mine.organisation}: {person_name(user)}"
        found[f"user-{user.pk}"] = (label, {"user": user, "organisation": mine.organisation})
    return found


def choices_of(people):
    """In two groups: who gets a link, and who signs in."""
    groups = {"By link, without an account": [], "With an account": []}
    for key, (label, _) in sorted(people.items(), key=lambda each: each[1][0].casefold()):
        group = "By link, without an account" if key.startswith("contact") else "With an account"
        groups[group].append((key, label))
    return [("", "Choose"), *((group, rows) for group, rows in groups.items() if rows)]


class ActionForm(ScanningMixin, SentenceMixin, forms.Form):
    """What, by when, and up to four owners; the first leads."""

    scanned = ("words",)

    words = words_field("What is to be done?", "Write what is to be done.")
    due_on = day_field("By which day?")

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people_of(area)
        choices = choices_of(self.people)
        for number in range(1, MOST_OWNERS + 1):
            self.fields[f"owner_{number}"] = forms.ChoiceField(
                label="Who owns it, and leads?" if number == 1 else f"Owner {number}",
                choices=choices,
                required=number == 1,
                error_messages={
                    "required": "Choose who owns it.",
                    "invalid_choice": "Choose somebody of the list.",
                },
            )

    @property
    def owners(self):
        chosen = [self.cleaned_data.get(f"owner_{number}") for number in range(1, MOST_OWNERS + 1)]
        return [
            self.people[key][1] | {"is_lead": number == 0}
            for number, key in enumerate(each for each in chosen if each)
        ]


class DueForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("because",)

    due_on = day_field("By which day?")
    because = words_field("Why does the day move?", "Say why the day moves. It stays readable.", rows=3)


class EndOwnerForm(SentenceMixin, forms.Form):
    lead = forms.ModelChoiceField(
        label="Who of the others leads from now on?", queryset=None, required=False, empty_label="Choose"
    )

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        others = owner.action.owners.filter(ended_at=None).exclude(pk=owner.pk)
        self.fields["lead"].queryset = others.select_related("user", "contact", "organisation")
        self.fields["lead"].label_from_instance = lambda each: f"{each.organisation}: {each}"
        if not owner.is_lead:
            del self.fields["lead"]


class CheckForm(ScanningMixin, SentenceMixin, forms.Form):
    scanned = ("words",)

    outcome = forms.ChoiceField(
        label="Does it hold?",
        choices=CheckOutcome,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whether it holds.",
            "invalid_choice": "Choose whether it holds.",
        },
    )
    words = words_field("What did you see, and where?", "Say what you saw, and where.")


class FilterForm(forms.Form):
    """Which actions a list shows. What makes no sense is left out."""

    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=None, required=False, empty_label="Any"
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    state = forms.ChoiceField(label="State", required=False)

    def __init__(self, *args, areas, themes, states, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(
            area__in=areas, actionowners__isnull=False
        ).distinct()
        self.fields["theme"].choices = [("", "Any"), *themes]
        self.fields["state"].choices = [("", "Any that is not ended"), *states]

    @property
    def chosen(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
