"""Panels and who sits on them, kept by an administrator. Consultations, ballots and votes are not here."""

from django import forms
from django.contrib import admin

from accounts.states import Discipline
from panel.models import Panel, Seat
from workflow.admin import RecordedAdmin


class Ticks(forms.CheckboxSelectMultiple):
    """Django's own markup, for which the admin's styles are made; the site's pages have theirs."""

    template_name = "django/forms/widgets/multiple_input.html"
    option_template_name = "django/forms/widgets/input_option.html"


class PanelForm(forms.ModelForm):
    quorum = forms.IntegerField(
        min_value=1, max_value=100, help_text=Panel._meta.get_field("quorum").help_text
    )
    required_disciplines = forms.MultipleChoiceField(
        choices=Discipline.choices,
        required=False,
        widget=Ticks,
        help_text=Panel._meta.get_field("required_disciplines").help_text,
    )

    class Meta:
        model = Panel
        fields = ["name", "area", "terms", "quorum", "required_disciplines"]


class SeatInline(admin.TabularInline):
    model = Seat
    extra = 0


@admin.register(Panel)
class PanelAdmin(RecordedAdmin):
    form = PanelForm
    inlines = [SeatInline]
    list_display = ["name", "area", "quorum"]
    list_filter = ["area"]
    search_fields = ["name"]
