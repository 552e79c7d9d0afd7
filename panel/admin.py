"""Panels are set up by an administrator. Who sits on one, and the rule it decides by, is kept on the panel's
own pages, where one person has one voice and a question that is open follows its seat. Consultations, ballots
and votes are not here."""

from django import forms
from django.contrib import admin

from panel.models import Panel
from workflow.admin import RecordedAdmin


class PanelForm(forms.ModelForm):
    """What a new panel needs; the rest has its defaults until the panel's own page says otherwise."""

    quorum = forms.IntegerField(
        min_value=1, max_value=100, help_text=Panel._meta.get_field("quorum").help_text
    )

    class Meta:
        model = Panel
        fields = ["name", "area", "kind", "quorum"]


@admin.register(Panel)
class PanelAdmin(RecordedAdmin):
    form = PanelForm
    list_display = ["name", "area", "kind", "quorum"]
    list_filter = ["area", "kind"]
    search_fields = ["name"]

    def get_readonly_fields(self, request, obj=None):
        """A panel that is there stays in its area and house, and its quorum is part of its rule."""
        return ["area", "kind", "quorum"] if obj else []
