"""Who is sent alerts. Names and addresses stay in their rows: events carry field names only."""

from django.contrib import admin
from django.utils import timezone

from alerts import subscriber_letters
from alerts.models import Group, Subscriber, Subscription
from workflow.admin import RecordedAdmin


class SubscriptionInline(admin.TabularInline):
    model = Subscription
    extra = 1


@admin.register(Subscriber)
class SubscriberAdmin(RecordedAdmin):
    """Whoever is added here is asked by letter, as on the desk, and sent nothing before they say yes."""

    list_display = ["name", "organisation", "email", "state"]
    list_filter = ["state", "subscriptions__area", "organisation"]
    search_fields = ["name", "email", "organisation__name"]
    list_select_related = ["organisation"]
    readonly_fields = ["state", "invited_at", "confirmed_at", "leaving_since"]
    inlines = [SubscriptionInline]

    def get_readonly_fields(self, request, obj=None):
        """A new address must be confirmed: the desk sees to that."""
        return [*self.readonly_fields, "email"] if obj else self.readonly_fields

    def save_model(self, request, obj, form, change):
        if not change:
            obj.invited_at = timezone.now()
        super().save_model(request, obj, form, change)
        if not change:
            subscriber_letters.invite(obj, by=request.user)


@admin.register(Group)
class GroupAdmin(RecordedAdmin):
    list_display = ["name", "area"]
    list_filter = ["area"]
    autocomplete_fields = ["members"]
