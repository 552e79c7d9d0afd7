"""What an agency fills in: a few questions of its kind, and its contacts with the person, one by one."""

import json
from datetime import date

from django import forms
from django.utils import timezone

from dard.agencies import grounds, questions
from dard.forms.agency_requests import day_field
from dard.policies.agency_returns import MOST_CONTACTS, TOO_MANY
from dard.states import ContactKind
from ldis.forms.sentences import SentenceMixin
from privacy import files


FUTURE = "This day lies in the future. Check it."


class QuestionsForm(SentenceMixin, forms.Form):
    """The questions of the agency's kind; each may be left out."""

    def __init__(self, *args, request, **kwargs):
        self.asked = questions.of_kind(request.agency)
        # Put where fields of the class would be, so that they get their sentences with the others.
        self.base_fields = {each.key: field_of(each) for each in self.asked}
        super().__init__(*args, **kwargs)

    @property
    def answers(self):
        """{question: answer}, as JSON keeps it, of what was answered."""
        given = {each.key: self.cleaned_data.get(each.key) for each in self.asked}
        return {key: plain(value) for key, value in given.items() if value not in (None, "")}


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


def not_in_the_future(day):
    if day > timezone.localdate():
        raise forms.ValidationError(FUTURE)


def in_one_line():
    return forms.RadioSelect(attrs={"class": "nhsuk-radios--inline"})


def field_of(question):
    shared = {"label": question.ask, "required": False}
    if question.how == "day":
        return day_field(question.ask, required=False, validators=[not_in_the_future])
    if question.how == "number":
        return forms.IntegerField(**shared, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    if question.how == "words":
        return forms.CharField(**shared, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    if question.how == "yes_no":
        return forms.ChoiceField(**shared, choices=question.choices, widget=in_one_line())
    return forms.ChoiceField(**shared, choices=[("", "Not said"), *question.choices])


class ContactForm(SentenceMixin, forms.Form):
    """One contact. A row that is left empty is none."""

    on = day_field("Day", validators=[not_in_the_future])
    contact = forms.ChoiceField(
        label="Kind of contact",
        choices=[("", "Choose"), *ContactKind.choices],
        error_messages={"required": "Choose what kind of contact it was."},
    )
    what = forms.CharField(
        label="What happened",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write in a few words what happened."},
    )
    remove = forms.BooleanField(label="Leave this contact out", required=False)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("remove"):
            # What is left out need not be right.
            self.errors.clear()
        return self.cleaned_data

    @property
    def is_kept(self):
        return bool(self.cleaned_data) and not self.cleaned_data["remove"]

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in ("on", "contact", "what")}


class ContactsFormSet(forms.BaseFormSet):
    default_error_messages = {
        "missing_management_form": "The contacts did not arrive. Go back to the page and send it again.",
        "too_many_forms": TOO_MANY,
    }

    @property
    def contacts(self):
        return [each.said for each in self.forms if each.is_kept]


def contacts_formset(data, *, initial=(), extra=1):
    made = forms.formset_factory(
        ContactForm,
        formset=ContactsFormSet,
        extra=extra,
        max_num=MOST_CONTACTS,
        absolute_max=MOST_CONTACTS + 1,
        validate_max=True,
    )
    return made(data, initial=initial, prefix="contacts")


class RestForm(SentenceMixin, forms.Form):
    """Whatever else there is, and what is still to come."""

    words = forms.CharField(
        label="Anything else we should know",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    still_to_come = forms.CharField(
        label="What is still to come, if anything",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    still_to_come_by = day_field("When will it come?", required=False)


class AnswerForms:
    """The three parts of the page together: what is written there is valid, or is not, as one."""

    def __init__(self, data, *, request, written=None, extra=1):
        answers = json.loads(written.answers or "{}") if written else {}
        rows = json.loads(written.contacts or "[]") if written else []
        rest = {name: getattr(written, name) for name in RestForm.base_fields} if written else {}
        self.questions = QuestionsForm(data, request=request, initial=answers)
        self.contacts = contacts_formset(data, initial=rows, extra=extra)
        self.rest = RestForm(data, initial=rest)

    @property
    def is_bound(self):
        return self.rest.is_bound

    def is_valid(self):
        return all([self.questions.is_valid(), self.contacts.is_valid(), self.rest.is_valid()])

    @property
    def said(self):
        return {
            "answers": self.questions.answers,
            "contacts": self.contacts.contacts,
            **self.rest.cleaned_data,
        }

    @property
    def problems(self):
        """[(sentence, where it is, what that is called)] of all parts, for the top of the page."""
        rows = [(f"Contact {number}, ", row) for number, row in enumerate(self.contacts.forms, start=1)]
        parts = [("", self.questions), *rows, ("", self.rest)]
        fields = [
            (error, bound, f"{before}{bound.label}")
            for before, part in parts
            for bound in part
            for error in bound.errors
        ]
        return [*fields, *((error, None, "") for error in self.without_a_place)]

    @property
    def without_a_place(self):
        parts = [self.questions.non_field_errors(), self.rest.non_field_errors()]
        return [error for each in [*parts, self.contacts.non_form_errors()] for error in each]


class RefuseForm(SentenceMixin, forms.Form):
    """On what ground, and what they say to it."""

    ground = forms.ChoiceField(
        label="Why can you not share it?",
        widget=forms.RadioSelect,
        choices=grounds.choices,
        error_messages={"required": "Choose why you cannot share it."},
    )
    words = forms.CharField(
        label="What should the coordinator know?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example who may decide, or when you could share it.",
    )


class UploadForm(SentenceMixin, forms.Form):
    file = forms.FileField(
        label="Picture, PDF or text",
        allow_empty_file=True,  # it gets our own sentence
        widget=forms.FileInput(attrs={"accept": files.ACCEPT}),
        error_messages={
            "required": "Choose a file.",
            "invalid": "The file did not arrive. Choose it again.",
        },
    )
