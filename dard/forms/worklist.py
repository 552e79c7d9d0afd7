"""What the worklist of the review is narrowed to."""

from urllib.parse import urlencode

from django import forms

from accounts.permissions import areas_of
from dard.permissions import CASE_READERS
from dard.states import CASE_HELD_BY, CaseKind, CaseState
from ldis.forms.sentences import SentenceMixin


OPEN = ("", "All that are open")


class WorklistForm(SentenceMixin, forms.Form):
    """Nothing chosen is all that is open; what is no option counts as not chosen."""

    reference = forms.CharField(label="Reference", max_length=12, required=False)
    state = forms.ChoiceField(label="State", choices=[OPEN, *CaseState.choices], required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("", "All"), *CaseKind.choices], required=False)
    holder = forms.ChoiceField(label="Whose move", required=False)
    area = forms.ChoiceField(label="Area", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        holders = sorted(set(CASE_HELD_BY.values()))
        self.fields["holder"].choices = [("", "Everybody’s"), *((each, each) for each in holders)]
        areas = areas_of(user, CASE_READERS)
        self.fields["area"].choices = [("", "All"), *((each.slug, str(each)) for each in areas)]
        if len(areas) == 1:
            del self.fields["area"]
        self.is_valid()

    @property
    def is_narrowed(self):
        return any(self.cleaned_data.values())

    @property
    def in_address(self):
        """What it is narrowed to, for the address of another page of it."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})

    def narrow(self, cases):
        """The cases that fit."""
        said = {name: value for name, value in self.cleaned_data.items() if value}
        states = [said["state"]] if "state" in said else None
        if "holder" in said:
            held = [state for state, holder in CASE_HELD_BY.items() if holder == said["holder"]]
            states = [each for each in held if each in (states or held)]
        found = cases.filter(state__in=states) if states is not None else cases
        names = {"kind": "kind", "area": "area__slug", "reference": "reference__icontains"}
        return found.filter(**{where: said[name] for name, where in names.items() if name in said})

    @property
    def asks_for_ended(self):
        """Whether one may be meant that is ended: by its state, its holder or its reference."""
        return any(self.cleaned_data.get(name) for name in ("state", "holder", "reference"))
