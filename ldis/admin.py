"""The grading matrix, to read. A change is a new version, and that is a decision, not an edit."""

from django.contrib import admin

from ldis.models import GradingMatrix


@admin.register(GradingMatrix)
class GradingMatrixAdmin(admin.ModelAdmin):
    list_display = ["version", "effective_from"]
    fields = readonly_fields = ["version", "effective_from", "definition"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
