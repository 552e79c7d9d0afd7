"""Which area and which years figures are shown of."""

from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from dard.indicators.dashboard import MOST_YEARS, usual_years
from dard.policies.populations import FIRST_YEAR
from ldis.forms.sentences import SentenceMixin


class FiguresForm(SentenceMixin, forms.Form):
    """Nothing chosen is the first of somebody's areas and the last five years; what is no choice counts as
    not chosen, and says so."""

    area = forms.ModelChoiceField(label="Area", queryset=None, empty_label=None, to_field_name="slug")
    since = forms.IntegerField(label="From year")
    until = forms.IntegerField(label="To year")
    together = forms.BooleanField(label="All these years together", required=False)

    def __init__(self, given, *, areas):
        years, self.areas = usual_years(), areas
        start = {"area": areas[0].slug if areas else "", "since": years[0], "until": years[-1]}
        known = {name: given[name] for name in (*start, "together") if given.get(name)}
        super().__init__(start | known)
        self.fields["area"].queryset = areas
        if len(areas) < 2:
            del self.fields["area"]
        for name in ("since", "until"):
            self.fields[name].widget.attrs |= {"class": "nhsuk-input--width-4", "inputmode": "numeric"}

    def clean(self):
        said = super().clean()
        since, until = said.get("since"), said.get("until")
        if since is not None and until is not None:
            if since < FIRST_YEAR:
                self.add_error("since", f"Write a year from {FIRST_YEAR} on.")
            elif since > until:
                self.add_error("since", "The first year is after the last one. Change one of them.")
            elif until > timezone.localdate().year:
                self.add_error("until", f"Write a year up to {timezone.localdate().year}.")
            elif until - since >= MOST_YEARS:
                self.add_error("since", f"Choose at most {MOST_YEARS} years, so that each can be read.")
        return said

    @property
    def chosen_area(self):
        return self.cleaned_data.get("area") or self.areas[0]

    @property
    def years(self):
        """The years that were chosen, or the last five where what was chosen is none."""
        if self.errors:
            return usual_years()
        return range(self.cleaned_data["since"], self.cleaned_data["until"] + 1)

    @property
    def last_year(self):
        return self.years[-1]

    @property
    def as_one(self):
        """Whether all of them are to be counted as one."""
        return bool(not self.errors and self.cleaned_data["together"])

    @property
    def in_address(self):
        chosen = {"area": self.chosen_area.slug, "since": self.years[0], "until": self.years[-1]}
        return urlencode(chosen | ({"together": "on"} if self.as_one else {}))
