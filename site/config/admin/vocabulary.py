"""The vocabulary, kept in Django's admin; every change is an event."""

from django.contrib import admin

from substances.models import Family, Name, Substance
from workflow.admin import RecordedAdmin


class NameInline(admin.TabularInline):
    model = Name
    extra = 1


@admin.register(Family)
class FamilyAdmin(RecordedAdmin):
    list_display = ["name", "is_opioid"]


@admin.register(Substance)
class SubstanceAdmin(RecordedAdmin):
    list_display = ["name", "family"]
    list_filter = ["family"]
    list_select_related = ["family"]
    search_fields = ["name", "names__text"]
    inlines = [NameInline]
