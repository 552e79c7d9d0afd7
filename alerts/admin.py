"""Who is sent alerts. Names and addresses stay in their rows: events carry field names only."""

from django.contrib import admin

from alerts.models import Subscriber, Subscription
from workflow.admin import RecordedAdmin


class SubscriptionInline(admin.TabularInline):
    model = Subscription
    extra = 1


@admin.register(Subscriber)
class SubscriberAdmin(RecordedAdmin):
    list_display = ["name", "organisation", "email", "state"]
    list_filter = ["state", "subscriptions__area", "organisation"]
    search_fields = ["name", "email", "organisation__name"]
    list_select_related = ["organisation"]
    inlines = [SubscriptionInline]
