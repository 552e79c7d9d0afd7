"""Every field answers in a sentence, and nothing that was typed is cut off on its way."""

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator


SENTENCES = {
    "invalid_choice": "Choose one of the options.",
    "null_characters_not_allowed": "Some of this could not be read. Type it again rather than pasting it.",
}


class SentenceMixin:
    """For forms: long text gets a sentence from us, not a silent cut from the browser."""

    # field name: the most characters, for text to which neither model nor field sets a limit
    longest = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages |= SENTENCES
            if isinstance(field, forms.CharField):
                limit_length(field, self.longest.get(name, field.max_length))
            if isinstance(field, forms.IntegerField):
                limit_size(field)


def limit_length(field, most):
    field.widget.attrs.pop("maxlength", None)
    words = f"Shorten this to {most:,} characters; it has %(show_value)s."
    replace_validators(field, MaxLengthValidator(most, words))


def limit_size(field, most=9999):
    field.error_messages["invalid"] = "Write a whole number, in figures."
    least = MinValueValidator(0, "Write 0 or more.")
    replace_validators(field, least, MaxValueValidator(most, f"Write {most:,} or less."))


def replace_validators(field, *validators):
    replaced = tuple(type(each) for each in validators)
    kept = [each for each in field.validators if not isinstance(each, replaced)]
    field.validators = [*kept, *validators]
