"""Rows that are ticked in a form, by their keys: nothing sent in their place may be an error of ours."""

from django import forms

from workflow.numbers import number_in


class RowsField(forms.ModelMultipleChoiceField):
    """A number longer than a database keeps is none of the options, as everything is that is no number."""

    def clean(self, value):
        keys = value if isinstance(value, (list, tuple)) else ()
        for each in keys:
            if number_in(str(each)) is None:
                said = self.error_messages["invalid_choice"]
                raise forms.ValidationError(said, code="invalid_choice", params={"value": each})
        return super().clean(value)
