"""Reference data is kept in Django's admin; every change there is an event like any other."""

from django.contrib import admin
from django.db import transaction

from workflow.events import record


class RecordedAdmin(admin.ModelAdmin):
    """An admin whose additions, changes and removals are recorded in the event chain."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        action = "reference.changed" if change else "reference.added"
        record(action, obj, by=request.user, fields=sorted(form.changed_data))

    def save_formset(self, request, form, formset, change):
        """What is edited inside another thing's page is recorded for itself."""
        formset.save(commit=False)
        for obj in formset.deleted_objects:
            record("reference.removed", obj, by=request.user)
            obj.delete()
        for obj in formset.new_objects:
            obj.save()
            record("reference.added", obj, by=request.user)
        for obj, fields in formset.changed_objects:
            obj.save()
            record("reference.changed", obj, by=request.user, fields=sorted(fields))
        formset.save_m2m()

    def get_deleted_objects(self, objs, request):
        """What would go with it, or is in the way, in numbers: names of other things may be secret."""
        _, counts, needed, protected = super().get_deleted_objects(objs, request)
        going = [f"{count} {name}" for name, count in counts.items()]
        in_the_way = [f"{len(protected)} things that rest on it"] if protected else []
        return going, counts, needed, in_the_way

    def delete_model(self, request, obj):
        record("reference.removed", obj, by=request.user)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)
