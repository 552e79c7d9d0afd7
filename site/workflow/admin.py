"""Reference data is kept in Django's admin; every change there is an event like any other."""

from django.contrib import admin

from workflow.events import record


class RecordedAdmin(admin.ModelAdmin):
    """An admin whose additions, changes and removals are recorded in the event chain."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        action = "reference.changed" if change else "reference.added"
        record(action, obj, by=request.user, fields=sorted(form.changed_data))

    def delete_model(self, request, obj):
        record("reference.removed", obj, by=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)
