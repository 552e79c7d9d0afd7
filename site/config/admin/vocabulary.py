"""The vocabulary, kept in Django's admin; every change is an event."""

from django.contrib import admin

from substances.models import Control, Family, Name, Substance
from workflow.admin import RecordedAdmin


class NameInline(admin.TabularInline):
    model = Name
    extra = 1


class ControlInline(admin.TabularInline):
    model = Control
    extra = 0


@admin.register(Family)
class FamilyAdmin(RecordedAdmin):
    list_display = ["name", "is_opioid"]


@admin.register(Substance)
class SubstanceAdmin(RecordedAdmin):
    list_display = ["name", "family", "is_confirmed_name"]
    list_filter = ["is_confirmed_name", "family"]
    list_select_related = ["family"]
    search_fields = ["name", "names__text"]
    inlines = [NameInline, ControlInline]
