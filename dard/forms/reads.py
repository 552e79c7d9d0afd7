"""Which readings of identities are looked for."""

from django import forms

from accounts.models import User
from dard.models.reading import PURPOSES
from dard.states import ToldOf
from ldis.forms.searching import start_of
from ldis.forms.sentences import SentenceMixin
from workflow.references import tidy


class ReadsForm(SentenceMixin, forms.Form):
    """All of it may be left empty."""

    case = forms.CharField(label="Case", max_length=20, required=False)
    who = forms.ModelChoiceField(
        label="Read by", queryset=User.objects.none(), required=False, empty_label="Anybody"
    )
    what = forms.ChoiceField(
        label="What was told", choices=[("", "Anything"), *ToldOf.choices], required=False
    )
    purpose = forms.ChoiceField(
        label="What for", choices=[("", "Anything"), *PURPOSES.items()], required=False
    )
    glass = forms.BooleanField(label="By break-glass only", required=False)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Until", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, readings, **kwargs):
        super().__init__(*args, **kwargs)
        self.readings = readings
        readers = readings.order_by().values_list("by", flat=True).distinct()
        self.fields["who"].queryset = User.objects.filter(pk__in=readers).order_by(
            "last_name", "first_name", "pk"
        )

    @property
    def found(self):
        """The readings that are meant; none where the form cannot be read."""
        if not self.is_valid():
            return self.readings.none()
        asked = {name: value for name, value in self.asked.items() if value not in ("", None)}
        return self.readings.filter(**asked)

    @property
    def asked(self):
        data = self.cleaned_data
        return {
            "case__reference": tidy(data["case"]),
            "by": data["who"],
            "what": data["what"],
            "purpose": data["purpose"],
            "opening__isnull": False if data["glass"] else None,
            "at__gte": start_of(data["since"]),
            "at__lt": start_of(data["until"], days=1),
        }
