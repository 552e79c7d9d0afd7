"""Deaths that reports told of, to read. What becomes of one is an action at the desk, not an edit."""

from django.contrib import admin

from dard.models import ReportedDeath


@admin.register(ReportedDeath)
class ReportedDeathAdmin(admin.ModelAdmin):
    """Without the circumstances: they are read at the desk, by those of the area who may."""

    list_display = ["report", "area", "state", "handed_over_at"]
    list_filter = ["area", "state"]
    list_select_related = ["area", "report"]
    fields = readonly_fields = ["report", "area", "state", "handed_over_at", "taken_up_at", "taken_up_by"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
